// answers: takes the one lock that every writing transaction takes first, and tells the version that it finds
// parameters: writer: any text
// columns: data_version, schema_version

MERGE (m:Meta {id: 'meta'})
SET m.writer = $writer
RETURN coalesce(m.data_version, 0) AS data_version, m.schema_version AS schema_version
