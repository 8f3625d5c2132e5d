// answers: which clauses of documents grant money, with every cap and fixed sum
// parameters: documents: ids, empty for any; tasks: ids, empty for any; limit: most rows
// columns: clause, clause_id, amount_wan, instrument, scope, document, title, number, sentences, starts, ends
// intent: funding
// asks: task
// cues: grant
// answer: clause
// key: clause_id
// measures: amount_wan: 万元
// shows: amount_wan, scope
// examples: 岚州支持数字经济若干措施里奖补金额最高的是哪一条？ | 渚安市促进人工智能若干政策哪几条的补助在500万元以上？

MATCH (c)-[:GRANTS]->(f:FundingRule)-[r:CAP|FIXED]->(a:Amount)
WHERE (size($documents) = 0 OR f.doc IN $documents) AND (size($tasks) = 0 OR c.id IN $tasks)
MATCH (d:Document {id: f.doc})
RETURN coalesce(c.title, c.name) AS clause, c.id AS clause_id, a.amount_wan AS amount_wan, f.instrument AS instrument, a.scope AS scope, d.id AS document, coalesce(d.title, d.name) AS title, coalesce(c.number, f.task_number, '') AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, c.start, amount_wan
LIMIT $limit
