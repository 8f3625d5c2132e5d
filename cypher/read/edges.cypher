// answers: all relations with everything they hold
// parameters: none
// columns: type, source, target, edge

MATCH (s)-[r]->(t)
RETURN type(r) AS type, s.id AS source, t.id AS target, properties(r) AS edge
