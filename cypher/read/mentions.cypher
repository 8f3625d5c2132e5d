// answers: the relations whose words name a shared entity
// parameters: id: of the entity
// columns: type, source, target, edge

MATCH (n:%LABEL% {id: $id})-[r:MENTIONS|MENTIONED_IN]-()
RETURN type(r) AS type, startNode(r).id AS source, endNode(r).id AS target, properties(r) AS edge
ORDER BY r.doc, r.id
