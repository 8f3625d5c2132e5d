// answers: which tasks name an entity, and who owns them, each with the sentence
// parameters: id: of the entity; limit: most rows
// columns: task, number, name, owners, document, title, sentences, starts, ends

MATCH (n:%LABEL% {id: $id})<-[m:MENTIONS]-(k:Task)
MATCH (d:Document {id: k.doc})
OPTIONAL MATCH (k)<-[r:RESPONSIBLE_FOR]-(a)
WITH m, k, d, r, a, CASE r.role WHEN 'lead' THEN 0 WHEN 'joint' THEN 1 ELSE 2 END AS rank
ORDER BY rank, a.name
WITH m, k, d, collect(CASE WHEN a IS NULL THEN NULL ELSE {name: a.name, role: r.role} END) AS owners
RETURN k.id AS task, k.number AS number, k.name AS name, owners, d.id AS document, coalesce(d.title, d.name) AS title,
       m.sentences AS sentences, m.starts AS starts, m.ends AS ends
ORDER BY document, k.start, task
LIMIT $limit
