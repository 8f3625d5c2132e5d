// answers: which units have tasks in documents, and which tasks
// parameters: documents: ids, empty for any; within: ids of tasks, empty for any; roles: lead, joint, support, empty for any; limit: most rows
// columns: unit, unit_id, role, task, task_id, kind, document, title, number, sentences, starts, ends
// intent: aggregate
// asks: unit, organization
// answer: unit
// key: unit_id
// shows: role
// examples: 岚州市三年行动方案里牵头任务最多的是哪个单位？ | 云岫区实施方案涉及哪些责任单位？ | 渚安市数字基础设施提升行动计划的责任单位里有哪些企业？

MATCH (u)-[r:RESPONSIBLE_FOR]->(t:Task)
WHERE (size($documents) = 0 OR t.doc IN $documents) AND (size($within) = 0 OR t.id IN $within) AND (size($roles) = 0 OR r.role IN $roles)
  AND coalesce(u.collective, false) = false
MATCH (d:Document {id: t.doc})
RETURN u.name AS unit, u.id AS unit_id, r.role AS role, t.name AS task, t.id AS task_id, coalesce(u.kind, '') AS kind, d.id AS document, coalesce(d.title, d.name) AS title, t.number AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, t.start, r.word_starts[0], unit
LIMIT $limit
