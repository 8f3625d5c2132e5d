// answers: which goals with a figure are set, where, and for which place or body
// parameters: none
// columns: id, document, clause, metric, unit, value, year, per, text, places, place_names

MATCH (c)-[:SETS]->(g:Target)
OPTIONAL MATCH (g)-[:FOR]->(p)
WITH c, g, p ORDER BY p.id
RETURN g.id AS id, g.doc AS document, c.id AS clause, g.metric AS metric, g.unit AS unit, g.value AS value, g.year AS year,
       coalesce(g.per, '') AS per, coalesce(g.text, '') AS text, collect(p.id) AS places, collect(coalesce(p.name, g.place)) AS place_names
ORDER BY document, id
