// answers: the parts of a document that it counts itself (四大工程, 三个专项行动), by their headings
// parameters: documents: their ids; parts: ids of the clauses; limit: most rows
// columns: part, part_id, document, title, number, sentences, starts, ends
// intent: entity_list
// asks: part
// needs: documents, parts
// answer: part
// key: part_id
// examples: 岚州市三年行动方案的四大工程分别叫什么？ | 渚安市数字基础设施提升行动计划的三个专项行动是哪些

MATCH (d:Document)-[:HAS_SECTION|HAS_TASK*1..6]->(s)
WHERE d.id IN $documents AND s.id IN $parts
RETURN s.name AS part, s.id AS part_id, d.id AS document, coalesce(d.title, d.name) AS title, coalesce(s.number, '') AS number, [coalesce(s.quote, s.text, s.name)] AS sentences, [s.start] AS starts, [s.end] AS ends
ORDER BY document, s.start
LIMIT $limit
