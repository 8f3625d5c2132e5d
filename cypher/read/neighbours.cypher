// answers: what stands beside a node, with the relation between them; of each type only so many
// parameters: id: of the node; types: relation types, empty for all; limit: most rows of a type
// columns: type, outgoing, edge, label, id, name

MATCH (n:%LABEL% {id: $id})-[r]-(m)
WHERE size($types) = 0 OR type(r) IN $types
WITH n, r, m
ORDER BY m.name, m.id, r.id
WITH type(r) AS type, startNode(r).id = $id AS outgoing,
     collect({edge: r.id, label: labels(m)[0], id: m.id, name: m.name})[0..$limit] AS found
UNWIND found AS one
RETURN type, outgoing, one.edge AS edge, one.label AS label, one.id AS id, one.name AS name
ORDER BY type, outgoing DESC, name, id, edge
