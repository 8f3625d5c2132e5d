// answers: how two things hang together: the shortest way between them, over at most four relations, of a step's the one that says most
// parameters: things: ids of the one; others: ids of the other; limit: most rows
// columns: way, link, document, title, number, sentences, starts, ends
// intent: path
// asks: relation
// needs: things, others
// answer: way
// examples: 澜江智能算力中心和液冷技术有什么关系？

MATCH p = shortestPath((a:%SOURCE%)-[*..4]-(b:%TARGET%))
WHERE a.id IN $things AND b.id IN $others
WITH nodes(p) AS steps, [n IN nodes(p) | coalesce(n.title, n.name)] AS names
UNWIND range(0, size(steps) - 2) AS i
WITH names, i, steps[i] AS one, steps[i + 1] AS other
MATCH (one)-[r]-(other)
WITH names, i, r ORDER BY i, CASE WHEN type(r) IN ['MENTIONS', 'MENTIONED_IN'] THEN 1 ELSE 0 END, r.id
WITH names, i, collect(r)[0] AS r
MATCH (d:Document {id: r.doc})
RETURN reduce(said = '', n IN names | said + CASE said WHEN '' THEN '' ELSE ' → ' END + n) AS way, type(r) AS link,
       d.id AS document, coalesce(d.title, d.name) AS title, '' AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY i
LIMIT $limit
