// answers: a document's own nodes of a label, in the order of its text
// parameters: document: its id
// columns: node

MATCH (n:%LABEL% {doc: $document})
RETURN properties(n) AS node
ORDER BY n.start, n.end DESC, n.id
