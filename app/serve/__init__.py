"""The same answers for other programs: over HTTP and as an MCP server, read-only."""
