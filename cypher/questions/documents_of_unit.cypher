// answers: which documents a body issued
// parameters: units: its ids; limit: most rows
// columns: answer, answer_id, document, title, number, sentences, starts, ends
// intent: doc_fact
// asks: document
// needs: units
// answer: answer
// key: answer_id
// examples: 岚州市人民政府印发了哪些文件？

MATCH (a)-[r:ISSUED]->(d:Document)
WHERE a.id IN $units
RETURN coalesce(d.title, d.name) AS answer, d.id AS answer_id, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document
LIMIT $limit
