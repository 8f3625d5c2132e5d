// answers: which tasks have most units, or fewest
// parameters: documents: ids, empty for any; tasks: ids, empty for any; roles: lead, joint, support, empty for any; limit: most rows
// columns: task, task_id, unit_id, unit, document, title, number, sentences, starts, ends
// intent: aggregate
// asks: task
// cues: by_units
// answer: task
// key: task_id
// shows: unit
// examples: 岚州三年行动方案里责任单位最多的是哪项任务？ | 渚安市数字基础设施提升行动计划里涉及部门最多的是哪一项

MATCH (u)-[r:RESPONSIBLE_FOR]->(t:Task)
WHERE (size($documents) = 0 OR t.doc IN $documents) AND (size($tasks) = 0 OR t.id IN $tasks) AND (size($roles) = 0 OR r.role IN $roles)
MATCH (d:Document {id: t.doc})
RETURN t.name AS task, t.id AS task_id, u.id AS unit_id, u.name AS unit, d.id AS document, coalesce(d.title, d.name) AS title, t.number AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, t.start, r.word_starts[0], unit
LIMIT $limit
