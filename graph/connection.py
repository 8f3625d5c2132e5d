"""What a connection to either engine can do, and what it gives.

Takes a driver for reading and one for writing from its two kinds, `graph.embedded` and `graph.remote`; gives tables of plain values and
transactions. Every error of the driver comes out as one of `graph.errors`.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import neo4j
from neo4j import ManagedTransaction
from neo4j.exceptions import DriverError, Neo4jError

from graph.engine import LINGER_SECONDS
from graph.errors import GraphError, WriteRefused
from graph.failures import translated
from graph.values import plain

T = TypeVar("T")

# Who wants the driver's log sets a handler; without one Python would print its warnings to the console.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

READ_SECONDS = 60.0
CONNECT_SECONDS = 10.0
RETRY_SECONDS = 15.0


@dataclass(frozen=True)
class ConnectionSettings:
    """Where the graph is: no `uri` means the embedded engine over `home`, which then ignores user, password and database.

    `database` None is the server's default. `linger` is how many seconds the embedded engine stays after its last client.
    """

    uri: str | None = None
    user: str | None = None
    password: str | None = None
    database: str | None = None
    home: Path = Path(".policygraph")
    linger: float = LINGER_SECONDS


@dataclass(frozen=True)
class Table:
    """The answer to a query: rows in the engine's order as plain values (see `graph.values`); `cut` says that there were more.

    Without a row there are no columns either on the embedded engine, which does not name them then.
    """

    columns: list[str]
    rows: list[list[Any]]
    cut: bool = False

    def dicts(self) -> list[dict[str, Any]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def __iter__(self) -> Iterator[list[Any]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


class Connection:
    """An open graph. Safe to share between threads: each call opens a session of its own.

    `engine` is "arcadedb" or "neo4j", `version` the engine's, `address` where it listens; `login` (user, password) and `database`
    serve another client that reads, such as py2neo.
    """

    engine: str
    version: str
    address: str
    login: tuple[str, str]
    database: str | None
    home: Path | None = None  # of the embedded engine
    _reader: neo4j.Driver
    _writer: neo4j.Driver | None

    def __init__(self, settings: ConnectionSettings, *, write: bool) -> None:
        self.settings = settings
        self.writable = write

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        for driver in {self._reader, self._writer} - {None}:
            driver.close()

    def read(
        self, query: str, parameters: dict[str, Any] | None = None, *, limit: int | None = None, timeout: float = READ_SECONDS
    ) -> Table:
        """Run a query that changes nothing. With `limit`, at most so many rows; `timeout` in seconds.

        :raises CypherError: the engine cannot read the query
        :raises WriteRefused: the query would change something
        :raises QueryTimeout: it took longer than `timeout`
        """
        raise NotImplementedError

    def write(self, work: Callable[[ManagedTransaction], T]) -> T:
        """Run `work` in one transaction: all of it is kept (and on the disk) when this returns, nothing when it raises.

        `work` is run again after an error that may pass (a conflict, a leader that moved), so it must have no other effect.

        :raises DiskFull: too little room, before or while writing
        """
        if self._writer is None:
            raise WriteRefused(reason="this connection was opened for reading")
        with self._translating(), self._writer.session(**self._session()) as session:
            return self._run(session, work)

    def _run(self, session: neo4j.Session, work: Callable[[ManagedTransaction], T]) -> T:
        return session.execute_write(work)

    def run_schema(self, statement: str) -> None:
        """Run one schema statement (a constraint, an index), which goes in a transaction of its own."""
        if self._writer is None:
            raise WriteRefused(reason="this connection was opened for reading")
        with self._translating(), self._writer.session(**self._session()) as session:
            session.run(statement).consume()

    def create_fulltext(self, label: str, property: str) -> None:
        """Make the full-text index over the texts of a property, by pairs of characters; nothing happens where it exists."""
        raise NotImplementedError

    def search_fulltext(self, label: str, property: str, text: str, limit: int) -> list[str]:
        """The `id`s of the nodes whose property contains `text`, letter case aside: shortest text first, at most `limit`."""
        raise NotImplementedError

    def check(self) -> None:
        """Ask the engine for its version, with the user's own database.

        :raises GraphError: see `connect`
        """
        with self._translating():
            info = self._reader.get_server_info()
            self.version = version_of(info.agent)
            with self._reader.session(**self._session(), default_access_mode=neo4j.READ_ACCESS) as session:
                session.run("RETURN 1").consume()

    def _session(self) -> dict[str, Any]:
        """How a session is opened, the database before all."""
        raise NotImplementedError

    def _fetch(self, query: str, parameters: dict[str, Any], limit: int | None, timeout: float) -> Table:
        fetch_size = 1000 if limit is None else min(limit + 1, 1000)
        options = self._session() | {"default_access_mode": neo4j.READ_ACCESS, "fetch_size": fetch_size}
        with self._reader.session(**options) as session, session.begin_transaction(timeout=timeout) as transaction:
            result = transaction.run(query, parameters)
            records = list(result) if limit is None else result.fetch(limit + 1)
            rows = [[plain(value) for value in record.values()] for record in records[:limit]]
            return Table(list(result.keys()), rows, cut=limit is not None and len(records) > limit)

    @contextmanager
    def _translating(self, seconds: float | None = None) -> Iterator[None]:
        try:
            yield
        except (Neo4jError, DriverError) as error:
            where = {"address": self.address, "user": self.settings.user or "", "database": self.settings.database or ""}
            raise self._explained(translated(error, **where, seconds=seconds)) from error

    def _explained(self, error: GraphError) -> GraphError:
        """What this engine knows better than the driver."""
        return error


def version_of(agent: str) -> str:
    """The engine's own version out of `Neo4j/5.26.30` or `Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)`."""
    return agent.rsplit("ArcadeDB ", 1)[-1].rstrip(")") if "ArcadeDB" in agent else agent.partition("/")[2]


def open_driver(uri: str, auth: tuple[str, str]) -> neo4j.Driver:
    return neo4j.GraphDatabase.driver(
        uri,
        auth=auth,
        connection_timeout=CONNECT_SECONDS,
        max_transaction_retry_time=RETRY_SECONDS,
        telemetry_disabled=True,
        notifications_min_severity="OFF",
        user_agent="PolicyGraph",
    )
