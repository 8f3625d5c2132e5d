// answers: which units lead, support or answer for tasks
// parameters: tasks: ids of the tasks; roles: lead, joint, support, empty for any; limit: most rows
// columns: unit, unit_id, role, task, task_id, every, collective, document, title, number, sentences, starts, ends
// intent: task_owner
// asks: unit
// needs: tasks
// answer: unit
// key: unit_id
// shows: role
// examples: 岚州建设智能算力集群由谁牵头？ | 岚州市“推进5G网络深度覆盖”的配合单位有哪些 | 渚安推广算力券 责任单位

MATCH (u)-[r:RESPONSIBLE_FOR]->(t:Task)
WHERE t.id IN $tasks AND (size($roles) = 0 OR r.role IN $roles)
MATCH (d:Document {id: t.doc})
RETURN u.name AS unit, u.id AS unit_id, r.role AS role, t.name AS task, t.id AS task_id, u.every AS every, u.collective AS collective,
       d.id AS document, coalesce(d.title, d.name) AS title, t.number AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, t.start, r.starts[0], r.word_starts[0], unit
LIMIT $limit
