// answers: which projects are planned, at what stage, where, by whom and with which technology, each with the sentence
// parameters: technologies: ids, empty for any; places: ids of parks or regions, empty for any; regions: ids, empty for any,
//    of which one holds the project or is where its document applies; agencies: ids of owners, empty for any; stage: empty for any;
//    limit: most rows
// columns: id, name, relation, stage, technologies, places, clause, number, task, owners, document, title, sentences, starts, ends

MATCH (p:Project)
OPTIONAL MATCH (p)-[:USES]->(t:Technology)
WITH p, t ORDER BY t.name
WITH p, collect(DISTINCT t.id) AS used, collect(DISTINCT t.name) AS technologies
WHERE size($technologies) = 0 OR any(x IN used WHERE x IN $technologies)
OPTIONAL MATCH (p)-[:LOCATED_IN]->(w)
WITH p, technologies, w ORDER BY w.name
WITH p, technologies, collect(DISTINCT w.id) AS located, collect(DISTINCT w.name) AS places
WHERE size($places) = 0 OR any(x IN located WHERE x IN $places)
MATCH (p)-[i:INCLUDES|MENTIONS|MENTIONED_IN]-(k)
WHERE (k:Task OR k:Section OR k:Document) AND ($stage = '' OR i.stage = $stage)
MATCH (d:Document {id: i.doc})
OPTIONAL MATCH (d)-[:APPLIES_TO]->(g)
WITH p, technologies, located, places, i, k, d, collect(DISTINCT g.id) AS applied
WHERE size($regions) = 0 OR any(x IN located + applied WHERE x IN $regions)
OPTIONAL MATCH (k)<-[r:RESPONSIBLE_FOR]-(a)
WITH p, technologies, places, i, k, d, r, a, CASE r.role WHEN 'lead' THEN 0 WHEN 'joint' THEN 1 ELSE 2 END AS rank
ORDER BY rank, a.name
WITH p, technologies, places, i, k, d, collect(a.id) AS owning,
     collect(CASE WHEN a IS NULL THEN NULL ELSE {name: a.name, role: r.role} END) AS owners
WHERE size($agencies) = 0 OR any(x IN owning WHERE x IN $agencies)
RETURN p.id AS id, p.name AS name, type(i) AS relation, i.stage AS stage, technologies, places, k.id AS clause, k.number AS number,
       k.name AS task, owners, d.id AS document, coalesce(d.title, d.name) AS title, i.sentences AS sentences, i.starts AS starts, i.ends AS ends
ORDER BY name, id, document, k.start, clause, relation
LIMIT $limit
