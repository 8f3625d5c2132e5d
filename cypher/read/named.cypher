// answers: which nodes of a label bear a name, or have it among their other names
// parameters: name: a name, another name, or an id
// columns: label, id, name, jurisdiction

MATCH (n:%LABEL%)
WHERE n.id = $name OR toLower(n.name) = toLower($name) OR $name IN coalesce(n.aliases, [])
RETURN labels(n)[0] AS label, n.id AS id, n.name AS name, n.jurisdiction AS jurisdiction
ORDER BY name, id
