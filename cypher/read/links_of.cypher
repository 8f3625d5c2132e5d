// answers: the relations of some types that touch some nodes, each with the sentence that states it
// parameters: ids: of the nodes; types: relation types; limit: most rows
// columns: type, edge, source, source_label, source_name, source_number, target, target_label, target_name, target_number, stage, role, inferred, sentence, start, words, rules, document, title

UNWIND $ids AS id
MATCH (n:%LABEL% {id: id})-[r]-(m)
WHERE type(r) IN $types
WITH DISTINCT r
WITH r, startNode(r) AS a, endNode(r) AS b
OPTIONAL MATCH (d:Document {id: r.doc})
RETURN type(r) AS type, r.id AS edge, a.id AS source, labels(a)[0] AS source_label, a.name AS source_name, a.number AS source_number,
       b.id AS target, labels(b)[0] AS target_label, b.name AS target_name, b.number AS target_number, r.stage AS stage, r.role AS role,
       coalesce(r.inferred, false) AS inferred, r.sentences[0] AS sentence, r.starts[0] AS start, r.words AS words, r.rules AS rules, r.doc AS document,
       coalesce(d.title, d.name) AS title
ORDER BY type, source_name, target_name, edge
LIMIT $limit
