"""Every query of the product as data: `schema/`, `write/`, `read/` and `questions/`, one file each, loaded by `graph.queries`."""
