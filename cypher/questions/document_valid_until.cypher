// answers: until when a document is in force
// parameters: documents: their ids; limit: most rows
// columns: answer, document, title, number, sentences, starts, ends
// intent: doc_fact
// asks: valid_until
// needs: documents
// answer: answer
// examples: 岚政规〔2026〕5号有效期到哪天？ | 岚州支持数字经济的若干措施管到什么时候？

MATCH (d:Document)
WHERE d.id IN $documents AND d.valid_until IS NOT NULL
RETURN d.valid_until AS answer, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number,
       [coalesce(d.text, d.name)] AS sentences, [d.start] AS starts, [d.end] AS ends
ORDER BY document
LIMIT $limit
