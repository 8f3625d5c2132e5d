// answers: keeps a correction
// parameters: id: of the correction; properties: flat
// columns: none

MERGE (c:Correction {id: $id})
SET c = $properties
