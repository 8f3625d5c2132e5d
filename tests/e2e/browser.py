"""A real browser and a real Streamlit server for tests: Debian's Chromium through Playwright's client.

Takes nothing from the network: pages are files or servers on loopback. Where no Chromium is installed, tests skip and say what to
install; with CI=true they fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Frame, Page, sync_playwright

from graph.server import free_ports
from tests.conftest import unavailable

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
OPTIONS = {
    "server.headless": "true", "server.address": "127.0.0.1", "server.fileWatcherType": "none", "browser.serverAddress": "127.0.0.1",
    "browser.gatherUsageStats": "false",
}  # fmt: skip


def chromium_path() -> str | None:
    """Chromium's path: `POLICYGRAPH_CHROMIUM`, else what the system has."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("POLICYGRAPH_CHROMIUM") or next((path for path in map(shutil.which, names) if path), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a module's tests. While Playwright's client is open, its thread has a running event loop: a second client and
    `asyncio.run` both fail there, so it is closed before another module's tests begin."""
    path = chromium_path()
    if path is None:
        unavailable("no Chromium: apt-get install chromium fonts-noto-cjk, or set POLICYGRAPH_CHROMIUM")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of 1366 × 768 in a context of its own; `page.outside` lists requests that leave the machine, `page.errors` what went wrong."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
    opened = context.new_page()
    opened.outside, opened.errors = [], []
    opened.on("request", lambda request: None if _is_local(request.url) else opened.outside.append(request.url))
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))
    yield opened
    context.close()


def _is_local(url: str) -> bool:
    return url.startswith(("file:", "data:", "blob:", "about:", "http://127.0.0.1:", "ws://127.0.0.1:"))


def until(frame: Page | Frame, condition: str, seconds: float = 30) -> None:
    """Wait until a JavaScript expression is true. Playwright's own waiting evals in the page, which the drawing's policy forbids.

    A drawing that is made anew while it is asked is asked again.
    """
    end = time.monotonic() + seconds
    while not _holds(frame, condition):
        if time.monotonic() > end:
            raise AssertionError(f"never true: {condition}")
        time.sleep(0.05)


def _holds(frame: Page | Frame, condition: str) -> bool:
    try:
        return bool(frame.evaluate(condition))
    except Error as error:
        if "context was destroyed" in str(error):
            return False
        raise


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Start Streamlit on a script and give its address; a script is started once, all servers end with the session."""
    servers: dict[Path, tuple[subprocess.Popen[bytes], str]] = {}

    def start(script: Path) -> str:
        if script not in servers:
            servers[script] = _start(script)
        return servers[script][1]

    yield start
    for process, _ in servers.values():
        process.terminate()
        process.wait(20)


def _start(script: Path) -> tuple[subprocess.Popen[bytes], str]:
    [port] = free_ports(1)
    options = [f"--{name}={value}" for name, value in (OPTIONS | {"server.port": str(port)}).items()]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_up(address, script.name, tries=300)
    except RuntimeError:
        process.kill()
        raise
    return process, address


def wait_up(address: str, what: str, tries: int = 600) -> None:
    """Wait until a Streamlit server answers, a tenth of a second between tries.

    :raises RuntimeError: it did not; names what was to be served"""
    for _ in range(tries):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).read()  # noqa: S310 - loopback
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"Streamlit did not start on {what}")
