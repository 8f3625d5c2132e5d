// answers: which node of a label a former id means now, after a correction merged it
// parameters: id: an id that no node has any more
// columns: id

MATCH (n:%LABEL%)
WHERE $id IN coalesce(n.former_ids, [])
RETURN n.id AS id
ORDER BY id
