// answers: the figure of goals, and of what is reached already
// parameters: targets: ids of the goals; limit: most rows
// columns: value, unit, op, metric, year, target, place, document, title, number, sentences, starts, ends
// intent: target_value
// asks: value, ratio, planned_investment, planned_projects
// needs: targets
// answer: value
// key: target
// measures: value: unit
// shows: metric, year, place
// examples: 岚州到2028年5G基站要达到多少万座？ | 渚安2027年智能算力规模目标 | 到2027年岚州千兆宽带用户占比要达到多少？ | 岚州2025年底已建成多少座5G基站？

MATCH (c)-[r:SETS|REPORTS]->(g:Target|Indicator)
WHERE g.id IN $targets
MATCH (d:Document {id: g.doc})
OPTIONAL MATCH (g)-[:FOR]->(p)
RETURN g.value AS value, g.unit AS unit, g.op AS op, g.metric AS metric, g.year AS year, g.id AS target, coalesce(p.name, g.place) AS place,
       d.id AS document, coalesce(d.title, d.name) AS title, coalesce(c.number, '') AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, year, r.starts[0], target
LIMIT $limit
