// answers: from when a document is in force
// parameters: documents: their ids; limit: most rows
// columns: answer, document, title, number, sentences, starts, ends
// intent: doc_fact
// asks: effective_date
// needs: documents
// answer: answer
// examples: 临江县推进智慧农业发展若干措施从什么时候开始施行？

MATCH (d:Document)
WHERE d.id IN $documents AND d.effective_date IS NOT NULL
RETURN d.effective_date AS answer, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number,
       [coalesce(d.text, d.name)] AS sentences, [d.start] AS starts, [d.end] AS ends
ORDER BY document
LIMIT $limit
