// answers: the place itself and all in which it lies, nearest first
// parameters: ids: of the places from which to go up
// columns: id, name, level, steps

MATCH path = (p:%LABEL%)-[:PART_OF*0..8]->(q)
WHERE p.id IN $ids
RETURN q.id AS id, q.name AS name, q.level AS level, min(length(path)) AS steps
ORDER BY steps, id
