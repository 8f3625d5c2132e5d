// answers: the annexes that a document names
// parameters: documents: their ids; limit: most rows
// columns: answer, document, title, number, sentences, starts, ends
// intent: doc_fact
// asks: annexes
// needs: documents
// answer: answer
// examples: 云岫区新型数字基础设施实施方案有哪些附件？

MATCH (d:Document)
WHERE d.id IN $documents
UNWIND coalesce(d.annexes, []) AS annex
RETURN annex AS answer, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number,
       [coalesce(d.text, d.name)] AS sentences, [d.start] AS starts, [d.end] AS ends
ORDER BY document
LIMIT $limit
