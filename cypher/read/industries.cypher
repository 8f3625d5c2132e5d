// answers: which industries are developed or placed, with how many tasks and programs and how many places
// parameters: none
// columns: id, name, code, developed, hosted, tasks

MATCH (i:Industry)
OPTIONAL MATCH (i)<-[:DEVELOPS]-(c)
WITH i, count(DISTINCT c) AS developed
OPTIONAL MATCH (i)<-[:HOSTS]-(w)
WITH i, developed, count(DISTINCT w) AS hosted
OPTIONAL MATCH (i)<-[:MENTIONS]-(k:Task)
RETURN i.id AS id, i.name AS name, i.code AS code, developed, hosted, count(DISTINCT k) AS tasks
ORDER BY developed DESC, hosted DESC, tasks DESC, name, id
