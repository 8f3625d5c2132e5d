// answers: which documents a document names, those that it rests on first
// parameters: document: its id
// columns: kind, id, title, doc_number, loaded, sentence

MATCH (d:Document {id: $document})-[r:CITES]->(c:Document)
RETURN r.kind AS kind, c.id AS id, coalesce(c.title, c.name) AS title, c.doc_number AS doc_number,
       NOT coalesce(c.stub, false) AS loaded, r.sentences[0] AS sentence
ORDER BY kind, title, id
