// answers: whether a document is in force today
// parameters: documents: their ids; today: ISO date; limit: most rows
// columns: answer, document, title, number, sentences, starts, ends
// intent: doc_fact
// asks: validity
// needs: documents
// answer: answer
// examples: 岚政办发〔2021〕27号现在还有效吗？

MATCH (d:Document)
WHERE d.id IN $documents AND coalesce(d.stub, false) = false
OPTIONAL MATCH (d)<-[r:REPLACES]-(:Document)
WHERE r.kind = '废止'
WITH d, count(r) AS ended
RETURN CASE WHEN d.effect IN ['失效', '废止'] OR ended > 0 OR d.valid_until < $today THEN '已失效'
            WHEN d.effective_date > $today THEN '尚未施行'
            WHEN d.valid_until IS NOT NULL OR d.effect = '有效' THEN '有效'
            WHEN d.period_end < toInteger(left($today, 4)) THEN '规划期已过'
            ELSE '有效期未载明' END AS answer,
       d.id AS document, coalesce(d.title, d.name) AS title, '' AS number,
       [coalesce(d.text, d.name)] AS sentences, [d.start] AS starts, [d.end] AS ends
ORDER BY document
LIMIT $limit
