"""A server of the product on loopback, over a real graph: `serving` gives its address and its service."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from app.serve.run import Listening, http_server
from app.serve.service import Service
from graph.connect import ConnectionSettings, connect
from graph.server import free_ports
from tests.app.serve.papers import load
from tests.engines.embedded import wait_stopped

TOKEN = "a-token-that-nobody-guesses"


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service over the two papers, read as the reading user."""
    folder = tmp_path_factory.mktemp("serve")
    settings = ConnectionSettings(home=folder / "home", linger=2)
    with connect(settings, write=True) as connection:
        load(connection, folder)
    with connect(settings) as connection:
        yield Service(connection, cache=folder / "cache", regions=folder / "regions.tsv")
    wait_stopped(settings.home)


@pytest.fixture(scope="session")
def serving(service: Service) -> Iterator[Callable[..., str]]:
    """Gives the address of a running server, with or without a token; each kind is started once."""
    running: dict[str, tuple[str, Callable[[], None]]] = {}

    def address(token: str = "") -> str:
        if token not in running:
            running[token] = _start(service, token)
        return running[token][0]

    yield address
    for _, stop in running.values():
        stop()


def _start(service: Service, token: str) -> tuple[str, Callable[[], None]]:
    [port] = free_ports(1)
    server = http_server(service, Listening("127.0.0.1", port, token))
    thread = threading.Thread(target=server.run)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started:
        assert thread.is_alive() and time.monotonic() < deadline, "the server did not start"
        time.sleep(0.05)

    def stop() -> None:
        server.should_exit = True
        thread.join(15)

    return f"http://127.0.0.1:{port}", stop
