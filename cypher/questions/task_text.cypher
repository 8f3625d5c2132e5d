// answers: what a task says
// parameters: tasks: ids; limit: most rows
// columns: text, task, task_id, document, title, number, sentences, starts, ends
// intent: task_text
// asks: content
// needs: tasks
// answer: text
// key: task_id
// examples: 岚州“扩容骨干网络出口”是怎么说的？

MATCH (t:Task)
WHERE t.id IN $tasks
MATCH (d:Document {id: t.doc})
RETURN t.text AS text, t.name AS task, t.id AS task_id, d.id AS document, coalesce(d.title, d.name) AS title, t.number AS number, [coalesce(t.quote, t.text, t.name)] AS sentences, [t.start] AS starts, [t.end] AS ends
ORDER BY document, t.start
LIMIT $limit
