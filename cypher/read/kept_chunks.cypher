// answers: a document's facts as extracted, in pieces
// parameters: ids: of the pieces
// columns: number, data

UNWIND $ids AS id
MATCH (c:KeptChunk {id: id})
RETURN c.number AS number, c.data AS data
ORDER BY number
