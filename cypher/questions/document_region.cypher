// answers: the place that a document is for
// parameters: documents: their ids; limit: most rows
// columns: answer, answer_id, document, title, number, sentences, starts, ends
// intent: doc_fact
// asks: applies_to
// needs: documents
// answer: answer
// key: answer_id
// examples: 岚政发〔2026〕12号适用于哪里？

MATCH (d:Document)-[r:APPLIES_TO]->(other)
WHERE d.id IN $documents 
MATCH (s:Document {id: r.doc})
RETURN other.name AS answer, other.id AS answer_id, s.id AS document, coalesce(s.title, s.name) AS title, '' AS number,
       r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, r.starts[0], answer
LIMIT $limit
