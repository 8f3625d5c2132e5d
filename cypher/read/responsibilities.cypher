// answers: who is responsible for which task, in a document or in all, in the order of the text
// parameters: document: its id, empty for all; agency: an agency's or organization's id, empty for all
// columns: agency, agency_label, agency_name, jurisdiction, role, surface, task, number, name, document, title, sentence, start, edge, rules

MATCH (a)-[r:RESPONSIBLE_FOR]->(t:Task)
WHERE ($document = '' OR t.doc = $document) AND ($agency = '' OR a.id = $agency)
MATCH (d:Document {id: t.doc})
WITH a, r, t, d,
     CASE r.role WHEN 'lead' THEN 0 WHEN 'joint' THEN 1 ELSE 2 END AS rank
RETURN a.id AS agency, labels(a)[0] AS agency_label, a.name AS agency_name, a.jurisdiction AS jurisdiction, r.role AS role,
       r.surface AS surface, t.id AS task, t.number AS number, t.name AS name, d.id AS document, coalesce(d.title, d.name) AS title,
       r.sentences[0] AS sentence, r.starts[0] AS start, r.id AS edge, r.rules AS rules
ORDER BY document, t.start, task, rank, r.word_starts[0], agency
