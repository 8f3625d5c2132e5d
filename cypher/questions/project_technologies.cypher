// answers: which technologies projects or programs build on
// parameters: things: ids of the projects or programs; limit: most rows
// columns: technology, technology_id, names, project, document, title, number, sentences, starts, ends
// intent: tech_project
// asks: technology
// needs: things
// answer: technology
// key: technology_id
// shows: project
// examples: 澜江智能算力中心用到了哪些技术？

MATCH (p)-[r:USES]->(x:Technology)
WHERE p.id IN $things
MATCH (d:Document {id: r.doc})
RETURN x.name AS technology, x.id AS technology_id, [x.name] + coalesce(x.aliases, []) AS names, p.name AS project, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, r.starts[0], r.word_starts[0], technology
LIMIT $limit
