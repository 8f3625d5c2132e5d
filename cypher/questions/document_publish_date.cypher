// answers: when a document was published
// parameters: documents: their ids; limit: most rows
// columns: answer, document, title, number, sentences, starts, ends
// intent: doc_fact
// asks: publish_date
// needs: documents
// answer: answer
// examples: 岚政发〔2026〕12号的发布日期？

MATCH (d:Document)
WHERE d.id IN $documents AND d.publish_date IS NOT NULL
RETURN d.publish_date AS answer, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number,
       [coalesce(d.text, d.name)] AS sentences, [d.start] AS starts, [d.end] AS ends
ORDER BY document
LIMIT $limit
