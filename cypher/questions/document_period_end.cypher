// answers: in which year a plan's own period ends
// parameters: documents: their ids; limit: most rows
// columns: answer, document, title, number, sentences, starts, ends
// intent: doc_fact
// asks: period_end
// needs: documents
// answer: answer
// examples: 岚州市数字产业发展“十五五”规划的规划期到哪一年结束？

MATCH (d:Document)
WHERE d.id IN $documents AND d.period_end IS NOT NULL
RETURN toString(d.period_end) + '年' AS answer, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number,
       [coalesce(d.text, d.name)] AS sentences, [d.start] AS starts, [d.end] AS ends
ORDER BY document
LIMIT $limit
