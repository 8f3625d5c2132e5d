// answers: what the clauses of a label say and under which clause they stand
// parameters: none
// columns: id, document, number, name, text, start, parent

MATCH (n:%LABEL%)
OPTIONAL MATCH (n)<-[:HAS_SECTION|HAS_TASK]-(p)
RETURN n.id AS id, n.doc AS document, coalesce(n.number, '') AS number, n.name AS name, coalesce(n.text, '') AS text,
       n.start AS start, p.id AS parent
ORDER BY document, start, id
