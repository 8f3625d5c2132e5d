// answers: with which units a unit shares tasks
// parameters: units: ids; documents: ids, empty for any; roles: of the others, empty for any; limit: most rows
// columns: unit, unit_id, role, task, task_id, document, title, number, sentences, starts, ends
// intent: joint
// asks: unit
// needs: units
// cues: partners
// answer: unit
// key: unit_id
// shows: task
// examples: 岚州市数据局和哪些部门合作最多？ | 云岫区教育局跟谁合作

MATCH (a)-[:RESPONSIBLE_FOR]->(t:Task)<-[r:RESPONSIBLE_FOR]-(u)
WHERE a.id IN $units AND NOT u.id IN $units AND (size($documents) = 0 OR t.doc IN $documents) AND (size($roles) = 0 OR r.role IN $roles)
  AND coalesce(u.collective, false) = false
MATCH (d:Document {id: t.doc})
RETURN u.name AS unit, u.id AS unit_id, r.role AS role, t.name AS task, t.id AS task_id, d.id AS document, coalesce(d.title, d.name) AS title, t.number AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, t.start, unit
LIMIT $limit
