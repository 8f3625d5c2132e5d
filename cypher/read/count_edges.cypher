// answers: how many relations each type has
// parameters: none
// columns: type, count

MATCH ()-[r]->()
RETURN type(r) AS type, count(*) AS count
ORDER BY type
