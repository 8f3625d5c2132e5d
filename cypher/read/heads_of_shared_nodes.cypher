// answers: which nodes of a label stand in the graph
// parameters: none
// columns: id, hash, doc

MATCH (n:%LABEL%)
RETURN n.id AS id, n.hash AS hash, n.doc AS doc
