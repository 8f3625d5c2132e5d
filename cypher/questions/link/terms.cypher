// answers: which words the documents explain
// parameters: none
// columns: id, document, name, text

MATCH (d:Document)-[:DEFINES]->(w:Term)
RETURN w.id AS id, d.id AS document, w.name AS name, coalesce(w.text, '') AS text
ORDER BY document, id
