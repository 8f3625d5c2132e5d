// answers: keeps a piece of a document's facts
// parameters: id: of the piece; properties: document, number and the compressed bytes
// columns: none

MERGE (c:KeptChunk {id: $id})
SET c = $properties
