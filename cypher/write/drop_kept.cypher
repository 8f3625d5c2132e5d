// answers: drops a document's record
// parameters: id: the document
// columns: none

MATCH (k:Kept {id: $id})
DELETE k
