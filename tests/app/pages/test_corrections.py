"""Corrections, proposals and roles on the pages: who may change what, what a change leaves behind, and what only a model states."""

from datetime import UTC, datetime, timedelta

import pytest

from app.build import build
from extraction.extract import Options
from graph.connect import ConnectionSettings, connect
from graph.write import Store
from tests.app.pages.samples import PLAN, Scripted, proposing

pytestmark = [pytest.mark.engines, pytest.mark.xdist_group("engines")]

WORD = "只给编辑的口令"


@pytest.fixture
def home(graphs, tmp_path, monkeypatch):
    """A graph of one document with a model's proposals, its engine kept running; it may be changed."""
    home = graphs / tmp_path.name
    proposing(home, tmp_path)
    monkeypatch.setenv("POLICYGRAPH_REGIONS", str(tmp_path / "proposing.tsv"))
    with connect(ConnectionSettings(home=home, linger=2)):
        yield home


@pytest.fixture(scope="module")
def unchanged(graphs, tmp_path_factory):
    """The same graph for tests that change nothing."""
    home, folder = graphs / "unchanged", tmp_path_factory.mktemp("unchanged")
    proposing(home, folder)
    with connect(ConnectionSettings(home=home, linger=2)):
        yield home


def kept(home):
    with connect(ConnectionSettings(home=home, linger=2)) as connection:
        return Store(connection).corrections()


def edges(home, pattern):
    with connect(ConnectionSettings(home=home, linger=2)) as connection:
        return [list(row) for row in connection.read(f"MATCH {pattern} RETURN a.name, r.role, b.name ORDER BY a.name, b.name").rows]


def form(app):
    """The fields of the form for a new correction, by their labels."""
    return {one.label.split("（")[0]: one for one in [*app.text_input, *app.selectbox]}


def correct(app, **given):
    fields = form(app)
    for label, value in given.items():
        fields[label].set_value(value)
    next(one for one in app.button if one.label == "保存校订").click().run()
    return app


def test_a_correction_is_kept_with_who_and_when_and_survives_rebuilding(visit, home, tmp_path):
    app = correct(
        visit("revision", home=home),
        怎样校订="改角色",
        对象="市财政局",
        改为="责任",
        文件="青潭市水情治理方案",
        条款="1.2",
        理由="原文写的是责任",
    )
    assert not app.error and not app.exception
    (made,) = kept(home)
    assert (made.action, made.surface, made.argument, made.clause, made.reason) == ("role", "市财政局", "joint", "1.2", "原文写的是责任")
    assert made.who and datetime.now(UTC) - datetime.fromisoformat(made.when) < timedelta(minutes=5)
    shown = app.dataframe[0].value.iloc[0]
    assert (shown["校订"], shown["改为"], shown["状态"], shown["何人"]) == ("改角色", "责任", "已生效", made.who)
    told = edges(home, "(a)-[r:RESPONSIBLE_FOR]->(b:Task)")
    assert ["青潭市财政局", "joint", "建设算力中心"] in told
    with connect(ConnectionSettings(home=home, linger=2), write=True) as connection:
        report = build(Store(connection), [str(tmp_path / "proposing.txt")], Options(tmp_path / "proposing.tsv", allow_marked=True))
        assert [one.status for one in report.outcomes] != ["unchanged"]
    assert ["青潭市财政局", "joint", "建设算力中心"] in edges(home, "(a)-[r:RESPONSIBLE_FOR]->(b:Task)")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"对象": "市财政局"}, "请写明对象和理由"),
        ({"理由": "不知道改什么"}, "请写明对象和理由"),
        ({"对象": "没有的东西", "理由": "试"}, "没有的东西"),
        ({"怎样校订": "改类别", "对象": "区块链", "改为": "好东西", "理由": "试"}, "好东西"),
    ],
)
def test_a_correction_that_cannot_be_made_is_refused_in_words(visit, unchanged, given, said):
    app = correct(visit("revision", home=unchanged), **given)
    assert any(said in one.value for one in app.error) and not app.exception
    assert kept(unchanged) == []


def test_what_only_a_model_states_is_marked(visit, unchanged):
    app = visit("revision", home=unchanged)
    assert any("3 条由语言模型提出" in one.value for one in app.caption)
    listed = next(one.value for one in app.dataframe if "从" in one.value)
    assert set(listed["关系"]) == {"采用，模型提出", "提及，模型提出"}
    app = visit("technology", home=unchanged)
    app.selectbox(key="technology.name").select("潮汐栅格推演").run()
    assert "采用，模型提出" in set(next(one.value for one in app.dataframe if "关系" in one.value)["关系"])
    assert any(one.value.startswith("技术〔模型提出〕") for one in app.caption)
    app.selectbox(key="technology.name").select("区块链").run()
    assert not any("模型提出" in one.value for one in app.caption)


def test_refusing_a_proposal_takes_that_one_relation_out_for_good(visit, home, tmp_path):
    from app import corrections
    from app.ui.correcting import naming
    from app.ui.data import rows

    visit("revision", home=home)
    proposed = next(row for row in rows("read/proposals") if row["type"] == "USES")
    wanted = naming(proposed, "甲", "reject")
    assert (wanted.action, wanted.kind, wanted.document) == ("reject", "USES", proposed["document"])
    options = Options(tmp_path / "proposing.tsv", model=Scripted())
    with connect(ConnectionSettings(home=home, linger=2), write=True) as connection:
        corrections.correct(Store(connection), options, wanted)
        build(Store(connection), [str(tmp_path / "proposing.txt")], options)
    assert [end for end, *_ in edges(home, "(a)-[r:USES]->(b)")] == ["青潭算力中心"]


def test_accepting_a_proposal_takes_its_mark_away_for_good(visit, home, tmp_path):
    from app import corrections
    from app.ui.correcting import naming
    from app.ui.data import forget_version, rows

    visit("revision", home=home)
    wanted = naming(next(row for row in rows("read/proposals") if row["type"] == "USES"), "甲", "accept")
    options = Options(tmp_path / "proposing.tsv", model=Scripted())
    with connect(ConnectionSettings(home=home, linger=2), write=True) as connection:
        corrections.correct(Store(connection), options, wanted)
        build(Store(connection), [str(tmp_path / "proposing.txt")], options)
    assert ["“观澜”水情台账", None, "潮汐栅格推演"] in edges(home, "(a)-[r:USES]->(b)")
    forget_version()  # changed behind the page's back
    app = visit("revision", home=home)
    assert any("没有模型提出的内容" in one.value for one in app.caption), "the names that it joins are accepted with it"
    app = visit("technology", home=home)
    app.selectbox(key="technology.name").select("潮汐栅格推演").run()
    assert not any("模型提出" in str(cell) for one in app.dataframe for cell in one.value.get("关系", ()))
    with connect(ConnectionSettings(home=home, linger=2), write=True) as connection:
        (made,) = Store(connection).corrections()
        corrections.undo(Store(connection), options, made.id, "乙")
        marked = connection.read("MATCH ()-[r]->() WHERE any(x IN r.rules WHERE x STARTS WITH 'model:') RETURN r.id").rows
    assert len(marked) == 3, "undone, they are a model's proposals again"


def test_a_relation_that_a_correction_cannot_name_alone_is_not_offered():
    from app.ui.correcting import naming

    row = {"edge": "rel:1", "document": "doc:1", "type": "HAS_TASK", "stage": None}
    ends = {f"{end}_{name}": "" for end in ("source", "target") for name in ("number", "name")}
    assert naming({**row, **ends, "source": "a", "target": "b", "source_label": "Document", "target_label": "Task"}, "甲", "reject") is None
    technology = {
        **row,
        **ends,
        "type": "PART_OF",
        "source": "a",
        "target": "b",
        "source_label": "Technology",
        "target_label": "Technology",
    }
    assert naming(technology, "甲", "reject") is None
    assert naming({**technology, "document": None}, "甲", "reject") is None


def controls(app):
    """The widgets that change the graph."""
    return [*app.get("file_uploader"), *(one for one in app.button if one.label in ("移除这份文件", "保存校订", "撤销这条校订"))]


def test_with_a_password_the_editor_gives_it_and_a_name(visit, full):
    app = visit("library", home=full, editor_password=WORD)
    assert controls(app) == []
    name, word = app.text_input[0], app.text_input[1]
    assert (name.label, word.proto.type) == ("姓名（记在改动里）", word.proto.Type.PASSWORD)
    for who, given in (("甲", "错的口令"), ("", WORD), ("甲", "")):
        name.set_value(who)
        word.set_value(given)
        app.button[0].click().run()
        assert any("口令不对，或没有填写姓名" in one.value for one in app.error)
        assert controls(app) == []
        name, word = app.text_input[0], app.text_input[1]
    name.set_value(" 甲 ")
    word.set_value(WORD)
    app.button[0].click().run()
    assert app.session_state["editor"] == "甲" and not app.error
    assert app.get("file_uploader") and any(one.label == "移除这份文件" for one in app.button)
    assert any(one.label == "保存校订" for one in app.switch_page("revision.py").run().button)


@pytest.mark.parametrize("address", ["0.0.0.0", "192.0.2.7", "::"])
def test_beyond_loopback_without_a_password_all_pages_only_read(visit, full, address):
    for page in ("library", "revision", "responsibility", "technology"):
        app = visit(page, home=full, app_address=address)
        assert not app.exception and not app.error
        assert controls(app) == []
        assert any("此地址只能阅读" in one.value for one in app.info) == (page in ("library", "revision"))
        assert PLAN in app.sidebar.selectbox(key="widget.document").options if app.sidebar.selectbox else page == "revision"


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_on_loopback_who_sits_there_is_the_editor(visit, full, address):
    import getpass

    from app.ui import roles

    app = visit("library", home=full, app_address=address)
    assert app.get("file_uploader") and roles.editor() == getpass.getuser()
