// answers: notes the hash over a document's rows, by which the next load sees that they stand
// parameters: id: the document; digest: the hash
// columns: none

MATCH (k:Kept {id: $id})
SET k.rows = $digest
