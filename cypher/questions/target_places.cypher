// answers: for which places or bodies goals are set
// parameters: targets: ids of the goals; limit: most rows
// columns: place, place_id, value, unit, metric, year, target, document, title, number, sentences, starts, ends
// intent: entity_list
// asks: region, park
// needs: targets
// answer: place
// key: place_id
// measures: value: unit
// shows: value, unit
// examples: 岚州哪些地方5G基站目标在5000座以上？

MATCH (c)-[r:SETS]->(g:Target)
WHERE g.id IN $targets
OPTIONAL MATCH (g)-[:FOR]->(p)
WITH c, r, g, p
WHERE p IS NOT NULL OR g.place IS NOT NULL
MATCH (d:Document {id: g.doc})
RETURN coalesce(p.name, g.place) AS place, coalesce(p.id, g.place) AS place_id, g.value AS value, g.unit AS unit, g.metric AS metric, g.year AS year, g.id AS target, d.id AS document, coalesce(d.title, d.name) AS title, coalesce(c.number, '') AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, r.starts[0], place
LIMIT $limit
