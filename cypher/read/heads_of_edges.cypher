// answers: which relations stand in the graph for these documents, and which come from tables
// parameters: documents: their ids
// columns: id, type, hash, doc, source, source_label, target, target_label

MATCH (s)-[r]->(t)
WHERE r.table IS NOT NULL OR r.doc IN $documents
RETURN r.id AS id, type(r) AS type, r.hash AS hash, r.doc AS doc,
       s.id AS source, labels(s)[0] AS source_label, t.id AS target, labels(t)[0] AS target_label
