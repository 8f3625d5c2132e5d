// answers: to which places each loaded document applies
// parameters: none
// columns: document, id, name, level

MATCH (d:Document)-[:APPLIES_TO]->(p)
WHERE coalesce(d.stub, false) = false
RETURN d.id AS document, p.id AS id, p.name AS name, p.level AS level
ORDER BY document, id
