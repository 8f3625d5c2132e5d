"""How fast the front end answers in headless Chromium, beside an empty Streamlit page and a bare query of the same run.

Usage: python -m benchmarks.pages [--rounds N]

Builds the samples' graph in a folder of its own, starts the app and an empty page, and prints the median of N rounds: opening the first page
until it stands still, a click until its detail is shown, a drawing of 200 nodes until it is painted. Wall time; a busy machine shows in the
empty page's figures too.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from graph.server import free_ports
from tests.e2e.browser import chromium_path, wait_up

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
PLAN = "岚州市新型数字基础设施建设与应用三年行动方案（2026—2028年）"
EMPTY = """import streamlit as st
st.title("空页")
if st.button("点"):
    st.html('<blockquote class="evidence">到了</blockquote>')
"""
STILL = "document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state') === 'notRunning'"
NODES = 200
CLICKED = """() => new Promise(done => {
    let start = 0;
    const shown = () => [...document.querySelectorAll('blockquote.evidence')].map(e => e.textContent).join();
    const before = shown();
    addEventListener('pointerdown', () => { start = performance.now(); }, { capture: true, once: true });
    const look = () => (start && shown() && shown() !== before ? done(performance.now() - start) : requestAnimationFrame(look));
    look();
})"""


def line(name: str, seconds: float, beside: float, what: str, goal: str) -> None:
    """One result with its yardstick."""
    print(f"{name:44} {seconds * 1000:9.0f} ms   {what}: {beside * 1000:.0f} ms   goal {goal}")


def median(rounds: int, work: Callable[[], float]) -> float:
    """The median of what `rounds` runs took, after one that warms up."""
    work()
    return statistics.median(work() for _ in range(rounds))


@contextmanager
def running(words: list[str], port: int, cwd: Path, environment: dict[str, str]) -> Iterator[str]:
    """A server until the block ends; gives its address once it is up."""
    process = subprocess.Popen(words, cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_up(address, " ".join(words))
        yield address
    finally:
        process.terminate()
        process.wait(30)


def opened(browser: Browser, address: str) -> float:
    """Seconds until a new visitor's first page stands still with its title."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address)
    page.locator("h1").wait_for(timeout=60_000)
    page.wait_for_function(STILL, timeout=60_000)
    took = time.perf_counter() - start
    context.close()
    return took


def clicks(page: Page, spots: Iterator[Callable[[], None]]) -> Callable[[], float]:
    """Seconds from a click until what it shows has changed, for one spot after the other."""

    def one() -> float:
        click = next(spots)
        page.wait_for_function(STILL)
        page.evaluate(f"void (window.took = ({CLICKED})())")
        click()
        return page.evaluate("window.took") / 1000

    return one


def cells(page: Page, address: str) -> Iterator[Callable[[], None]]:
    """Cells of the matrix that hold a mark, without end."""
    page.goto(f"{address}/responsibility")
    page.locator("[data-testid=stDataFrame] .dvn-scroller").first.wait_for(timeout=60_000)
    box = page.get_by_role("combobox", name="文件").first
    box.click()
    box.fill(PLAN[:12])
    page.get_by_role("option").filter(has_text=PLAN).first.click()
    page.wait_for_timeout(3000)
    grid = page.locator("[data-testid=stDataFrame] .dvn-scroller").first
    rows = [row for row in range(12) if (page.locator(f"#glide-cell-3-{row}").first.text_content() or "").strip()]
    while True:
        for row in rows:
            yield lambda row=row: grid.click(position={"x": 64 + 210 + 48 + 24, "y": 35 + 35 * row + 17})


def buttons(page: Page, address: str) -> Iterator[Callable[[], None]]:
    """The empty page's button; the page is opened anew each time, so that the answer is new."""
    while True:
        page.goto(address)
        page.get_by_role("button", name="点").wait_for()
        yield lambda: page.get_by_role("button", name="点").click()


def drawn(browser: Browser, text: str, folder: Path) -> Callable[[], float]:
    """Seconds from the start of a page until its drawing is painted; without one, until it is loaded."""
    file = folder / "drawing.html" if "policygraph(" in text else folder / "blank.html"
    file.write_text(text, encoding="utf-8")

    def one() -> float:
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        page = context.new_page()
        page.goto(file.as_uri())
        script = "window.policygraphDrawn ?? performance.getEntriesByType('navigation')[0].loadEventEnd"
        took = page.evaluate(script) / 1000
        context.close()
        return took

    return one


def picture() -> Any:
    """Two hundred nodes of a plan: tasks, who leads and who supports them."""
    from app.network.layout import place
    from app.network.model import PEdge, PNode
    from app.network.model import picture as made

    tasks = [PNode(f"task:{i}", "Task", f"推进第{i}项数字基础设施建设", f"2.{i}", order=i) for i in range(NODES - 60)]
    units = [PNode(f"agency:{i}", "Agency", f"岚州市第{i}数据管理局") for i in range(60)]
    edges = [PEdge(f"rel:{i}", units[i % 60].id, task.id, "RESPONSIBLE_FOR", ("lead", "support")[i % 2]) for i, task in enumerate(tasks)]
    return place(made([*tasks, *units], edges, "二百个节点"), "roles")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=7)
    rounds = arguments.parse_args().rounds
    from app.build import build
    from app.cli.serve_pages import APP, command
    from app.network.page import html
    from extraction.extract import Options
    from graph.connect import ConnectionSettings, connect
    from graph.queries import text
    from graph.write import Store

    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        settings = ConnectionSettings(home=folder / "home", linger=2)
        with connect(settings, write=True) as connection:
            build(Store(connection), [str(SAMPLES / "documents")], Options(SAMPLES / "regions.tsv"))
        (folder / "empty.py").write_text(EMPTY, encoding="utf-8")
        environment = {**os.environ, "POLICYGRAPH_HOME": str(settings.home), "PYTHONPATH": str(ROOT)}
        ports = free_ports(2)
        bare = [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(folder / "empty.py"),
            "--server.headless=true",
            "--browser.gatherUsageStats=false",
        ]
        bare += ["--server.address=127.0.0.1", f"--server.port={ports[1]}", "--server.fileWatcherType=none"]
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--headless", "--no-sandbox", "--disable-gpu"])
        with (
            connect(settings) as connection,
            running(command("127.0.0.1", ports[0]), ports[0], APP, environment) as app,
            running(bare, ports[1], folder, environment) as empty,
        ):
            line(
                "first page",
                median(rounds, lambda: opened(browser, app)),
                median(rounds, lambda: opened(browser, empty)),
                "empty page",
                "2000 ms",
            )
            pages = [browser.new_page(viewport={"width": 1366, "height": 768}) for _ in range(2)]
            took = median(rounds, clicks(pages[0], cells(pages[0], app)))
            line("click to detail", took, median(rounds, clicks(pages[1], buttons(pages[1], empty))), "empty page", "300 ms")
            whole = median(rounds, drawn(browser, html(picture()), folder))
            line(
                f"drawing of {NODES} nodes",
                whole,
                median(rounds, drawn(browser, "<!doctype html><p>空</p>", folder)),
                "blank file",
                "500 ms",
            )
            query, parameters = text("read/responsibilities"), {"document": "", "agency": ""}

            def asked() -> float:
                start = time.perf_counter()
                connection.read(query, parameters).dicts()
                return time.perf_counter() - start

            print(f"{'bare query: all responsibilities':44} {median(rounds, asked) * 1000:9.0f} ms")
        browser.close()


if __name__ == "__main__":
    main()
