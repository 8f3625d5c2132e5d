// answers: the place itself and all that lie in it
// parameters: ids: of the places from which to go down
// columns: id

MATCH (q:%LABEL%)<-[:PART_OF*0..8]-(p)
WHERE q.id IN $ids
RETURN DISTINCT p.id AS id
ORDER BY id
