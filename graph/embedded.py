"""A connection to the embedded engine.

Takes the data folder; holds a lease on its engine as long as it is open. Reads as a user who cannot write.
"""

import random
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

import neo4j
from neo4j import ManagedTransaction
from neo4j.exceptions import TransientError

from graph import fulltext
from graph.connection import READ_SECONDS, RETRY_SECONDS, Connection, ConnectionSettings, Table, open_driver
from graph.engine import Lease, attach
from graph.errors import DiskFull, EngineFailed, GraphError, QueryTimeout, Unreachable, WriteRefused
from graph.server import COMMAND_TIMEOUT_MS, DATABASE
from graph.space import LEAST_FREE_MB, check_space, free_mb

T = TypeVar("T")


class Embedded(Connection):
    """The engine that comes with the product, over a data folder."""

    engine = "arcadedb"

    def __init__(self, settings: ConnectionSettings, *, write: bool) -> None:
        super().__init__(settings, write=write)
        self.home = settings.home
        self._lease: Lease = attach(settings.home, linger=settings.linger)
        endpoint = self._lease.endpoint
        self.address = f"bolt://127.0.0.1:{endpoint.bolt}"
        self.database = DATABASE
        self.login = ("reader", endpoint.reader)
        self._reader = open_driver(self.address, self.login)
        self._writer = open_driver(self.address, ("writer", endpoint.writer)) if write else None

    def close(self) -> None:
        super().close()
        self._lease.close()

    def read(
        self, query: str, parameters: dict[str, Any] | None = None, *, limit: int | None = None, timeout: float = READ_SECONDS
    ) -> Table:
        timeout = min(timeout, COMMAND_TIMEOUT_MS / 1000)
        with self._translating(timeout):
            return within(timeout, lambda: self._fetch(query, parameters or {}, limit, timeout))

    def _run(self, session: neo4j.Session, work: Callable[[ManagedTransaction], T]) -> T:
        """Not by the driver, which waits a second before it tries a conflict again, and half a minute for an engine that is gone."""
        check_space(self.home)
        deadline = time.monotonic() + RETRY_SECONDS
        pause = 0.02
        while True:
            try:
                return once(session, work)
            except TransientError:
                if time.monotonic() > deadline:
                    raise
            time.sleep(pause * random.uniform(0.5, 1.5))
            pause = min(2 * pause, 0.5)

    def create_fulltext(self, label: str, property: str) -> None:
        if self._writer is None:
            raise WriteRefused(reason="this connection was opened for reading")
        fulltext.create_embedded(self._lease.endpoint, label, property)

    def search_fulltext(self, label: str, property: str, text: str, limit: int) -> list[str]:
        return fulltext.search(self, fulltext.embedded_name(label, property), label, property, text, limit)

    def _session(self) -> dict[str, Any]:
        return {"database": DATABASE}

    def _explained(self, error: GraphError) -> GraphError:
        """Out of room the engine speaks only of a failed transaction; and that its port is dead says that the engine is."""
        free = free_mb(self.home)
        if type(error) is GraphError and free < LEAST_FREE_MB:
            return DiskFull(home=str(self.home), free=free)
        if isinstance(error, Unreachable):
            return EngineFailed(reason=error.fields["reason"], log=str(self.home / "engine" / "log" / "engine.out"))
        return error


def once(session: neo4j.Session, work: Callable[[ManagedTransaction], T]) -> T:
    with session.begin_transaction() as transaction:
        outcome = work(transaction)
        transaction.commit()
        return outcome


def within(seconds: float, work: Callable[[], T]) -> T:
    """Run `work`, but wait no longer: the embedded engine ignores a driver's timeout and ends the query by its own, later one."""
    outcome: list[T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(work())
        except BaseException as error:  # noqa: BLE001 - it is raised again in the thread that waits
            failure.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if failure:
        raise failure[0]
    if not outcome:
        raise QueryTimeout(seconds=seconds)
    return outcome[0]
