// answers: the title of a document that is named by its 文号
// parameters: documents: their ids; limit: most rows
// columns: answer, document, title, number, sentences, starts, ends
// intent: doc_fact
// asks: title
// needs: documents
// answer: answer
// examples: 岚政规〔2026〕5号是什么文件？ | 岚政发〔2026〕12号的标题是什么

MATCH (d:Document)
WHERE d.id IN $documents
OPTIONAL MATCH (s:Document)-[r:CITES]->(d)
WITH d, s, r ORDER BY s.id, r.starts[0]
WITH d, head(collect({doc: s, link: r})) AS named
WITH d, named, coalesce(d.stub, false) AND named.doc IS NOT NULL AS stub
RETURN coalesce(d.title, d.name) AS answer, CASE WHEN stub THEN named.doc.id ELSE d.id END AS document,
       CASE WHEN stub THEN coalesce(named.doc.title, named.doc.name) ELSE coalesce(d.title, d.name) END AS title, '' AS number,
       CASE WHEN stub THEN named.link.sentences ELSE [coalesce(d.text, d.name)] END AS sentences,
       CASE WHEN stub THEN named.link.starts ELSE [d.start] END AS starts, CASE WHEN stub THEN named.link.ends ELSE [d.end] END AS ends
ORDER BY document
LIMIT $limit
