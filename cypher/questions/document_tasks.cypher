// answers: the tasks of documents or sections, with the projects and the investment that they plan
// parameters: documents: ids, empty for any; tasks: ids, empty for any; technologies: ids that the task names, empty for any; limit: most rows
// columns: task, task_id, planned_projects, planned_investment, document, title, number, sentences, starts, ends
// intent: aggregate
// asks: task, planned_projects, planned_investment
// answer: task
// key: task_id
// measures: planned_projects: 个, planned_investment: 亿元
// examples: 岚州市三年行动方案规划项目最多的是哪项任务？ | 岚州“算力筑基工程”下面几项任务一共规划投资多少亿元？ | 渚安市数字基础设施提升行动计划有多少项任务？

MATCH (d:Document)
WHERE (size($documents) = 0 OR d.id IN $documents) AND coalesce(d.stub, false) = false
MATCH (t:Task {doc: d.id})
WHERE (size($tasks) = 0 OR t.id IN $tasks)
  AND (size($technologies) = 0 OR EXISTS { MATCH (t)-[:MENTIONS]->(x) WHERE x.id IN $technologies })
RETURN t.name AS task, t.id AS task_id, t.planned_projects AS planned_projects, t.planned_investment AS planned_investment,
       d.id AS document, coalesce(d.title, d.name) AS title, t.number AS number, [coalesce(t.quote, t.text, t.name)] AS sentences, [t.start] AS starts, [t.end] AS ends
ORDER BY document, t.start
LIMIT $limit
