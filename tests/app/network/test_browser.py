"""The drawing in a real browser: shapes, messages, patches, keys, files, and words that must not run."""

import json
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Frame, Page, expect

from app.network.export import html_file
from app.network.page import html
from tests.app.network.pictures import GALLERY, many, roles
from tests.e2e.browser import until

DEMO = Path(__file__).with_name("demo.py")
POSITIONS = "drawing.network.getPositions()"
WAIT = 30_000


def show(page: Page, tmp_path: Path, text: str) -> None:
    file = tmp_path / "picture.html"
    file.write_text(text, encoding="utf-8")
    page.goto(file.as_uri())
    until(page, "window.policygraphDrawn !== undefined")


def spot(frame: Page | Frame, id: str) -> dict[str, float]:
    """Where a node is on the canvas, in pixels."""
    return frame.evaluate("id => drawing.network.canvasToDOM(drawing.network.getPositions([id])[id])", id)


@pytest.mark.parametrize("name", GALLERY)
def test_every_picture_is_drawn_and_nothing_is_requested(page, tmp_path, name):
    show(page, tmp_path, html(GALLERY[name]()))
    assert page.evaluate("drawing.nodes.length") == len(GALLERY[name]().nodes)
    assert page.errors == []
    assert page.outside == []
    painted = """() => { const c = document.querySelector('canvas');
        return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((v, i) => i % 4 === 3 && v > 0) }"""
    assert page.evaluate(painted) == (name != "none")
    assert page.locator("#empty").is_visible() == (name == "none")


def test_positions_are_those_of_the_server_and_stand_still(page, tmp_path):
    show(page, tmp_path, html(many()))
    expected = {node.id: (round(node.x), round(node.y)) for node in many().nodes}
    for _ in range(2):
        found = {id: (round(at["x"]), round(at["y"])) for id, at in page.evaluate(POSITIONS).items()}
        assert all(abs(found[id][0] - x) <= 1 and abs(found[id][1] - y) <= 1 for id, (x, y) in expected.items())
        page.wait_for_timeout(200)


def test_lines_are_drawn_where_svg_has_them(page, tmp_path):
    from app.network.routes import routes

    for name in ("roles", "ring", "parallel"):
        drawn = GALLERY[name]()
        show(page, tmp_path, html(drawn))
        script = """() => Object.fromEntries(drawing.edges.get().map(e => {
            const box = id => ({...drawing.network.getPositions([id])[id], figure: drawing.nodes.get(id).figure});
            return [e.id, lines.route(e.line, box(e.from), box(e.to)).curve.flat()] }))"""
        found = page.evaluate(script)
        for route in routes(drawn):
            flat = [value for point in route.curve for value in point]
            assert found[route.edge.id] == pytest.approx(flat, abs=1.5)


def test_parallel_edges_are_kept(page, tmp_path):
    show(page, tmp_path, html(GALLERY["parallel"]()))
    assert page.evaluate("drawing.edges.length") == 3


def test_hovering_shows_the_whole_name_and_dims_the_rest(page, tmp_path):
    show(page, tmp_path, html(GALLERY["long"]()))
    at = spot(page, "Agency")
    page.locator("#mynetwork").hover(position=at)
    tip = page.locator("#tip")
    expect(tip).to_be_visible()
    name = next(node.name for node in GALLERY["long"]().nodes if node.id == "Agency")
    expect(tip).to_contain_text(name)


def test_hovering_a_line_shows_its_sentence(page, tmp_path):
    drawn = GALLERY["path"]()
    show(page, tmp_path, html(drawn))
    middle = page.evaluate("""() => { const at = drawing.network.getPositions(['1', '2']);
        return drawing.network.canvasToDOM({x: (at['1'].x + at['2'].x) / 2 + 40, y: 0}) }""")
    page.locator("#mynetwork").hover(position=middle)
    expect(page.locator("#tip")).to_contain_text("采用液冷技术")


def test_keys_move_the_choice_and_it_is_said(page, tmp_path):
    show(page, tmp_path, html(roles()))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "mynetwork"
    said = page.locator("#say")
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text("机关单位 岚州市数据局")
    page.keyboard.press("ArrowRight")
    expect(said).to_contain_text("任务 2.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    before = page.evaluate("drawing.network.getScale()")
    page.keyboard.press("+")
    assert page.evaluate("drawing.network.getScale()") > before


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (700, 500)])
def test_words_are_readable_at_first(page, tmp_path, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    show(page, tmp_path, html(many()))
    assert page.evaluate("drawing.network.getScale()") >= 0.72
    expect(page.locator("#left")).to_have_text("另有 12 项未画出，请用筛选缩小范围")


@pytest.mark.parametrize("make", [html, html_file])
def test_hostile_words_run_nothing(page, tmp_path, make):
    show(page, tmp_path, make(GALLERY["hostile"]()))
    for id in page.evaluate("drawing.nodes.getIds()"):
        page.locator("#mynetwork").hover(position=spot(page, id), force=True)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(200)
    assert page.evaluate("window.hacked") is None
    assert page.errors == []
    assert page.evaluate("document.querySelectorAll('img').length") == 1, "only the picture for print"


def test_the_saved_picture_holds_everything(page, tmp_path):
    drawn = many()
    show(page, tmp_path, html(drawn))
    before = page.evaluate("[drawing.network.getScale(), drawing.network.getViewPosition()]")
    with page.expect_download() as download:
        page.get_by_role("button", name="存为图片").click()
    target = tmp_path / "saved.png"
    download.value.save_as(target)
    assert download.value.suggested_filename == "岚州市全部任务.png"
    content = target.read_bytes()
    width, height = (int.from_bytes(content[i : i + 4], "big") for i in (16, 20))
    assert content.startswith(b"\x89PNG")
    wide, tall = (max(getattr(n, a) for n in drawn.nodes) - min(getattr(n, a) for n in drawn.nodes) for a in ("x", "y"))
    assert width > wide and height > tall
    assert page.evaluate("[drawing.network.getScale(), drawing.network.getViewPosition()]") == before


def test_print_shows_the_drawing_as_a_picture_and_the_whole_table(page, tmp_path):
    show(page, tmp_path, html_file(roles()))
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#print")).to_be_visible()
    expect(page.locator("#mynetwork")).to_be_hidden()
    expect(page.locator("tbody tr")).to_have_count(len(roles().edges))


# ---- in Streamlit -------------------------------------------------------------------------------------------------------------


def drawing_of(page: Page) -> Frame:
    element = page.wait_for_selector("iframe", timeout=WAIT)
    frame = element.content_frame()
    until(frame, "window.policygraphDrawn !== undefined")
    return frame


@pytest.fixture
def app(page, serve):
    page.goto(serve(DEMO))
    return drawing_of(page)


def rounded(frame: Frame) -> dict[str, tuple[int, int]]:
    return {id: (round(at["x"]), round(at["y"])) for id, at in frame.evaluate(POSITIONS).items()}


def test_the_frame_is_sandboxed(page, app):
    frame = page.locator("iframe")
    assert frame.get_attribute("sandbox") == "allow-scripts"
    assert frame.get_attribute("src") is None
    assert app.evaluate("window.origin") == "null"
    assert page.outside == []


def test_a_click_comes_back(page, app):
    app.locator("#mynetwork").click(position=spot(app, "t1"))
    expect(page.get_by_text("clicked=node:t1")).to_be_visible(timeout=WAIT)
    app.locator("#mynetwork").click(position={"x": 5, "y": 5})
    expect(page.get_by_text("clicked=:")).to_be_visible(timeout=WAIT)


def test_a_click_on_a_line_comes_back(page, app):
    middle = app.evaluate("""() => { const e = drawing.edges.get('p00'); const at = drawing.network.getPositions();
        const box = id => ({...at[id], figure: drawing.nodes.get(id).figure});
        const [x, y] = lines.at(lines.route(e.line, box(e.from), box(e.to)).curve, 0.2);
        return drawing.network.canvasToDOM({x, y}) }""")
    app.locator("#mynetwork").click(position=middle)
    expect(page.get_by_text("clicked=edge:p00")).to_be_visible(timeout=WAIT)


def test_a_double_click_expands_and_what_is_drawn_stays(page, app):
    before, view = rounded(app), app.evaluate("[drawing.network.getScale(), drawing.network.getViewPosition()]")
    app.locator("#mynetwork").dblclick(position=spot(app, "u"))
    expect(page.get_by_text("expanded=u", exact=True)).to_be_visible(timeout=WAIT)
    until(app, "drawing.nodes.get('new-u') !== null")
    after = rounded(app)
    assert {id: after[id] for id in before} == before
    assert "new-u" in after
    assert app.evaluate("[drawing.network.getScale(), drawing.network.getViewPosition()]") == view
    assert page.errors == []


def test_the_view_steps_back_where_no_new_node_would_be_seen(page, app):
    app.locator("#mynetwork").focus()
    page.keyboard.press("Home")
    app.evaluate("drawing.network.moveTo({position: {x: 300, y: 0}, scale: 2.5, animation: false})")
    page.keyboard.press(" ")
    expect(page.locator("text=/^expanded=.+/")).to_be_visible(timeout=WAIT)
    until(app, "drawing.nodes.length === 10")
    id = app.evaluate("drawing.nodes.getIds().find(id => id.startsWith('new-'))")
    at, size = spot(app, id), app.evaluate("[document.querySelector('canvas').clientWidth, document.querySelector('canvas').clientHeight]")
    assert 0 < at["x"] < size[0] and 0 < at["y"] < size[1]


def test_what_is_moved_is_told_and_stays(page, app):
    start = spot(app, "t0")
    box = page.locator("iframe").bounding_box()
    page.mouse.move(box["x"] + start["x"], box["y"] + start["y"])
    page.mouse.down()
    page.mouse.move(box["x"] + start["x"] + 60, box["y"] + start["y"] - 20, steps=5)
    page.mouse.up()
    expect(page.get_by_text("moved=t0")).to_be_visible(timeout=WAIT)
    moved = rounded(app)["t0"]
    app.locator("#mynetwork").dblclick(position=spot(app, "u"))
    expect(page.get_by_text("expanded=u", exact=True)).to_be_visible(timeout=WAIT)
    until(app, "drawing.nodes.get('new-u') !== null")
    assert rounded(app)["t0"] == moved
    page.get_by_text("away").click()
    expect(page.get_by_text("left")).to_be_visible(timeout=WAIT)
    expect(page.locator("iframe")).to_have_count(0)
    page.get_by_text("away").click()
    again = drawing_of(page)
    until(again, "drawing.nodes.get('new-u') !== null")
    assert rounded(again)["t0"] == pytest.approx(moved, abs=1)


def test_a_keyboard_is_enough(page, app):
    app.locator("#mynetwork").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.get_by_text("clicked=node:")).to_be_visible(timeout=WAIT)
    page.keyboard.press(" ")
    expect(page.locator("text=/^expanded=.+/")).to_be_visible(timeout=WAIT)


@pytest.mark.parametrize(("button", "suffix"), [("存为图片", "png"), ("存为网页", "html"), ("存为 GraphML", "graphml")])
def test_files_come_out_of_the_sandbox(page, app, tmp_path, button, suffix):
    with page.expect_download(timeout=WAIT) as download:
        app.get_by_role("button", name=button).click()
    assert download.value.suggested_filename == f"渚安市工业和信息化局的任务.{suffix}"
    target = tmp_path / f"file.{suffix}"
    download.value.save_as(target)
    if suffix == "png":
        assert target.read_bytes().startswith(b"\x89PNG")
    elif suffix == "graphml":
        assert len(ElementTree.parse(target).findall(".//{*}node")) == 9
    else:
        assert "<td>渚安市工业和信息化局</td>" in target.read_text(encoding="utf-8")


def test_messages_without_the_nonce_or_from_elsewhere_are_ignored(page, app):
    message = {"kind": "click", "what": "node", "id": "t1"}
    app.evaluate("m => window.parent.postMessage({policygraph: 'guess', ...m}, '*')", message)
    nonce = app.evaluate('[...document.scripts].at(-1).textContent.match(/"nonce": "([0-9a-f]{32})"/)[1]')
    page.evaluate("([n, m]) => window.postMessage({policygraph: n, ...m}, '*')", [nonce, message])
    page.wait_for_timeout(800)
    assert page.get_by_text("clicked=node:t1").count() == 0
    patch = json.dumps({"nodes": [], "edges": [], "frame": {"texts": [], "legend": [], "left_out": ""}})
    app.evaluate(f"window.postMessage({{policygraph: '{nonce}', kind: 'patch', state: {patch}}}, '*')")
    page.locator("iframe").evaluate(f"f => f.contentWindow.postMessage({{policygraph: 'guess', kind: 'patch', state: {patch}}}, '*')")
    page.wait_for_timeout(300)
    assert app.evaluate("drawing.nodes.length") == 9


def test_hostile_words_run_nothing_in_the_app(page, serve):
    page.goto(f"{serve(DEMO)}/?picture=hostile")
    frame = drawing_of(page)
    id = frame.evaluate("drawing.nodes.getIds()[1]")
    frame.locator("#mynetwork").click(position=spot(frame, id))
    expect(page.locator("text=/^clicked=node:id/")).to_be_visible(timeout=WAIT)
    assert [page.evaluate("window.hacked"), frame.evaluate("window.hacked")] == [None, None]
    assert page.outside == []


def test_two_hundred_nodes_arrive(page, serve):
    started = time.monotonic()
    page.goto(f"{serve(DEMO)}/?picture=many")
    frame = drawing_of(page)
    assert frame.evaluate("drawing.nodes.length") == 200
    assert time.monotonic() - started < 60
