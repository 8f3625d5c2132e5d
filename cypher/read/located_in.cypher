// answers: what is in a park, with which technology and by whom it is planned, each with the sentence of the place
// parameters: id: of the park; limit: most rows
// columns: label, id, name, technologies, owners, document, title, sentences, starts, ends

MATCH (w:Park {id: $id})<-[l:LOCATED_IN]-(p)
MATCH (d:Document {id: l.doc})
OPTIONAL MATCH (p)-[:USES]->(t:Technology)
WITH l, p, d, t ORDER BY t.name
WITH l, p, d, collect(DISTINCT t.name) AS technologies
OPTIONAL MATCH (p)<-[:INCLUDES]-(k:Task)<-[r:RESPONSIBLE_FOR]-(a)
WITH l, p, d, technologies, a.name AS owner, min(CASE r.role WHEN 'lead' THEN 0 WHEN 'joint' THEN 1 ELSE 2 END) AS rank
ORDER BY rank, owner
WITH l, p, d, technologies, collect(CASE WHEN owner IS NULL THEN NULL ELSE {name: owner, role: ['lead', 'joint', 'support'][rank]} END) AS owners
RETURN labels(p)[0] AS label, p.id AS id, p.name AS name, technologies, owners, d.id AS document, coalesce(d.title, d.name) AS title,
       l.sentences AS sentences, l.starts AS starts, l.ends AS ends
ORDER BY label DESC, name, id, document
LIMIT $limit
