// answers: the years of a plan's own period
// parameters: documents: their ids; limit: most rows
// columns: answer, document, title, number, sentences, starts, ends
// intent: doc_fact
// asks: period
// needs: documents
// answer: answer
// examples: 岚州市数字产业发展规划的规划期是哪几年？

MATCH (d:Document)
WHERE d.id IN $documents AND d.period_end IS NOT NULL
RETURN toString(d.period_start) + '—' + toString(d.period_end) + '年' AS answer, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number,
       [coalesce(d.text, d.name)] AS sentences, [d.start] AS starts, [d.end] AS ends
ORDER BY document
LIMIT $limit
