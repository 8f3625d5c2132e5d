// answers: how the documents are called, the ones that are only cited too
// parameters: none
// columns: id, title, aliases, doc_number, jurisdiction, genre, stub, year, issuers

MATCH (d:Document)
OPTIONAL MATCH (d)<-[:ISSUED]-(a)
WITH d, collect(a.name) AS issuers
RETURN d.id AS id, coalesce(d.title, d.name) AS title, coalesce(d.aliases, []) AS aliases, d.doc_number AS doc_number,
       coalesce(d.jurisdiction, '') AS jurisdiction, coalesce(d.genre, '') AS genre, coalesce(d.stub, false) AS stub,
       left(coalesce(d.issue_date, d.publish_date, ''), 4) AS year, issuers
ORDER BY id
