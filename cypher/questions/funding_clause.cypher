// answers: in which clause a grant stands
// parameters: amounts: ids of the caps and sums; limit: most rows
// columns: clause, clause_id, amount_wan, instrument, scope, document, title, number, sentences, starts, ends
// intent: funding
// asks: task
// needs: amounts
// cues: grant
// answer: clause
// key: clause_id
// measures: amount_wan: 万元
// shows: amount_wan, scope
// examples: 岚州给每家医院最高90万元补助写在哪一条？

MATCH (c)-[:GRANTS]->(f:FundingRule)-[r:CAP|FIXED]->(a:Amount)
WHERE a.id IN $amounts
MATCH (d:Document {id: f.doc})
RETURN coalesce(c.title, c.name) AS clause, c.id AS clause_id, a.amount_wan AS amount_wan, f.instrument AS instrument, a.scope AS scope, d.id AS document, coalesce(d.title, d.name) AS title, coalesce(c.number, f.task_number, '') AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, c.start, amount_wan
LIMIT $limit
