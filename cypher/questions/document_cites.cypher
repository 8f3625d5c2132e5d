// answers: which documents a document names
// parameters: documents: their ids; tasks: ids of clauses, empty for any; limit: most rows
// columns: answer, answer_id, document, title, number, sentences, starts, ends
// intent: citation
// asks: cites
// needs: documents
// answer: answer
// key: answer_id
// examples: 岚政规〔2026〕5号引用了哪些文件？

MATCH (d:Document)-[r:CITES]->(other)
WHERE d.id IN $documents 
OPTIONAL MATCH (t:Task|Section)
WHERE t.id IN $tasks AND any(at IN r.starts WHERE t.start <= at AND at < t.end)
WITH d, r, other, count(t) AS inside
WHERE size($tasks) = 0 OR inside > 0
MATCH (s:Document {id: r.doc})
RETURN coalesce(other.title, other.name) AS answer, other.id AS answer_id, s.id AS document, coalesce(s.title, s.name) AS title, '' AS number,
       r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, r.starts[0], answer
LIMIT $limit
