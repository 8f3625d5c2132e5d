// answers: which technologies, projects, parks, bodies, places or industries documents name
// parameters: documents: ids; kinds: labels of what is asked; limit: most rows
// columns: thing, thing_id, names, kind, document, title, number, sentences, starts, ends
// intent: entity_list
// asks: technology, project, program, park, organization, region, industry
// needs: documents
// answer: thing
// key: thing_id
// examples: 岚州市三年行动方案涉及哪些园区？ | 渚安市促进人工智能若干政策提到哪些技术？

MATCH (c)-[r:MENTIONS|MENTIONED_IN]-(x)
WHERE r.doc IN $documents AND labels(x)[0] IN $kinds AND NOT labels(c)[0] IN $kinds
MATCH (d:Document {id: r.doc})
RETURN x.name AS thing, x.id AS thing_id, [x.name] + coalesce(x.aliases, []) AS names, labels(x)[0] AS kind, d.id AS document, coalesce(d.title, d.name) AS title, coalesce(c.number, '') AS number, r.sentences AS sentences, r.starts AS starts, r.ends AS ends
ORDER BY document, r.starts[0], thing
LIMIT $limit
