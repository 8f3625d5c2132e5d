// answers: removes relations of one type, sought from their target
// parameters: rows: maps of id and target
// columns: none

UNWIND $rows AS row
MATCH (t:%TARGET% {id: row.target})<-[r:%TYPE% {id: row.id}]-()
WITH collect(r) AS found
UNWIND found AS r
DELETE r
