// answers: which projects or programs use technologies
// parameters: technologies: ids; documents: ids, empty for any; limit: most rows
// columns: project, project_id, technology, document, title, number, sentences, starts, ends
// intent: tech_project
// asks: project, program
// needs: technologies
// answer: project
// key: project_id
// shows: technology
// examples: 隐私计算用在哪些项目上？

MATCH (p)-[r:USES]->(x:Technology)
WHERE x.id IN $technologies AND (size($documents) = 0 OR r.doc IN $documents)
MATCH (d:Document {id: r.doc})
RETURN p.name AS project, p.id AS project_id, x.name AS technology, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, r.starts[0], project
LIMIT $limit
