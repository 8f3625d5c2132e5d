// answers: who answers for the tasks that plan a project or program
// parameters: things: ids of the projects or programs; roles: lead, joint, support, empty for any; limit: most rows
// columns: unit, unit_id, role, task, thing, document, title, number, sentences, starts, ends
// intent: task_owner
// asks: unit
// needs: things
// answer: unit
// key: unit_id
// shows: role, task
// examples: 澜江智能算力中心由哪个部门牵头建设？

MATCH (t:Task)-[i:INCLUDES]->(x)
WHERE x.id IN $things
MATCH (u)-[r:RESPONSIBLE_FOR]->(t)
WHERE size($roles) = 0 OR r.role IN $roles
MATCH (d:Document {id: t.doc})
RETURN u.name AS unit, u.id AS unit_id, r.role AS role, t.name AS task, x.name AS thing, d.id AS document, coalesce(d.title, d.name) AS title, t.number AS number,
       r.sentences + i.sentences AS sentences, r.starts + i.starts AS starts, r.ends + i.ends AS ends
ORDER BY document, t.start, r.word_starts[0], unit
LIMIT $limit
