// answers: in which park or region projects, programs or bodies lie
// parameters: things: their ids; limit: most rows
// columns: place, place_id, thing, document, title, number, sentences, starts, ends
// intent: tech_project
// asks: region, park
// needs: things
// answer: place
// key: place_id
// shows: thing
// examples: 澜江智能算力中心建在哪里？

MATCH (x)-[r:LOCATED_IN]->(p)
WHERE x.id IN $things
MATCH (d:Document {id: r.doc})
RETURN p.name AS place, p.id AS place_id, x.name AS thing, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, r.starts[0], place
LIMIT $limit
