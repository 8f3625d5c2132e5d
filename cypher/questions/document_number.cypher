// answers: the 文号 of a document
// parameters: documents: their ids; limit: most rows
// columns: answer, document, title, number, sentences, starts, ends
// intent: doc_fact
// asks: doc_number
// needs: documents
// answer: answer
// examples: 岚州市支持数字经济高质量发展若干措施的文号是多少？ | 云岫区新型数字基础设施实施方案发文字号

MATCH (d:Document)
WHERE d.id IN $documents AND d.doc_number IS NOT NULL
RETURN d.doc_number AS answer, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number,
       [coalesce(d.text, d.name)] AS sentences, [d.start] AS starts, [d.end] AS ends
ORDER BY document
LIMIT $limit
