"""The app as a person uses it, in headless Chromium on the real server: clicks, questions, uploads, downloads, and names that must not run.

Nothing may leave the machine: the browser's requests are watched, and the server's own connections by an audit hook in it.
"""

import re
import struct
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.app.pages.samples import PLAN, SCRIPT, samples
from tests.e2e.browser import until
from tests.e2e.served import HEAD, ROW, WAIT, cell, choose, pick, serving, settled, visit

pytestmark = [pytest.mark.e2e, pytest.mark.engines, pytest.mark.xdist_group("commands")]

PAGES = ("", "library", "questions", "responsibility", "technology", "places", "money", "goals", "revision")
PINNED = 64 + 210 + 48
NEW = """临江县数字乡村行动方案
临府发〔2026〕9号
一、重点任务
（一）建设乡村光网。新增光缆300公里。（牵头单位：县经信局；配合单位：县财政局）
临江县人民政府
2026年5月6日
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("app")
    with serving(folder, samples(folder)) as running:
        yield running


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


def test_the_way_between_two_things_is_drawn_with_its_sentences(page, server):
    visit(page, server, "technology")
    page.get_by_role("tab", name="两者怎样相连").click()
    choose(page, "从", "大模型")
    choose(page, "到", "岚州市数据局")
    first = page.get_by_text("第 1 步")
    expect(first).to_be_visible(timeout=WAIT)
    shown = page.get_by_role("tabpanel", name="两者怎样相连")
    expect(shown.locator("blockquote.evidence")).not_to_have_count(0)
    frame = shown.locator("iframe").element_handle(timeout=WAIT).content_frame()
    until(frame, "window.policygraphDrawn !== undefined")
    at = frame.evaluate("Object.values(drawing.network.getPositions()).map(p => [p.x, p.y])")
    assert len(at) >= 3 and {y for _, y in at} == {0}
    assert [x for x, _ in at] == sorted(x for x, _ in at)
    link = shown.get_by_role("link", name="出处：").first
    link.scroll_into_view_if_needed()
    settled(page)  # a click right after scrolling would go to where the drawing's frame stood before
    link.click()
    expect(page.locator(".document .asked")).to_be_visible(timeout=WAIT)
    assert (page.outside, page.errors) == ([], [])


def test_choosing_a_fact_brings_its_sentence_into_view(page, server):
    visit(page, server, "library")
    choose(page, "文件", PLAN)
    page.get_by_role("tab", name="事实").click()
    choose(page, "哪一类", "目标（")
    last = page.get_by_role("tabpanel", name="事实").locator(".dvn-scroller").first
    expect(last).to_be_visible(timeout=WAIT)
    before = page.locator(".document").evaluate("e => e.scrollTop")
    for row in (8, 2):
        pick(page, row, last)
        asked = page.locator(".document .asked")
        expect(asked).to_be_in_viewport(timeout=WAIT)
        inside = "e => { const a = e.querySelector('.asked').getBoundingClientRect(), b = e.getBoundingClientRect(); return a.top >= b.top && a.top < b.bottom }"
        assert page.locator(".document").evaluate(inside)
        assert re.search(r"\d", asked.inner_text())
    assert page.locator(".document").evaluate("e => e.scrollTop") > before
    page.get_by_role("tab", name="提纲").click()
    pick(page, 5, page.get_by_role("tabpanel", name="提纲").locator(".dvn-scroller").first)
    expect(page.locator(".document .asked")).to_be_in_viewport(timeout=WAIT)
    assert (page.outside, page.errors) == ([], [])


def test_a_chart_is_saved_as_a_picture_and_as_figures(page, server):
    visit(page, server, "goals")
    expect(page.locator("svg.marks").first).to_be_visible(timeout=WAIT)
    with page.expect_download(timeout=WAIT) as given:
        page.get_by_role("button", name="存为图片").first.click()
    content = Path(given.value.path()).read_bytes()
    assert content.startswith(b"\x89PNG\r\n") and given.value.suggested_filename.endswith(".png")
    wide, high = struct.unpack(">II", content[16:24])
    assert wide > 800 and high > 300 and len(content) > 8_000
    with page.expect_download(timeout=WAIT) as given:
        page.get_by_role("button", name="下载数据（CSV）").first.click()
    lines = Path(given.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert "数值" in lines[0] and len(lines) > 2
    assert (page.outside, page.errors) == ([], [])


def test_one_line_between_two_things_with_its_count(page, server):
    visit(page, server, "places")
    choose(page, "看一处园区或区域", "临江新材料产业园")
    frame = page.locator("iframe").first.element_handle(timeout=WAIT).content_frame()
    until(frame, "window.policygraphDrawn !== undefined")
    pairs = frame.evaluate("drawing.edges.get().map(e => [e.from, e.to, e.name])")
    assert len(pairs) == len({tuple(pair) for pair in pairs}) > 3
    assert any(re.search(r" [2-9] 处$", words) for words in frame.evaluate("drawing.edges.get().map(e => e.words)"))


@pytest.mark.parametrize("path", PAGES)
def test_what_streamlit_says_is_in_chinese_too(page, server, path):
    visit(page, server, path)
    if path == "library":
        page.get_by_text("上传文件", exact=True).click()
        expect(page.get_by_text("单个文件不超过 64MB")).to_be_visible(timeout=WAIT)
    expect(page.get_by_label("侧栏", exact=True)).to_be_attached(timeout=WAIT)
    page.wait_for_timeout(1000)
    names = page.evaluate(
        """() => [...document.querySelectorAll('[aria-label], [title], [placeholder]')].filter(e => !e.closest('svg, .stHtml')).flatMap(
            e => ['aria-label', 'title', 'placeholder'].map(n => e.getAttribute(n)).filter(v => v))"""
    )
    buttons = page.locator("button:visible").all_inner_texts()
    told = [re.sub(r"\b(CSV|XLSX|PNG|Cypher)\b|keyboard_\w+|expand_more|upload\n|arrow_\w+", "", text) for text in [*names, *buttons]]
    assert names and [text for text in told if re.search(r"[A-Za-z]{3,}", text) and not re.search(r"[\u4e00-\u9fff]", text)] == []


def test_a_page_prints_whole_without_what_is_only_for_the_screen(page, server):
    visit(page, server, "responsibility")
    choose(page, "文件", PLAN)
    page.emulate_media(media="print")
    for hidden in ("[data-testid=stSidebar]", "[data-testid=stHeader]", "[data-testid=stDownloadButton]"):
        assert all(not one.is_visible() for one in page.locator(hidden).all())
    printed = page.pdf(format="A4", landscape=True)
    page.emulate_media(media="screen")
    words = _pdf_words(printed)
    assert "责任追溯" in words and "合计" in words
    assert len(re.findall(r"2\.\d\.\d+", words)) >= 15, "the whole matrix, not the part that a window shows"


def _pdf_words(content):
    import pypdfium2

    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))


@pytest.mark.parametrize("path", PAGES)
def test_names_that_are_script_do_not_run(page, server, path):
    visit(page, server, path)
    if path in ("technology", "library"):
        choose(page, *(("看一项技术", SCRIPT[:20]) if path == "technology" else ("文件", "hostile")))
        expect(page.get_by_text("<script>").locator("visible=true").first).to_be_visible(timeout=WAIT)
    page.wait_for_timeout(500)
    for frame in page.frames:
        until(frame, "document.readyState === 'complete' && typeof window.ran === 'undefined'")
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
