"""A running app for the browser's tests: the pages' server over a data folder, and what a person does on a page.

Takes a data folder that an engine holds, gives its address; an audit hook that `sitecustomize` sets in the server writes down whom it seeks.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, TimeoutError, expect

from graph.connect import ConnectionSettings, connect
from graph.server import free_ports
from tests.e2e.browser import wait_up
from tests.engines.embedded import wait_stopped

ROOT = Path(__file__).resolve().parents[2]
LOADED = "document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state') === 'notRunning'"
ROW, HEAD = 35, 35
WAIT = 60_000
WATCH = """import os, sys

def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        address = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
        host = address[0] if isinstance(address, tuple) else address
        with open(os.environ["WATCHED"], "a", encoding="utf-8") as file:
            file.write(f"{event} {host}\\n")

sys.addaudithook(watch)
with open(os.environ["WATCHED"], "a", encoding="utf-8") as file:
    file.write("started\\n")
"""


@dataclass
class Server:
    """A running app: its address, its data folder, what it said, and where it wrote the addresses that it sought."""

    address: str
    home: Path
    log: Path
    watched: Path


@contextmanager
def serving(folder: Path, home: Path, address: str = "127.0.0.1", **settings: object) -> Iterator[Server]:
    """The command `app` over a data folder, its engine kept running; `settings` are `POLICYGRAPH_…` in its environment."""
    (folder / "watch").mkdir(exist_ok=True)
    (folder / "watch" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    [port] = free_ports(1)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("POLICYGRAPH_")}
    given = {f"POLICYGRAPH_{name.upper()}": str(value) for name, value in ({"lang": "zh"} | settings).items()}
    environment = kept | given | {"WATCHED": str(folder / "watched"), "PYTHONPATH": f"{folder / 'watch'}{os.pathsep}{ROOT}"}
    words = [
        sys.executable,
        "-c",
        "from app.cli import main; main()",
        "--home",
        str(home),
        "app",
        "--address",
        address,
        "--port",
        str(port),
    ]
    with connect(ConnectionSettings(home=home, linger=2)):
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(words, env=environment, cwd=folder, stdout=log, stderr=log, start_new_session=True)
        try:
            local = f"http://127.0.0.1:{port}"
            wait_up(local, "the app")
            yield Server(local, home, folder / "log", folder / "watched")
        finally:
            _end(process)
    wait_stopped(home)


def _end(process: subprocess.Popen) -> None:
    """End the command and the server that it started: they are a group of their own."""
    os.killpg(process.pid, 15)
    process.wait(30)


def visit(page: Page, server: Server, path: str) -> None:
    page.goto(f"{server.address}/{path}")
    expect(page.locator("h1")).to_be_visible(timeout=WAIT)
    settled(page)


def settled(page: Page) -> None:
    """The script has run and its elements are drawn."""
    page.wait_for_timeout(300)
    page.wait_for_function(LOADED, timeout=WAIT)


def choose(page: Page, label: str, option: str) -> None:
    """The option of a select box that holds these words; a run of the script that comes between closes the list, so it is tried again."""
    box = page.get_by_role("combobox", name=label).first
    wanted = page.get_by_role("option").filter(has_text=option).first
    for _ in range(10):
        box.click(timeout=WAIT)
        box.fill(option)
        try:
            wanted.click(timeout=3000)
            break
        except TimeoutError:
            page.keyboard.press("Escape")
    settled(page)
    assert option in box.input_value()


def cell(page: Page, column: int, row: int) -> str:
    return page.locator(f"#glide-cell-{column}-{row}").first.text_content(timeout=WAIT) or ""


def pick(page: Page, row: int, table: Locator | None = None) -> None:
    """Choose a row of a table by its box."""
    grid = table or page.locator("[data-testid=stDataFrame] .dvn-scroller").locator("visible=true").first
    expect(grid).to_be_visible(timeout=WAIT)
    grid.scroll_into_view_if_needed()
    grid.click(position={"x": 16, "y": HEAD + ROW * row + ROW / 2})
    settled(page)
