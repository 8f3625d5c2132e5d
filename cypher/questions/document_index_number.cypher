// answers: the 索引号 of a document
// parameters: documents: their ids; limit: most rows
// columns: answer, document, title, number, sentences, starts, ends
// intent: doc_fact
// asks: index_number
// needs: documents
// answer: answer
// examples: 岚政发〔2026〕12号的索引号是什么？

MATCH (d:Document)
WHERE d.id IN $documents AND d.index_number IS NOT NULL
RETURN d.index_number AS answer, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number,
       [coalesce(d.text, d.name)] AS sentences, [d.start] AS starts, [d.end] AS ends
ORDER BY document
LIMIT $limit
