"""The store: connection, embedded engine, schema, writing, reading and export of the graph over Bolt."""
