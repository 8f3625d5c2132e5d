// answers: which funding rules the documents hold, with their sums, the sentence, the clause and who is responsible
// parameters: places: ids of places to which the document applies, empty for all; technologies: ids, empty for all; instrument: its name,
//    or empty; support: a kind of support that the task gives too, or empty; document: an id, or empty; least: a sum in 万元, or null;
//    most: likewise; first: a day by which the document must not have ended, or empty; last: a day by which it must have begun, or empty
// columns: id, name, instrument, ratio, base, quantified, beneficiary, conditions, stage, period, payer, source, per, frequency, computable,
//    text, sums, largest, document, clause, number, heading, clause_text, support, units, names, sentences, starts, ends

MATCH (c)-[g:GRANTS]->(r:FundingRule)
MATCH (d:Document {id: r.doc})
WHERE ($document = '' OR d.id = $document)
  AND ($instrument = '' OR r.instrument = $instrument)
  AND ($support = '' OR $support IN coalesce(c.support, []))
  AND ($last = '' OR coalesce(d.effective_date, d.issue_date, d.publish_date, '') <= $last)
  AND ($first = '' OR coalesce(d.valid_until, toString(d.period_end) + '-12-31', '9999-12-31') >= $first)
  AND (size($places) = 0 OR EXISTS { MATCH (d)-[:APPLIES_TO]->(a) WHERE a.id IN $places })
  AND (size($technologies) = 0 OR EXISTS { MATCH (c)-[:MENTIONS]->(x:Technology) WHERE x.id IN $technologies })
OPTIONAL MATCH (r)-[k:CAP|FIXED]->(m:Amount)
WITH c, g, r, d, k, m ORDER BY m.amount_wan DESC, m.start, m.id
WITH c, g, r, d, max(m.amount_wan) AS largest,
     collect(CASE WHEN m IS NULL THEN null ELSE {kind: type(k), scope: m.scope, amount_wan: m.amount_wan} END) AS sums
WHERE (($least IS NULL AND $most IS NULL)
       OR any(one IN sums WHERE one.amount_wan >= coalesce($least, 0.0) AND one.amount_wan <= coalesce($most, one.amount_wan)))
OPTIONAL MATCH (c)<-[o:RESPONSIBLE_FOR]-(u)
WITH c, g, r, d, largest, sums, o, u,
     CASE o.role WHEN 'lead' THEN 0 WHEN 'joint' THEN 1 ELSE 2 END AS rank
ORDER BY rank, o.word_starts[0], u.name
WITH c, g, r, d, largest, sums, collect(CASE WHEN u IS NULL THEN null ELSE {name: u.name, role: o.role} END) AS units
OPTIONAL MATCH (c)-[:MENTIONS]->(e:Technology|Project|Program|Industry)
WITH c, g, r, d, largest, sums, units, e ORDER BY e.id
WITH c, g, r, d, largest, sums, units, collect(CASE WHEN e IS NULL THEN null ELSE [e.name] + coalesce(e.aliases, []) END) AS names
RETURN r.id AS id, r.name AS name, r.instrument AS instrument, r.ratio AS ratio, r.base AS base, r.quantified AS quantified,
       r.beneficiary AS beneficiary, r.conditions AS conditions, r.stage AS stage, r.period AS period, r.payer AS payer,
       r.source AS source, r.per AS per, r.frequency AS frequency, r.computable AS computable, r.text AS text, sums, largest,
       d.id AS document, c.id AS clause, c.number AS number, coalesce(c.heading, c.name) AS heading, c.text AS clause_text,
       c.support AS support, units, names, g.sentences AS sentences, g.starts AS starts, g.ends AS ends
ORDER BY coalesce(d.issue_date, d.publish_date, '') DESC, document, c.start, r.start, r.ratio, largest DESC, id
