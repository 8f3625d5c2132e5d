// answers: in which task something is said
// parameters: tasks: ids; limit: most rows
// columns: task, task_id, document, title, number, sentences, starts, ends
// intent: task_text
// asks: task
// needs: tasks
// cues: where
// answer: task
// key: task_id
// examples: 岚州改造老旧小区的楼道暗管写在哪项任务里？ | 减免孵化器租金出自岚州措施的哪一条

MATCH (t:Task)
WHERE t.id IN $tasks
MATCH (d:Document {id: t.doc})
RETURN t.name AS task, t.id AS task_id, d.id AS document, coalesce(d.title, d.name) AS title, t.number AS number, [coalesce(t.quote, t.text, t.name)] AS sentences, [t.start] AS starts, [t.end] AS ends
ORDER BY document, t.start
LIMIT $limit
