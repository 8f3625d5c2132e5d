// answers: all nodes of a label with everything they hold
// parameters: none
// columns: node

MATCH (n:%LABEL%)
RETURN properties(n) AS node
ORDER BY n.id
