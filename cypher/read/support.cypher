// answers: which tasks give support without a sum (land, power, approval …), with their text and who is responsible
// parameters: places: ids of places to which the document applies, empty for all; technologies: ids, empty for all; support: a kind, or
//    empty; document: an id, or empty; first: a day by which the document must not have ended, or empty; last: a day by which it must
//    have begun, or empty; words: words whose tasks count too although no kind of support was found in them
// columns: clause, number, heading, clause_text, support, document, units, names, starts, ends

MATCH (t:Task)
WHERE (t.support IS NOT NULL OR any(one IN $words WHERE t.text CONTAINS one))
  AND ($support = '' OR $support IN coalesce(t.support, []))
MATCH (d:Document {id: t.doc})
WHERE ($document = '' OR d.id = $document)
  AND ($last = '' OR coalesce(d.effective_date, d.issue_date, d.publish_date, '') <= $last)
  AND ($first = '' OR coalesce(d.valid_until, toString(d.period_end) + '-12-31', '9999-12-31') >= $first)
  AND (size($places) = 0 OR EXISTS { MATCH (d)-[:APPLIES_TO]->(a) WHERE a.id IN $places })
  AND (size($technologies) = 0 OR EXISTS { MATCH (t)-[:MENTIONS]->(x:Technology) WHERE x.id IN $technologies })
OPTIONAL MATCH (t)<-[o:RESPONSIBLE_FOR]-(u)
WITH t, d, o, u,
     CASE o.role WHEN 'lead' THEN 0 WHEN 'joint' THEN 1 ELSE 2 END AS rank
ORDER BY rank, o.word_starts[0], u.name
WITH t, d, collect(CASE WHEN u IS NULL THEN null ELSE {name: u.name, role: o.role} END) AS units
OPTIONAL MATCH (t)-[:MENTIONS]->(e:Technology|Project|Program|Industry)
WITH t, d, units, e ORDER BY e.id
WITH t, d, units, collect(CASE WHEN e IS NULL THEN null ELSE [e.name] + coalesce(e.aliases, []) END) AS names
RETURN t.id AS clause, t.number AS number, coalesce(t.heading, t.name) AS heading, t.text AS clause_text, t.support AS support,
       d.id AS document, units, names, t.start AS starts, t.end AS ends
ORDER BY coalesce(d.issue_date, d.publish_date, '') DESC, document, t.start, clause
