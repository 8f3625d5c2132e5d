// answers: writes relations of one type, sought from their target, the end with fewer relations
// parameters: rows: maps of id, source, target and properties
// columns: none

UNWIND $rows AS row
MATCH (s:%SOURCE% {id: row.source})
MATCH (t:%TARGET% {id: row.target})
MERGE (t)<-[r:%TYPE% {id: row.id}]-(s)
SET r = row.properties
