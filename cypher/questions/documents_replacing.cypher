// answers: which documents end others
// parameters: documents: ids, empty for any; limit: most rows
// columns: answer, answer_id, ended, document, title, number, sentences, starts, ends
// intent: citation
// asks: replacing
// answer: answer
// key: answer_id
// shows: ended
// examples: 哪几份文件写明同时废止了以前的文件？

MATCH (d:Document)-[r:REPLACES]->(o:Document)
WHERE size($documents) = 0 OR d.id IN $documents
RETURN coalesce(d.title, d.name) AS answer, d.id AS answer_id, coalesce(o.title, o.name) AS ended, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, r.starts[0], ended
LIMIT $limit
