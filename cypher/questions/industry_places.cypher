// answers: which parks or regions host industries
// parameters: things: ids of the industries; limit: most rows
// columns: place, place_id, industry, document, title, number, sentences, starts, ends
// intent: tech_project
// asks: park, region
// needs: things
// answer: place
// key: place_id
// shows: industry
// examples: 新材料产业放在哪些园区？

MATCH (p)-[r:HOSTS]->(x:Industry)
WHERE x.id IN $things
MATCH (d:Document {id: r.doc})
RETURN p.name AS place, p.id AS place_id, x.name AS industry, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, r.starts[0], place
LIMIT $limit
