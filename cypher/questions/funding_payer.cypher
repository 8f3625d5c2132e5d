// answers: who pays what a clause grants, and out of which fund
// parameters: rules: ids of the grants; limit: most rows
// columns: payer, rule, instrument, clause, document, title, number, sentences, starts, ends
// intent: funding
// asks: payer
// needs: rules
// answer: payer
// shows: instrument
// examples: 岚州降低基站用电成本的补贴资金由谁出？

MATCH (c)-[r:GRANTS]->(f:FundingRule)
WHERE f.id IN $rules AND coalesce(f.source, f.payer) IS NOT NULL
MATCH (d:Document {id: f.doc})
RETURN coalesce(f.source, f.payer) AS payer, f.id AS rule, f.instrument AS instrument, c.name AS clause, d.id AS document, coalesce(d.title, d.name) AS title, coalesce(c.number, f.task_number, '') AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, r.starts[0], payer
LIMIT $limit
