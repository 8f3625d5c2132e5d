// answers: which tasks name technologies or other things
// parameters: things: ids of what is named; documents: ids, empty for any; limit: most rows
// columns: task, task_id, thing, planned_projects, planned_investment, document, title, number, sentences, starts, ends
// intent: tech_project
// asks: task
// needs: things
// answer: task
// key: task_id
// measures: planned_projects: 个, planned_investment: 亿元
// shows: thing
// examples: 岚州哪些任务提到了区块链？ | 渚安哪几项任务涉及窄带物联网

MATCH (t:Task)-[r:MENTIONS]->(x)
WHERE x.id IN $things AND (size($documents) = 0 OR t.doc IN $documents)
MATCH (d:Document {id: t.doc})
RETURN t.name AS task, t.id AS task_id, x.name AS thing, t.planned_projects AS planned_projects, t.planned_investment AS planned_investment,
       d.id AS document, coalesce(d.title, d.name) AS title, t.number AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, t.start, thing
LIMIT $limit
