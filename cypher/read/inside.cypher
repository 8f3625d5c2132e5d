// answers: which regions and parks lie in a region, itself among them
// parameters: id: of the region
// columns: id

MATCH (g:Region {id: $id})
OPTIONAL MATCH (w)-[:PART_OF*1..6]->(g)
WITH g, collect(DISTINCT w.id) AS below
UNWIND [g.id] + below AS id
RETURN DISTINCT id
ORDER BY id
