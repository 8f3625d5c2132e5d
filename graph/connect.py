"""The one way to the graph, over Bolt, on the embedded engine and on Neo4j.

Takes `ConnectionSettings` (never read from the environment here); gives a `Connection` that reads and writes Cypher.
"""

from graph.connection import Connection, ConnectionSettings, Table
from graph.embedded import Embedded
from graph.remote import Remote

__all__ = ["Connection", "ConnectionSettings", "Table", "connect"]


def connect(settings: ConnectionSettings, *, write: bool = False) -> "Connection":
    """Open the graph and check that it answers; close the connection, or use it in a `with`.

    :raises GraphError: any of its subclasses that speak of folders, engines, addresses, passwords and versions
    """
    connection = Embedded(settings, write=write) if settings.uri is None else Remote(settings, write=write)
    try:
        connection.check()
    except BaseException:
        connection.close()
        raise
    return connection
