"""The app as a person uses it, in headless Chromium on the real server: clicks, questions, uploads, downloads, and names that must not run.

Nothing may leave the machine: the browser's requests are watched, and the server's own connections by an audit hook that `sitecustomize`
sets in it.
"""

import os
import re
import socket
import subprocess
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from app.cli.serve_pages import command
from graph.connect import ConnectionSettings, connect
from tests.app.pages.samples import PLAN, SCRIPT, samples
from tests.engines.embedded import wait_stopped

pytestmark = [pytest.mark.e2e, pytest.mark.engines, pytest.mark.xdist_group("commands")]

PAGES = ("", "library", "questions", "responsibility", "technology", "places", "money", "goals", "revision")
LOADED = "document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state') === 'notRunning'"
ROW, HEAD, PINNED = 35, 35, 64 + 210 + 48
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
NEW = """临江县数字乡村行动方案
临府发〔2026〕9号
一、重点任务
（一）建设乡村光网。新增光缆300公里。（牵头单位：县经信局；配合单位：县财政局）
临江县人民政府
2026年5月6日
"""


@dataclass
class Server:
    """A running app: its address, its data folder, and where it wrote the addresses that it sought."""

    address: str
    home: Path
    watched: Path


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("app")
    home = samples(folder)
    (folder / "watch").mkdir()
    (folder / "watch" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {"HOME": home, "LANG": "zh", "APP_ADDRESS": "127.0.0.1"}
    environment = {**os.environ, **{f"POLICYGRAPH_{name}": str(value) for name, value in given.items()}}
    root = Path(__file__).resolve().parents[2]
    environment |= {"WATCHED": str(folder / "watched"), "PYTHONPATH": f"{folder / 'watch'}{os.pathsep}{root}"}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command("127.0.0.1", port), env=environment, cwd=root / "app", stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    _wait(address)
    with connect(ConnectionSettings(home=home, linger=2)):
        yield Server(address, home, folder / "watched")
    process.terminate()
    process.wait(30)
    wait_stopped(home)


def _wait(address):
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).read()  # noqa: S310 - loopback
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the app did not start")


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


def test_a_click_on_a_cell_shows_its_sentence_and_the_sentence_opens_its_text(page, server):
    visit(page, server, "responsibility")
    choose(page, "文件", PLAN)
    grid = page.locator("[data-testid=stDataFrame] .dvn-scroller").first
    expect(grid).to_be_visible(timeout=WAIT)
    row = next(row for row in range(30) if cell(page, 3, row).strip() in ("●", "○", "◇"))
    assert row < 12, "the first column is visible without scrolling"
    grid.click(position={"x": PINNED + 24, "y": HEAD + ROW * row + ROW / 2})
    quote = page.locator("blockquote.evidence").first
    expect(quote).to_contain_text("责任单位", timeout=WAIT)
    expect(page.get_by_role("alert")).to_have_count(0)
    sentence = quote.inner_text()
    page.get_by_role("link", name="出处：").first.click()
    asked = page.locator(".document .asked")
    expect(asked).to_be_visible(timeout=WAIT)
    assert "".join(asked.inner_text().split())[:20] == "".join(sentence.split())[:20]
    assert re.search(r"/library\?document=.*&at=\d+", page.url)
    assert (page.outside, page.errors) == ([], [])


def test_a_question_is_answered_with_its_sentence_and_its_query(page, server):
    visit(page, server, "questions")
    page.get_by_label("问题").fill("岚州建设智能算力集群由谁牵头？")
    page.get_by_role("button", name="提问").click()
    expect(page.locator("p.answer")).to_have_text("岚州市数据局。", timeout=WAIT)
    expect(page.locator("blockquote.evidence").first).to_contain_text("市数据局")
    page.get_by_text("查询语句（Cypher）").click()
    expect(page.get_by_text("MATCH").first).to_be_visible()
    page.get_by_role("link", name="总览").click()
    expect(page.get_by_text("岚州建设智能算力集群由谁牵头？")).to_be_visible(timeout=WAIT)
    assert (page.outside, page.errors) == ([], [])


def test_the_calculator_gives_what_the_command_gives(page, server):
    visit(page, server, "money")
    page.get_by_role("tab", name="试算").click()
    for label, text in {"项目投资额": "3000万元", "项目方向": "工业互联网标识解析", "所在区域或园区": "岚州市"}.items():
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="试算").click()
    expect(page.get_by_text("最大的一项：最多 600万元").first).to_be_visible(timeout=WAIT)
    page.get_by_label("项目投资额").fill("3000")
    page.get_by_role("button", name="试算").click()
    expect(page.get_by_role("alert").first).to_contain_text("3000", timeout=WAIT)


def test_a_table_is_downloaded(page, server):
    visit(page, server, "goals")
    with page.expect_download(timeout=WAIT) as given:
        page.get_by_role("button", name="下载表格（CSV）").first.click(timeout=WAIT)
    content = Path(given.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and "指标" in content.decode("utf-8-sig").splitlines()[0]
    assert given.value.suggested_filename == "目标.csv"


@pytest.mark.parametrize("path", PAGES)
def test_names_that_are_script_do_not_run(page, server, path):
    visit(page, server, path)
    if path in ("technology", "library"):
        choose(page, *(("看一项技术", SCRIPT[:20]) if path == "technology" else ("文件", "hostile")))
        expect(page.get_by_text("<script>").first).to_be_visible(timeout=WAIT)
    page.wait_for_timeout(500)
    for frame in page.frames:
        assert frame.evaluate("typeof window.ran") == "undefined"
    assert (page.outside, page.errors) == ([], [])
    assert page.locator("img[src*='192.0.2.1'], img[src='x']").count() == 0


def test_an_upload_becomes_a_document(page, server):
    visit(page, server, "library")
    page.get_by_text("上传文件", exact=True).click()
    file = {"name": "..\\../乡村<b>.txt", "mimeType": "text/plain", "buffer": NEW.encode()}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="载入图谱").click(timeout=WAIT)
    expect(page.get_by_text("载入 1 份文件：完成。")).to_be_visible(timeout=120_000)
    choose(page, "文件", "临江县数字乡村行动方案")
    expect(page.locator(".document")).to_contain_text("新增光缆300公里", timeout=WAIT)
    written = list(server.home.parent.rglob("*乡村*"))
    assert written and all(one.is_relative_to(server.home / "uploads") for one in written)


def test_the_server_seeks_nobody_outside(server):
    """Run last: what the process did in all the tests above."""
    lines = server.watched.read_text(encoding="utf-8").split("\n")
    assert "started" in lines
    sought = {line.split(" ", 1)[1] for line in lines if " " in line}
    assert sought <= {"127.0.0.1", "::1", "localhost", "None", "0.0.0.0", ""} | {one for one in sought if one.startswith(("/", "b'"))}
