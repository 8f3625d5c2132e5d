// answers: which tasks and programs develop an industry, and who owns the tasks, each with the sentence
// parameters: id: of the industry; limit: most rows
// columns: label, id, number, name, owners, document, title, sentences, starts, ends

MATCH (i:Industry {id: $id})<-[e:DEVELOPS]-(c)
MATCH (d:Document {id: e.doc})
OPTIONAL MATCH (c)<-[r:RESPONSIBLE_FOR]-(a)
WITH e, c, d, r, a, CASE r.role WHEN 'lead' THEN 0 WHEN 'joint' THEN 1 ELSE 2 END AS rank
ORDER BY rank, a.name
WITH e, c, d, collect(CASE WHEN a IS NULL THEN NULL ELSE {name: a.name, role: r.role} END) AS owners
RETURN labels(c)[0] AS label, c.id AS id, c.number AS number, c.name AS name, owners, d.id AS document,
       coalesce(d.title, d.name) AS title, e.sentences AS sentences, e.starts AS starts, e.ends AS ends
ORDER BY label, document, c.start, id
LIMIT $limit
