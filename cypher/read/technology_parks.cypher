// answers: in which parks a technology is used by a project, program or organization that is there, with the sentence of the place
// parameters: id: of the technology; limit: most rows
// columns: id, name, by, document, title, sentences, starts, ends

MATCH (t:Technology {id: $id})<-[:USES]-(p)-[l:LOCATED_IN]->(w:Park)
MATCH (d:Document {id: l.doc})
WITH DISTINCT w, p, l, d
RETURN w.id AS id, w.name AS name, p.name AS by, d.id AS document, coalesce(d.title, d.name) AS title,
       l.sentences AS sentences, l.starts AS starts, l.ends AS ends
ORDER BY name, id, by, document
LIMIT $limit
