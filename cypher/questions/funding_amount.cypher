// answers: what a clause grants at most, or as a fixed sum
// parameters: amounts: ids of the caps and sums; limit: most rows
// columns: amount_wan, amount, kind, scope, instrument, ratio, base, clause, document, title, number, sentences, starts, ends
// intent: funding
// asks: money
// needs: amounts
// answer: amount_wan
// key: amount
// measures: amount_wan: 万元
// shows: instrument, scope, kind
// examples: 岚州发放算力券，同一企业每年最高多少万元？ | 渚安奖励大模型备案，每个模型给多少钱？ | 岚州软件企业年营业收入首次突破5亿元奖励多少

MATCH (c)-[:GRANTS]->(f:FundingRule)-[r:CAP|FIXED]->(a:Amount)
WHERE a.id IN $amounts
MATCH (d:Document {id: f.doc})
RETURN a.amount_wan AS amount_wan, a.id AS amount, type(r) AS kind, a.scope AS scope, f.instrument AS instrument, f.ratio AS ratio,
       f.base AS base, c.name AS clause, d.id AS document, coalesce(d.title, d.name) AS title, coalesce(c.number, f.task_number, '') AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, r.starts[0], r.word_starts[0], amount
LIMIT $limit
