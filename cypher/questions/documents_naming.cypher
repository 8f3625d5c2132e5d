// answers: which documents name a technology, project, park, body or industry
// parameters: things: its ids; limit: most rows
// columns: answer, answer_id, thing, document, title, number, sentences, starts, ends
// intent: entity_list
// asks: document
// needs: things
// answer: answer
// key: answer_id
// shows: thing
// examples: 哪些文件提到了区块链？

MATCH (x)-[r:MENTIONS|MENTIONED_IN]-(c)
WHERE x.id IN $things
MATCH (d:Document {id: r.doc})
RETURN coalesce(d.title, d.name) AS answer, d.id AS answer_id, x.name AS thing, d.id AS document, coalesce(d.title, d.name) AS title, coalesce(c.number, '') AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, r.starts[0], answer
LIMIT $limit
