// answers: which versions the graph has
// parameters: none
// columns: data_version, schema_version, product_version, complete

MATCH (m:Meta {id: 'meta'})
RETURN m.data_version AS data_version, m.schema_version AS schema_version, m.product_version AS product_version, m.complete AS complete
