// answers: which region or park has this name
// parameters: name: its name or an alias
// columns: id, name, level, code, aliases

MATCH (p:%LABEL%)
WHERE p.name = $name OR $name IN coalesce(p.aliases, [])
RETURN p.id AS id, p.name AS name, p.level AS level, p.code AS code, p.aliases AS aliases
ORDER BY CASE WHEN p.name = $name THEN 0 ELSE 1 END, id
