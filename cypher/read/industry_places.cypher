// answers: which parks and regions host an industry, each with the sentence
// parameters: id: of the industry; limit: most rows
// columns: label, id, name, document, title, sentences, starts, ends

MATCH (i:Industry {id: $id})<-[h:HOSTS]-(w)
MATCH (d:Document {id: h.doc})
RETURN labels(w)[0] AS label, w.id AS id, w.name AS name, d.id AS document, coalesce(d.title, d.name) AS title,
       h.sentences AS sentences, h.starts AS starts, h.ends AS ends
ORDER BY label, name, id, document
LIMIT $limit
