// answers: states the versions, at the end of every writing transaction; `complete` is false while a load is under way
// parameters: data_version: one more than before; schema_version: of the table of labels; product_version: of the writing program; complete:
//    whether nothing is left to do
// columns: none

MATCH (m:Meta {id: 'meta'})
SET m.data_version = $data_version, m.schema_version = $schema_version, m.product_version = $product_version, m.complete = $complete
