// answers: how two nodes hang together by ways of two or three steps, with the sentences along them
// parameters: a: id of the one; b: id of the other; limit: most rows
// columns: length, nodes, relations

MATCH (a:%SOURCE% {id: $a})
MATCH (b:%TARGET% {id: $b})
MATCH p = (a)-[*2..3]-(b)
RETURN length(p) AS length,
       [n IN nodes(p) | {id: n.id, label: labels(n)[0], name: n.name, number: n.number}] AS nodes,
       [r IN relationships(p) | {id: r.id, type: type(r), source: startNode(r).id, doc: r.doc, table: r.table,
                                 inferred: r.inferred, role: r.role, rules: r.rules, sentences: r.sentences, starts: r.starts, ends: r.ends}] AS relations
ORDER BY length, reduce(s = '', n IN nodes(p) | s + n.id)
LIMIT $limit
