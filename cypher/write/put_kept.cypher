// answers: keeps a document's record
// parameters: id: the document; properties: the flat record
// columns: none

MERGE (k:Kept {id: $id})
SET k = $properties
