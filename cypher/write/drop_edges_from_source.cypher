// answers: removes relations of one type, sought from their source
// parameters: rows: maps of id and source
// columns: none

UNWIND $rows AS row
MATCH (s:%SOURCE% {id: row.source})-[r:%TYPE% {id: row.id}]->()
WITH collect(r) AS found
UNWIND found AS r
DELETE r
