// answers: what lies in a park or region: projects, programs, bodies
// parameters: places: ids of the parks or regions; kinds: labels of what is asked; limit: most rows
// columns: thing, thing_id, place, document, title, number, sentences, starts, ends
// intent: tech_project
// asks: project, program, organization
// needs: places
// answer: thing
// key: thing_id
// shows: place
// examples: 岚州科学城布局了哪些项目？

MATCH (x)-[r:LOCATED_IN]->(p)
WHERE p.id IN $places AND labels(x)[0] IN $kinds
MATCH (d:Document {id: r.doc})
RETURN x.name AS thing, x.id AS thing_id, p.name AS place, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, r.starts[0], thing
LIMIT $limit
