"""The pages in Streamlit's test runner, over real graphs: `samples` is the data folder of one, `visit` opens a page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app.ui.data import connection
from graph.connect import ConnectionSettings, connect
from tests.app.pages.samples import ROOT, samples
from tests.engines.embedded import wait_stopped

START = ROOT / "app" / "pages" / "start.py"
Visit = Callable[..., AppTest]


@pytest.fixture(scope="session")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of data folders; their engines stop when the session ends."""
    folder = tmp_path_factory.mktemp("pages")
    yield folder
    for home in folder.iterdir():
        if home.is_dir():
            wait_stopped(home)


@pytest.fixture(scope="session")
def full(graphs: Path) -> Iterator[Path]:
    """The samples' graph, its engine kept running."""
    home = samples(graphs)
    with connect(ConnectionSettings(home=home, linger=2)):
        yield home


@pytest.fixture(scope="session")
def empty(graphs: Path) -> Iterator[Path]:
    """A graph of nothing, its engine kept running."""
    home = graphs / "empty"
    with connect(ConnectionSettings(home=home, linger=2), write=True):
        yield home


@pytest.fixture(scope="session")
def server(graphs: Path) -> Iterator[dict[str, str]]:
    """The environment over which pages were opened last; what a server keeps over its sessions is forgotten when another comes."""
    environment: dict[str, str] = {}
    yield environment
    _forget(environment)


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch, server: dict[str, str]) -> Visit:
    """Open a page over a data folder or a server's address: `visit("goals", home=…)`."""
    for name in ("POLICYGRAPH_EDITOR_PASSWORD", "POLICYGRAPH_APP_ADDRESS", "POLICYGRAPH_URI"):
        monkeypatch.delenv(name, raising=False)

    def open_page(page: str, **given: object) -> AppTest:
        environment = {f"POLICYGRAPH_{name.upper()}": str(value) for name, value in given.items()}
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        if environment != server:
            _forget(server)
            server.clear()
            server.update(environment)
        return AppTest.from_file(str(START), default_timeout=60).run().switch_page(f"{page}.py").run()

    return open_page


def _forget(environment: dict[str, str]) -> None:
    if environment and "POLICYGRAPH_URI" not in environment:
        connection().close()
    st.cache_data.clear()
    st.cache_resource.clear()
