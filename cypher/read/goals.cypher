// answers: every target with where it stands, in the order of the documents
// parameters: none
// columns: id, metric, op, value, unit, year, nature, per, baseline, firm, place, container, container_label, number, document, title, jurisdiction, sentence, start

MATCH (c)-[r:SETS]->(t:Target)
MATCH (d:Document {id: r.doc})
RETURN t.id AS id, t.metric AS metric, t.op AS op, t.value AS value, t.unit AS unit, t.year AS year, t.nature AS nature, t.per AS per,
       t.baseline AS baseline, coalesce(t.firm, true) AS firm, t.place AS place, c.id AS container, labels(c)[0] AS container_label,
       c.number AS number, d.id AS document, coalesce(d.title, d.name) AS title, d.jurisdiction AS jurisdiction, r.sentences[0] AS sentence, r.starts[0] AS start
ORDER BY document, t.start, id, container
