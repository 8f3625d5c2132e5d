// answers: which projects and programs use a technology, where they are, each with the sentence
// parameters: id: of the technology; limit: most rows
// columns: label, id, name, places, document, title, rule, sentences, starts, ends

MATCH (t:Technology {id: $id})<-[u:USES]-(p)
MATCH (d:Document {id: u.doc})
OPTIONAL MATCH (p)-[:LOCATED_IN]->(w)
WITH u, p, d, w ORDER BY w.name
WITH u, p, d, collect(DISTINCT w.name) AS places
RETURN labels(p)[0] AS label, p.id AS id, p.name AS name, places, d.id AS document, coalesce(d.title, d.name) AS title,
       u.rules[0] AS rule, u.sentences AS sentences, u.starts AS starts, u.ends AS ends
ORDER BY label DESC, name, id, document
LIMIT $limit
