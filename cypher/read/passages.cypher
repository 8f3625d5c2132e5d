// answers: clauses with their document, the units of their tasks, their targets and their funding rules
// parameters: ids: of the clauses
// columns: id, label, document, title, doc_number, number, name, text, start, end, units, targets, grants

MATCH (k:%LABEL%)
WHERE k.id IN $ids
MATCH (d:Document {id: k.doc})
OPTIONAL MATCH (k)<-[r:RESPONSIBLE_FOR]-(a)
WITH k, d, r, a,
     CASE r.role WHEN 'lead' THEN 0 WHEN 'joint' THEN 1 ELSE 2 END AS rank
ORDER BY rank, r.word_starts[0], a.name
WITH k, d, collect(CASE WHEN a IS NULL THEN null ELSE {name: a.name, role: r.role, rules: r.rules} END) AS units
OPTIONAL MATCH (k)-[s:SETS]->(t:Target)
WITH k, d, units, s, t ORDER BY t.start, t.id
WITH k, d, units, collect(CASE WHEN t IS NULL THEN null ELSE {id: t.id, metric: t.metric, op: t.op, value: t.value, unit: t.unit,
     factor: t.factor, year: t.year, sentence: s.sentences[0]} END) AS targets
OPTIONAL MATCH (k)-[g:GRANTS]->(f:FundingRule)
WITH k, d, units, targets, g, f ORDER BY f.start, f.id
WITH k, d, units, targets, collect(CASE WHEN f IS NULL THEN null ELSE {id: f.id, name: f.name, instrument: f.instrument,
     ratio: f.ratio, sentence: g.sentences[0]} END) AS grants
RETURN k.id AS id, labels(k)[0] AS label, d.id AS document, coalesce(d.title, d.name) AS title, d.doc_number AS doc_number,
       k.number AS number, coalesce(k.heading, k.name) AS name, k.text AS text, k.start AS start, k.end AS end, units, targets, grants
ORDER BY id
