// answers: which targets the documents set, with the sentence, the clause and the place
// parameters: places: ids of places, empty for all; year: the deadline, or null; technologies: ids, empty for all; names: names of these
//    technologies; metric: words of the metric, or empty; document: an id, or empty; least: money in 万元, or null; most: likewise
// columns: id, metric, op, value, unit, value_wan, year, nature, per, recurs, baseline, baseline_year, factor, firm, place, for_places,
//    document, clauses, number, heading, sentences, starts, ends

MATCH (c)-[s:SETS]->(t:Target)
WITH t, c, s ORDER BY c.start, c.id
WITH t, collect(c) AS clauses, collect(s) AS sets
MATCH (d:Document {id: t.doc})
OPTIONAL MATCH (t)-[:FOR]->(f)
WITH t, d, clauses, sets, f ORDER BY f.name
WITH t, d, clauses, sets, collect(f.name) AS for_places, collect(f.id) AS for_ids
WITH t, d, clauses, sets, for_places, for_ids, clauses[0] AS c, sets[0] AS s,
     t.value * CASE t.unit WHEN '万元' THEN 1.0 WHEN '亿元' THEN 10000.0 WHEN '万亿元' THEN 100000000.0 WHEN '元' THEN 0.0001 ELSE null END AS value_wan
WHERE ($document = '' OR d.id = $document)
  AND ($year IS NULL OR t.year = $year)
  AND ($metric = '' OR toLower(t.metric) CONTAINS toLower($metric))
  AND ($least IS NULL OR value_wan >= $least)
  AND ($most IS NULL OR value_wan <= $most)
  AND (size($places) = 0 OR any(one IN for_ids WHERE one IN $places)
       OR EXISTS { MATCH (d)-[:APPLIES_TO]->(a) WHERE a.id IN $places })
  AND (size($technologies) = 0 OR any(one IN $names WHERE t.metric CONTAINS one)
       OR EXISTS { MATCH (c)-[:MENTIONS]->(x:Technology) WHERE x.id IN $technologies })
RETURN t.id AS id, t.metric AS metric, t.op AS op, t.value AS value, t.unit AS unit, value_wan, t.year AS year, t.nature AS nature,
       t.per AS per, t.recurs AS recurs, t.baseline AS baseline, t.baseline_year AS baseline_year, t.factor AS factor, t.firm AS firm,
       t.place AS place, for_places, d.id AS document, [one IN clauses | one.number] AS clauses, c.number AS number,
       coalesce(c.heading, c.name) AS heading, s.sentences AS sentences, s.starts AS starts, s.ends AS ends
ORDER BY coalesce(d.issue_date, d.publish_date, '') DESC, document, c.start, t.start, t.year, t.metric, t.value, id
