// answers: which documents are loaded, newest first, with who issued them and what tells whether they are in force
// parameters: none
// columns: id, title, doc_number, issuers, issue_date, publish_date, effect, valid_until, effective_date, period_start, period_end,
//    jurisdiction, stacking, ended_by, ended_on, source, sources

MATCH (d:Document)
WHERE coalesce(d.stub, false) = false
OPTIONAL MATCH (d)<-[:ISSUED]-(a)
WITH d, a ORDER BY a.name
WITH d, collect(a.name) AS issuers
OPTIONAL MATCH (d)<-[:REPLACES {kind: '废止'}]-(e:Document)
WITH d, issuers, e ORDER BY e.id
WITH d, issuers, collect(coalesce(e.title, e.name)) AS ended_by,
     collect(CASE WHEN e IS NULL THEN null ELSE coalesce(e.effective_date, e.issue_date, e.publish_date, '') END) AS ended_on
RETURN d.id AS id, coalesce(d.title, d.name) AS title, d.doc_number AS doc_number, issuers, d.issue_date AS issue_date,
       d.publish_date AS publish_date, d.effect AS effect, d.valid_until AS valid_until, d.effective_date AS effective_date,
       d.period_start AS period_start, d.period_end AS period_end, d.jurisdiction AS jurisdiction, d.stacking AS stacking,
       ended_by, ended_on, d.source AS source, d.sources AS sources
ORDER BY coalesce(d.issue_date, d.publish_date, '') DESC, id
