// answers: one relation with its evidence, sought from its source
// parameters: source: id of the source; id: of the relation
// columns: type, source, target, edge

MATCH (s:%LABEL% {id: $source})-[r]->(t)
WHERE r.id = $id
RETURN type(r) AS type, s.id AS source, t.id AS target, properties(r) AS edge
