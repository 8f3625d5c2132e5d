// answers: which tasks units lead, support or answer for
// parameters: units: their ids; roles: lead, joint, support, empty for any; documents: ids, empty for any; tasks: ids, empty for any;
//    technologies: ids that the task names, empty for any; limit: most rows
// columns: task, task_id, unit, unit_id, role, planned_projects, planned_investment, document, title, number, sentences, starts, ends
// intent: agency_tasks
// asks: task
// needs: units
// answer: task
// key: task_id
// measures: planned_projects: 个, planned_investment: 亿元
// shows: role
// examples: 岚州市数据局牵头哪些任务？ | 云岫区经信局在新型数字基础设施实施方案里负责什么 | 渚安市财政局要配合哪几项工作 | 岚州市经信局一共牵头多少项任务？

MATCH (u)-[r:RESPONSIBLE_FOR]->(t:Task)
WHERE u.id IN $units AND (size($roles) = 0 OR r.role IN $roles) AND (size($documents) = 0 OR t.doc IN $documents)
  AND (size($tasks) = 0 OR t.id IN $tasks)
  AND (size($technologies) = 0 OR EXISTS { MATCH (t)-[:MENTIONS]->(x) WHERE x.id IN $technologies })
MATCH (d:Document {id: t.doc})
RETURN t.name AS task, t.id AS task_id, u.name AS unit, u.id AS unit_id, r.role AS role,
       t.planned_projects AS planned_projects, t.planned_investment AS planned_investment, d.id AS document, coalesce(d.title, d.name) AS title, t.number AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, t.start, unit
LIMIT $limit
