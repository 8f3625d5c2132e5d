// answers: when a document was signed
// parameters: documents: their ids; limit: most rows
// columns: answer, document, title, number, sentences, starts, ends
// intent: doc_fact
// asks: issue_date
// needs: documents
// answer: answer
// examples: 岚政规〔2026〕5号的成文日期是哪天？ | 渚安市数字基础设施提升行动计划是什么时候成文的

MATCH (d:Document)
WHERE d.id IN $documents AND d.issue_date IS NOT NULL
RETURN d.issue_date AS answer, d.id AS document, coalesce(d.title, d.name) AS title, '' AS number,
       [coalesce(d.text, d.name)] AS sentences, [d.start] AS starts, [d.end] AS ends
ORDER BY document
LIMIT $limit
