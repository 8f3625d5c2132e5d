// answers: all corrections, undone ones too, by time
// parameters: none
// columns: correction

MATCH (c:Correction)
RETURN properties(c) AS correction
ORDER BY c.when, c.id
