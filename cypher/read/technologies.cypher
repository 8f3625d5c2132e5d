// answers: which technologies are named, by category, with how many projects and programs use them and how many tasks name them
// parameters: none
// columns: category, id, name, users, tasks, documents

MATCH (t:Technology)
OPTIONAL MATCH (t)<-[:USES]-(p)
WITH t, count(DISTINCT p) AS users
OPTIONAL MATCH (t)<-[:MENTIONS]-(k:Task)
WITH t, users, count(DISTINCT k) AS tasks, collect(DISTINCT k.doc) AS named
OPTIONAL MATCH (t)-[m:MENTIONED_IN]->()
WITH t, users, tasks, named, collect(DISTINCT m.doc) AS also
RETURN t.category AS category, t.id AS id, t.name AS name, users, tasks,
       size(named) + size([d IN also WHERE NOT d IN named]) AS documents
ORDER BY coalesce(category, ''), users DESC, tasks DESC, name, id
