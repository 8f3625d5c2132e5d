// answers: writes nodes of one label, whether they exist or not
// parameters: rows: maps of id and properties
// columns: none

UNWIND $rows AS row
MERGE (n:%LABEL% {id: row.id})
SET n = row.properties
