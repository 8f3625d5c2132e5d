// answers: removes nodes of one label with what is left of their relations
// parameters: ids: their ids
// columns: none

UNWIND $ids AS id
MATCH (n:%LABEL% {id: id})
WITH collect(n) AS found
UNWIND found AS n
DETACH DELETE n
