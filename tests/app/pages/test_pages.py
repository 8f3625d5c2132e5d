"""Every page over the samples' graph, an empty graph and no graph at all: it is drawn, or says what to do next, and never fails."""

import re

import pytest

from tests.app.pages.samples import PLAN

pytestmark = [pytest.mark.engines, pytest.mark.xdist_group("engines")]

PAGES = {
    "overview": "政策图谱", "library": "文档", "responsibility": "责任追溯", "technology": "技术—项目", "places": "园区与区域",
    "money": "资金规则", "questions": "问答", "goals": "目标对比", "revision": "别名与校订",
}  # fmt: skip
FAILED = "这一页没有能画出来"


def said(app):
    """All that a page tells: errors, hints and captions."""
    return [one.value for kind in (app.error, app.warning, app.info, app.caption) for one in kind]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_draws_the_samples(visit, full, page):
    app = visit(page, home=full)
    assert app.title[0].value == PAGES[page]
    assert not app.exception and not app.error
    assert app.dataframe or page in ("library", "questions")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_over_an_empty_graph_says_what_to_do(visit, empty, page):
    app = visit(page, home=empty)
    assert not app.exception and not app.error
    assert any("图谱里还没有文件" in one.value for one in app.info)
    assert bool(app.get("file_uploader")) == (page == "library")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_without_its_graph_says_why(visit, tmp_path, page):
    app = visit(page, uri="bolt://127.0.0.1:1", home=tmp_path)
    assert not app.exception
    assert [FAILED in one.value for one in app.error] == [False]
    assert "127.0.0.1:1" in app.error[0].value


def test_the_graph_that_comes_back_is_read(visit, full, tmp_path, monkeypatch):
    assert visit("goals", uri="bolt://127.0.0.1:1", home=tmp_path).error
    monkeypatch.delenv("POLICYGRAPH_URI")
    app = visit("goals", home=full)
    assert not app.error and app.dataframe


def test_the_filters_stay_between_pages(visit, full):
    app = visit("goals", home=full)
    app.sidebar.selectbox(key="widget.document").select(PLAN).run()
    titles = set(app.dataframe[0].value["文件"])
    assert titles == {PLAN}
    app.switch_page("responsibility.py").run()
    assert app.sidebar.selectbox(key="widget.document").value == PLAN
    app.switch_page("library.py").run()
    assert app.sidebar.selectbox(key="widget.document").value == PLAN


def test_the_role_filter_leaves_that_role(visit, full):
    app = visit("responsibility", home=full)
    app.sidebar.selectbox(key="widget.document").select(PLAN).run()
    before = app.dataframe[0].value
    app.sidebar.selectbox(key="widget.role").select("牵头").run()
    after = app.dataframe[0].value
    assert set("".join(after.drop(columns=["条款", "任务", "合计"]).iloc[:-1].to_numpy().ravel())) == {"●"}
    assert 0 < int(after["合计"].iloc[-1]) < int(before["合计"].iloc[-1])


def test_the_sums_of_the_matrix_are_those_of_its_cells(visit, full):
    app = visit("responsibility", home=full)
    app.sidebar.selectbox(key="widget.document").select(PLAN).run()
    shown = app.dataframe[0].value
    units = shown.drop(columns=["条款", "任务", "合计"])
    filled = units.iloc[:-1] != ""
    assert list(units.iloc[-1].astype(int)) == list(filled.sum(axis=0))
    assert list(shown["合计"].iloc[:-1].astype(int)) == list(filled.sum(axis=1))


def test_a_link_opens_the_text_at_its_sentence(visit, full):
    app = visit("library", home=full)
    document = app.sidebar.selectbox(key="widget.document").options.index(PLAN)
    id = _documents(app)[document]
    app.query_params["document"], app.query_params["at"] = id, "1792"
    app.run()
    assert app.sidebar.selectbox(key="widget.document").value == PLAN
    assert app.selectbox(key=f"library.clause.{id}").format_func(app.selectbox(key=f"library.clause.{id}").value).startswith("2.2.6")


def _documents(app):
    from app.ui.data import documents

    return [one["id"] for one in documents()]


@pytest.mark.parametrize(("at", "document"), [("-1", "doc:none"), ("x", ""), ("9" * 30, "<script>")])
def test_a_link_to_nowhere_shows_a_document_all_the_same(visit, full, at, document):
    app = visit("library", home=full)
    app.query_params["document"], app.query_params["at"] = document, at
    app.run()
    assert not app.exception and not app.error


def test_names_reach_markdown_and_html_escaped(visit, full):
    for page in ("library", "technology", "overview"):
        app = visit(page, home=full)
        if page == "technology":
            options = app.selectbox(key="technology.name").options
            app.selectbox(key="technology.name").select(next(o for o in options if "<script>" in o)).run()
        written = [one.value for kind in (app.markdown, app.caption, app.subheader) for one in kind]
        for text in written:
            assert not re.search(r"(?<!\\)(<script|<img|!\[)", text), (page, text[:200])
        for text in [one.proto.body for one in app.get("html")]:  # no Markdown: only tags count
            assert not re.search(r"<(script|img)", text), (page, text[:200])
