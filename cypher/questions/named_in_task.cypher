// answers: which technologies, projects, parks, bodies, places or industries tasks name
// parameters: tasks: ids; kinds: labels of what is asked; limit: most rows
// columns: thing, thing_id, names, kind, task, task_id, document, title, number, sentences, starts, ends
// intent: tech_project
// asks: technology, project, program, park, organization, region, industry
// needs: tasks
// answer: thing
// key: thing_id
// shows: task
// examples: 岚州“搭建可信数据空间”提到了哪些技术？ | 渚安组建创新平台涉及哪些高校？

MATCH (t:Task)-[r:MENTIONS|DEVELOPS]->(x)
WHERE t.id IN $tasks AND labels(x)[0] IN $kinds
MATCH (d:Document {id: t.doc})
RETURN x.name AS thing, x.id AS thing_id, [x.name] + coalesce(x.aliases, []) AS names, labels(x)[0] AS kind, t.name AS task, t.id AS task_id, d.id AS document, coalesce(d.title, d.name) AS title, t.number AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, t.start, r.word_starts[0], thing
LIMIT $limit
