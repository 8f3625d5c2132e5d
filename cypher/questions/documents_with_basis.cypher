// answers: which documents state that they are made under another one
// parameters: documents: ids, empty for any; limit: most rows
// columns: answer, answer_id, basis, document, title, number, sentences, starts, ends
// intent: citation
// asks: based
// answer: answer
// key: answer_id
// shows: basis
// examples: 哪几份文件在开头写明是依据别的文件制定的？

MATCH (d:Document)-[r:CITES]->(o:Document)
WHERE r.kind = 'basis' AND (size($documents) = 0 OR d.id IN $documents)
RETURN coalesce(d.title, d.name) AS answer, d.id AS answer_id, coalesce(o.title, o.name) AS basis, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, r.starts[0], basis
LIMIT $limit
