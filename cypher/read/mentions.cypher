// answers: the sentences that name a shared entity
// parameters: id: of the entity
// columns: edge

MATCH (n:%LABEL% {id: $id})-[r:MENTIONS|MENTIONED_IN]-()
RETURN properties(r) AS edge
ORDER BY r.doc, r.id
