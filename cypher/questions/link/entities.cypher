// answers: how the entities of a label are called, and where they belong
// parameters: none
// columns: id, name, aliases, jurisdiction, properties

MATCH (n:%LABEL%)
RETURN n.id AS id, n.name AS name, coalesce(n.aliases, []) AS aliases, coalesce(n.jurisdiction, '') AS jurisdiction,
       properties(n) AS properties
ORDER BY id
