// answers: in which year a plan's own period begins
// parameters: documents: their ids; limit: most rows
// columns: answer, document, title, number, sentences, starts, ends
// intent: doc_fact
// asks: period_start
// needs: documents
// answer: answer
// examples: 岚州市数字产业发展“十五五”规划的规划期从哪一年开始？

MATCH (d:Document)
WHERE d.id IN $documents AND d.period_start IS NOT NULL
RETURN toString(d.period_start) + '年' AS answer, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number,
       [coalesce(d.text, d.name)] AS sentences, [d.start] AS starts, [d.end] AS ends
ORDER BY document
LIMIT $limit
