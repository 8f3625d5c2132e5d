// answers: how the documents are called, the ones that are only cited too
// parameters: today: ISO date
// columns: id, title, aliases, doc_number, jurisdiction, genre, stub, ended, missing, period_end, issuers, days

MATCH (d:Document)
OPTIONAL MATCH (d)<-[:ISSUED]-(a)
WITH d, collect(a.name) AS issuers
OPTIONAL MATCH (d)<-[r:REPLACES]-(:Document)
WITH d, issuers, [x IN collect(r.kind) WHERE x = '废止'] AS ends
RETURN d.id AS id, coalesce(d.title, d.name) AS title, coalesce(d.aliases, []) AS aliases, d.doc_number AS doc_number,
       coalesce(d.jurisdiction, '') AS jurisdiction, coalesce(d.genre, '') AS genre, coalesce(d.stub, false) AS stub,
       size(ends) > 0 OR coalesce(d.effect, '') IN ['失效', '废止'] OR coalesce(d.valid_until, '9999') < $today AS ended,
       coalesce(d.annexes_missing, []) AS missing, d.period_end AS period_end, issuers,
       [day IN [d.issue_date, d.publish_date, d.effective_date] WHERE day IS NOT NULL] AS days
ORDER BY id
