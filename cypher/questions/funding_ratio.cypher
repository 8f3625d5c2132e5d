// answers: which share a clause grants, and of what
// parameters: rules: ids of the grants; limit: most rows
// columns: ratio, rule, base, instrument, clause, document, title, number, sentences, starts, ends
// intent: funding
// asks: ratio
// needs: rules
// answer: ratio
// key: rule
// measures: ratio: %
// shows: base, instrument
// examples: 岚州新建智能算力设施按设备投资额的百分之几补助？ | 渚安推广算力券按合同金额多少比例发放

MATCH (c)-[r:GRANTS]->(f:FundingRule)
WHERE f.id IN $rules AND f.ratio IS NOT NULL
MATCH (d:Document {id: f.doc})
RETURN f.ratio AS ratio, f.id AS rule, f.base AS base, f.instrument AS instrument, c.name AS clause, d.id AS document, coalesce(d.title, d.name) AS title, coalesce(c.number, f.task_number, '') AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, r.starts[0], rule
LIMIT $limit
