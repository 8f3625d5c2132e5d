// answers: which industries a park or region hosts, each with the sentence
// parameters: id: of the park or region; limit: most rows
// columns: id, name, code, document, title, sentences, starts, ends

MATCH (w:%LABEL% {id: $id})-[h:HOSTS]->(i:Industry)
MATCH (d:Document {id: h.doc})
RETURN i.id AS id, i.name AS name, i.code AS code, d.id AS document, coalesce(d.title, d.name) AS title,
       h.sentences AS sentences, h.starts AS starts, h.ends AS ends
ORDER BY name, id, document
LIMIT $limit
