// answers: every named thing of a label, for a person to choose from
// parameters: none
// columns: label, id, name, jurisdiction

MATCH (n:%LABEL%)
RETURN labels(n)[0] AS label, n.id AS id, n.name AS name, n.jurisdiction AS jurisdiction
ORDER BY name, id
