// answers: marks a correction as undone
// parameters: id: of the correction; who: the person; when: ISO time
// columns: id

MATCH (c:Correction {id: $id})
SET c.undone = $when, c.undone_by = $who
RETURN c.id AS id
