// answers: how many nodes each label has
// parameters: none
// columns: label, count

MATCH (n)
RETURN labels(n)[0] AS label, count(*) AS count
ORDER BY label
