// answers: what an agency or organization leads, supports or is responsible for
// parameters: name: a name, alias or wording of a text; place: part of its jurisdiction, empty for any; limit: most rows
// columns: agency, jurisdiction, role, task, number, name, document, title, sentences, starts, ends, rules

MATCH (a)-[r:RESPONSIBLE_FOR]->(t:Task)
WHERE (a.name = $name OR r.surface = $name OR $name IN coalesce(a.aliases, []))
  AND ($place = '' OR coalesce(a.jurisdiction, '') CONTAINS $place)
MATCH (d:Document {id: t.doc})
WITH a, r, t, d,
     CASE r.role WHEN 'lead' THEN 0 WHEN 'joint' THEN 1 ELSE 2 END AS rank
RETURN a.name AS agency, a.jurisdiction AS jurisdiction, r.role AS role, t.id AS task, t.number AS number, t.name AS name,
       d.id AS document, coalesce(d.title, d.name) AS title, r.sentences AS sentences, r.starts AS starts, r.ends AS ends, r.rules AS rules
ORDER BY agency, a.id, rank, document, t.start, task
LIMIT $limit
