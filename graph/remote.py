"""A connection to a Neo4j server or cluster, 5.26 or later.

Takes an address and a log-in; reads in READ sessions, which the server lets change nothing.
"""

import re
from typing import Any

import neo4j
from neo4j.exceptions import ConfigurationError

from graph import fulltext
from graph.connection import READ_SECONDS, Connection, ConnectionSettings, Table, open_driver
from graph.errors import AddressWrong, ServerTooOld

OLDEST = (5, 26)
# The driver would also speak HTTP, a preview.
ADDRESS = re.compile(r"(?:bolt|neo4j)(?:\+s|\+ssc)?://(?:\[[0-9a-fA-F:.%]+\]|[^/\s:\[\]]+)(?::\d{1,5})?(?:[/?]\S*)?\Z")


class Remote(Connection):
    """A Neo4j server or cluster."""

    engine = "neo4j"

    def __init__(self, settings: ConnectionSettings, *, write: bool) -> None:
        super().__init__(settings, write=write)
        self.address = settings.uri
        self.database = settings.database
        self.login = (settings.user or "neo4j", settings.password or "")
        self._reader = driver_at(settings.uri, self.login)
        self._writer = self._reader if write else None

    def check(self) -> None:
        super().check()
        if tuple(int(part) for part in self.version.split(".")[:2]) < OLDEST:
            raise ServerTooOld(address=self.address, version=self.version, needed=".".join(map(str, OLDEST)))

    def read(
        self, query: str, parameters: dict[str, Any] | None = None, *, limit: int | None = None, timeout: float = READ_SECONDS
    ) -> Table:
        with self._translating(timeout):
            return self._fetch(query, parameters or {}, limit, timeout)

    def create_fulltext(self, label: str, property: str) -> None:
        self.run_schema(fulltext.neo4j_index(label, property))
        self.run_schema("CALL db.awaitIndexes(300)")

    def search_fulltext(self, label: str, property: str, text: str, limit: int) -> list[str]:
        return fulltext.search(self, fulltext.neo4j_name(label, property), label, property, text, limit)

    def _session(self) -> dict[str, Any]:
        # One manager for all sessions, so that reading sees what this connection wrote on a cluster too.
        return {"database": self.settings.database, "bookmark_manager": self._reader.execute_query_bookmark_manager}


def driver_at(uri: str, auth: tuple[str, str]) -> neo4j.Driver:
    """:raises AddressWrong: no address of a Bolt server"""
    if not ADDRESS.match(uri):
        raise AddressWrong(address=uri)
    try:
        return open_driver(uri, auth)
    except (ConfigurationError, ValueError) as error:
        raise AddressWrong(address=uri) from error
