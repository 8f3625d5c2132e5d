// answers: under which conditions a clause grants money
// parameters: rules: ids of the grants; limit: most rows
// columns: condition, rule, instrument, clause, document, title, number, sentences, starts, ends
// intent: funding
// asks: condition
// needs: rules
// answer: condition
// shows: instrument
// examples: 岚州智能算力建设补助需要满足什么条件？

MATCH (c)-[r:GRANTS]->(f:FundingRule)
WHERE f.id IN $rules
UNWIND coalesce(f.conditions, []) AS condition
MATCH (d:Document {id: f.doc})
RETURN condition, f.id AS rule, f.instrument AS instrument, c.name AS clause, d.id AS document, coalesce(d.title, d.name) AS title, coalesce(c.number, f.task_number, '') AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, r.starts[0], condition
LIMIT $limit
