// answers: which present or past figures documents report, and where
// parameters: none
// columns: id, document, clause, metric, unit, value, year, per, text, places, place_names

MATCH (c)-[:REPORTS]->(g:Indicator)
RETURN g.id AS id, g.doc AS document, c.id AS clause, g.metric AS metric, g.unit AS unit, g.value AS value, g.year AS year,
       coalesce(g.per, '') AS per, coalesce(g.text, '') AS text, [] AS places, [] AS place_names
ORDER BY document, id
