// answers: which documents are loaded, of a place or of all
// parameters: documents: ids, empty for any; limit: most rows
// columns: answer, answer_id, document, title, number, sentences, starts, ends
// intent: doc_fact
// asks: document
// answer: answer
// key: answer_id
// examples: 岚州市有哪些文件？ | 渚安一共有几份文件

MATCH (d:Document)
WHERE (size($documents) = 0 OR d.id IN $documents) AND coalesce(d.stub, false) = false
RETURN coalesce(d.title, d.name) AS answer, d.id AS answer_id, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number,
       [coalesce(d.text, d.name)] AS sentences, [d.start] AS starts, [d.end] AS ends
ORDER BY document
LIMIT $limit
