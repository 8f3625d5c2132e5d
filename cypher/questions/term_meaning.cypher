// answers: what a word means in a document that explains it
// parameters: terms: ids; limit: most rows
// columns: meaning, term, document, title, number, sentences, starts, ends
// intent: term
// asks: meaning
// needs: terms
// answer: meaning
// shows: term
// examples: 岚州的试点项目指什么？

MATCH (d:Document)-[r:DEFINES]->(w:Term)
WHERE w.id IN $terms
RETURN w.text AS meaning, w.name AS term, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, r.starts[0]
LIMIT $limit
