"""Fixtures for all tests: the two real engines.

A test asks for `connection` and runs on both, each time on an empty graph whose schema is kept; or for `embedded` (settings of an
embedded engine in a temporary folder) or `neo4j_server`. Such tests run in one worker, one after the other, with `--dist loadgroup`; whole
commands and the browser's tests have data folders of their own and run in the other, as the group `commands`.
"""

import os
from collections.abc import Iterator

import pytest

from graph.connect import Connection, ConnectionSettings, connect
from tests.engines.embedded import wait_stopped
from tests.engines.neo4j_server import Neo4jServer, Unavailable

ENGINE_FIXTURES = {"embedded", "neo4j_server", "connection", "embedded_connection", "neo4j_connection"}


def pytest_itemcollected(item: pytest.Item) -> None:
    """Group the tests on engines and those in a browser as they are collected, which is before xdist reads the groups."""
    wanted = set(getattr(item, "fixturenames", ()))
    if ENGINE_FIXTURES & wanted:
        item.add_marker(pytest.mark.xdist_group("engines"))
    elif "browser" in wanted and item.get_closest_marker("xdist_group") is None:
        item.add_marker(pytest.mark.xdist_group("commands"))


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ConnectionSettings]:
    """Settings of the session's embedded engine, which runs while a connection is open and two seconds more."""
    settings = ConnectionSettings(home=tmp_path_factory.mktemp("embedded"), linger=2)
    yield settings
    wait_stopped(settings.home)


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ConnectionSettings]:
    """Settings of the session's Neo4j. Where it cannot run: fails with CI=true, else skips and says what to install."""
    try:
        server = Neo4jServer(tmp_path_factory.mktemp("neo4j"))
    except Unavailable as error:
        unavailable(str(error))
    yield ConnectionSettings(uri=server.uri, user=server.user, password=server.password)
    server.stop()


def unavailable(reason: str) -> None:
    if os.environ.get("CI", "").lower() in ("true", "1"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def embedded_connection(embedded: ConnectionSettings) -> Iterator[Connection]:
    with connect(embedded, write=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def neo4j_connection(neo4j_server: ConnectionSettings) -> Iterator[Connection]:
    with connect(neo4j_server, write=True) as connection:
        yield connection


@pytest.fixture(params=["embedded", "neo4j"])
def connection(request: pytest.FixtureRequest) -> Connection:
    """A writing connection to each engine in turn, emptied of nodes and relations; the schema stays."""
    opened: Connection = request.getfixturevalue(f"{request.param}_connection")
    empty(opened)
    return opened


def empty(connection: Connection) -> None:
    connection.write(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())
