// answers: which nodes of a label stand in the graph for these documents
// parameters: documents: their ids
// columns: id, hash, doc

UNWIND $documents AS document
MATCH (n:%LABEL% {doc: document})
RETURN n.id AS id, n.hash AS hash, n.doc AS doc
