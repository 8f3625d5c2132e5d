// answers: drops pieces of a document's facts
// parameters: ids: of the pieces
// columns: none

UNWIND $ids AS id
MATCH (c:KeptChunk {id: id})
WITH collect(c) AS found
UNWIND found AS c
DELETE c
