// answers: how many tasks name a technology and how many projects and programs use it, document by document
// parameters: none
// columns: id, name, category, document, title, jurisdiction, tasks, projects

MATCH (k:Technology)
OPTIONAL MATCH (k)<-[m:MENTIONS]-(t:Task)
WITH k, collect(DISTINCT {doc: m.doc, id: t.id}) AS named
OPTIONAL MATCH (k)<-[u:USES]-(p)
WITH k, named, collect(DISTINCT {doc: u.doc, id: p.id}) AS used
MATCH (d:Document)
WHERE any(one IN named WHERE one.doc = d.id) OR any(one IN used WHERE one.doc = d.id)
RETURN k.id AS id, k.name AS name, coalesce(k.category, '其他') AS category, d.id AS document, coalesce(d.title, d.name) AS title,
       d.jurisdiction AS jurisdiction, size([one IN named WHERE one.doc = d.id]) AS tasks, size([one IN used WHERE one.doc = d.id]) AS projects
ORDER BY category, name, id, document
