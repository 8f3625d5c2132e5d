// answers: which parks are named, where they lie, and how many projects, organizations and industries each has
// parameters: none
// columns: id, name, regions, located, industries, tasks

MATCH (w:Park)
OPTIONAL MATCH (w)-[:PART_OF]->(g)
WITH w, g ORDER BY g.name
WITH w, collect(DISTINCT g.name) AS regions
OPTIONAL MATCH (p)-[:LOCATED_IN]->(w)
WITH w, regions, count(DISTINCT p) AS located
OPTIONAL MATCH (w)-[:HOSTS]->(i:Industry)
WITH w, regions, located, count(DISTINCT i) AS industries
OPTIONAL MATCH (w)<-[:MENTIONS]-(k:Task)
RETURN w.id AS id, w.name AS name, regions, located, industries, count(DISTINCT k) AS tasks
ORDER BY located DESC, tasks DESC, name, id
