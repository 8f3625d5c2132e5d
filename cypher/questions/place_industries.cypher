// answers: which industries a park or region hosts
// parameters: places: ids of the parks or regions; limit: most rows
// columns: industry, industry_id, place, document, title, number, sentences, starts, ends
// intent: tech_project
// asks: industry
// needs: places
// answer: industry
// key: industry_id
// shows: place
// examples: 临江新材料产业园有哪些产业？

MATCH (p)-[r:HOSTS]->(x:Industry)
WHERE p.id IN $places
MATCH (d:Document {id: r.doc})
RETURN x.name AS industry, x.id AS industry_id, p.name AS place, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, r.starts[0], industry
LIMIT $limit
