// answers: which technologies the projects of a park or region use
// parameters: places: ids of the parks or regions; limit: most rows
// columns: technology, technology_id, names, project, place, document, title, number, sentences, starts, ends
// intent: tech_project
// asks: technology
// needs: places
// answer: technology
// key: technology_id
// shows: project, place
// examples: 岚州科学城的项目用了哪些技术？

MATCH (x)-[l:LOCATED_IN]->(p)
WHERE p.id IN $places
MATCH (x)-[r:USES]->(y:Technology)
MATCH (d:Document {id: r.doc})
RETURN y.name AS technology, y.id AS technology_id, [y.name] + coalesce(y.aliases, []) AS names, x.name AS project, p.name AS place, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number,
       r.sentences + l.sentences AS sentences, r.starts + l.starts AS starts, r.ends + l.ends AS ends
ORDER BY document, r.starts[0], technology
LIMIT $limit
