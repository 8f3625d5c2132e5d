// answers: the relations that only a language model states, each with its sentence
// parameters: none
// columns: type, edge, source, source_label, source_name, source_number, target, target_label, target_name, target_number, stage, role, inferred, sentence, start, words, rules, document, title

MATCH (a)-[r]->(b)
WHERE size(coalesce(r.rules, [])) > 0 AND all(rule IN r.rules WHERE rule STARTS WITH 'model:')
OPTIONAL MATCH (d:Document {id: r.doc})
RETURN type(r) AS type, r.id AS edge, a.id AS source, labels(a)[0] AS source_label, a.name AS source_name, a.number AS source_number,
       b.id AS target, labels(b)[0] AS target_label, b.name AS target_name, b.number AS target_number, r.stage AS stage, r.role AS role,
       coalesce(r.inferred, false) AS inferred, r.sentences[0] AS sentence, r.starts[0] AS start, r.words AS words, r.rules AS rules,
       r.doc AS document, coalesce(d.title, d.name) AS title
ORDER BY document, start, type, edge
