// answers: the goals with figures that documents, or clauses of them, set
// parameters: documents: ids, empty for any; tasks: ids of clauses, empty for any; year: years, empty for any; limit: most rows
// columns: goal, target, value, unit, metric, year, document, title, number, sentences, starts, ends
// intent: target_value
// asks: goals
// answer: goal
// key: target
// shows: year
// examples: 渚安市数字基础设施提升行动计划到2028年有哪些目标？

MATCH (c)-[r:SETS]->(g:Target)
WHERE (size($documents) = 0 OR g.doc IN $documents) AND (size($tasks) = 0 OR c.id IN $tasks) AND (size($year) = 0 OR g.year IN $year)
MATCH (d:Document {id: g.doc})
RETURN g.metric + ' ' + g.op + ' ' + toString(g.value) + coalesce(g.unit, '') AS goal, g.id AS target, g.value AS value, g.unit AS unit,
       g.metric AS metric, g.year AS year, d.id AS document, coalesce(d.title, d.name) AS title, coalesce(c.number, '') AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, r.starts[0], target
LIMIT $limit
