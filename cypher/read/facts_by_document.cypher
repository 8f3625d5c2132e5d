// answers: how many relations each document states
// parameters: none
// columns: document, facts

MATCH ()-[r]->()
WHERE r.doc IS NOT NULL
RETURN r.doc AS document, count(*) AS facts
ORDER BY document
