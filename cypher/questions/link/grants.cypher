// answers: which clauses grant money, with their caps and fixed sums
// parameters: none
// columns: id, document, clause, instrument, ratio, base, beneficiary, conditions, stage, payer, text, amount, scope, amount_wan, kind, start, amount_text

MATCH (c)-[:GRANTS]->(f:FundingRule)
OPTIONAL MATCH (f)-[k:CAP|FIXED]->(a:Amount)
RETURN f.id AS id, f.doc AS document, c.id AS clause, f.instrument AS instrument, f.ratio AS ratio, coalesce(f.base, '') AS base,
       coalesce(f.beneficiary, '') AS beneficiary, coalesce(f.conditions, []) AS conditions, coalesce(f.stage, '') AS stage,
       coalesce(f.payer, '') AS payer, coalesce(f.text, '') AS text, a.id AS amount, coalesce(a.scope, '') AS scope, a.amount_wan AS amount_wan,
       type(k) AS kind, a.start AS start, coalesce(a.text, '') AS amount_text
ORDER BY document, id, amount
