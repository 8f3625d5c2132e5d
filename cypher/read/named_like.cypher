// answers: which nodes of a label have these words in their name or another name
// parameters: words: part of a name; limit: most rows
// columns: label, id, name, jurisdiction

MATCH (n:%LABEL%)
WHERE toLower(n.name) CONTAINS toLower($words) OR any(a IN coalesce(n.aliases, []) WHERE toLower(a) CONTAINS toLower($words))
RETURN labels(n)[0] AS label, n.id AS id, n.name AS name, n.jurisdiction AS jurisdiction
ORDER BY size(n.name), name, id
LIMIT $limit
