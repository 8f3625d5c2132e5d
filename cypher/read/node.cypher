// answers: one node with everything it holds
// parameters: id: of the node
// columns: label, node

MATCH (n:%LABEL% {id: $id})
RETURN labels(n)[0] AS label, properties(n) AS node
