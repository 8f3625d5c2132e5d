// answers: by which year goals are to be reached
// parameters: targets: ids of the goals; limit: most rows
// columns: year, metric, target, document, title, number, sentences, starts, ends
// intent: target_value
// asks: goal_year
// needs: targets
// answer: year
// key: target
// shows: metric
// examples: 岚州哪一年智能算力规模要达到3200PFLOPS？

MATCH (c)-[r:SETS]->(g:Target)
WHERE g.id IN $targets AND g.year IS NOT NULL
MATCH (d:Document {id: g.doc})
RETURN toString(g.year) + '年' AS year, g.metric AS metric, g.id AS target, d.id AS document, coalesce(d.title, d.name) AS title, coalesce(c.number, '') AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, year, target
LIMIT $limit
