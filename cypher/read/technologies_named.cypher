// answers: which technologies have this name
// parameters: name: a name or an alias, whatever its case
// columns: id, name, aliases

MATCH (t:Technology)
WHERE toLower(t.name) = toLower($name) OR any(one IN coalesce(t.aliases, []) WHERE toLower(one) = toLower($name))
RETURN t.id AS id, t.name AS name, t.aliases AS aliases
ORDER BY id
