// answers: which documents are kept, with what decides whether they must be extracted again
// parameters: none
// columns: record

MATCH (k:Kept)
RETURN properties(k) AS record
ORDER BY k.id
