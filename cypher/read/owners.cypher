// answers: who leads, supports or is responsible for the tasks whose name or text holds these words
// parameters: text: the words; limit: most rows
// columns: task, number, name, document, title, agency, role, sentences, starts, ends, rules

MATCH (t:Task)
WHERE t.name CONTAINS $text OR t.text CONTAINS $text
MATCH (d:Document {id: t.doc})
OPTIONAL MATCH (t)<-[r:RESPONSIBLE_FOR]-(a)
WITH t, d, r, a,
     CASE r.role WHEN 'lead' THEN 0 WHEN 'joint' THEN 1 WHEN 'support' THEN 2 ELSE 3 END AS rank
RETURN t.id AS task, t.number AS number, t.name AS name, d.id AS document, coalesce(d.title, d.name) AS title,
       a.name AS agency, r.role AS role, r.sentences AS sentences, r.starts AS starts, r.ends AS ends, r.rules AS rules
ORDER BY document, t.start, task, rank, r.word_starts[0], agency
LIMIT $limit
