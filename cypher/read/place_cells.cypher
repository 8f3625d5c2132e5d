// answers: what is planned in each park or region: its projects, programs and organizations, and the industries placed there
// parameters: none
// columns: id, label, name, jurisdiction, type, other, other_label, other_name, sentence, start, document, title

MATCH (p)-[r:LOCATED_IN|HOSTS|APPLIES_TO|FOR]-(x)
WHERE p:Park OR p:Region
OPTIONAL MATCH (d:Document {id: r.doc})
RETURN p.id AS id, labels(p)[0] AS label, p.name AS name, p.jurisdiction AS jurisdiction, type(r) AS type, x.id AS other,
       labels(x)[0] AS other_label, x.name AS other_name, r.sentences[0] AS sentence, r.starts[0] AS start, r.doc AS document, coalesce(d.title, d.name) AS title
ORDER BY label, name, id, type, other_name, document
