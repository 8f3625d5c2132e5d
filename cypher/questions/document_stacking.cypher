// answers: whether one project may have several grants
// parameters: documents: their ids; limit: most rows
// columns: answer, document, title, number, sentences, starts, ends
// intent: doc_fact
// asks: stacking
// needs: documents
// answer: answer
// examples: 岚州支持数字经济若干措施的奖补能重复享受吗？

MATCH (d:Document)
WHERE d.id IN $documents AND d.stacking IS NOT NULL
RETURN d.stacking AS answer, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number,
       [coalesce(d.text, d.name)] AS sentences, [d.start] AS starts, [d.end] AS ends
ORDER BY document
LIMIT $limit
