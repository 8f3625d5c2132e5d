"""Corrections from the detail of what was clicked, end to end in the browser; and who may make them."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from graph.connect import ConnectionSettings, connect
from graph.write import Store
from tests.app.pages.samples import proposing
from tests.e2e.served import HEAD, ROOT, ROW, WAIT, choose, serving, settled, visit

pytestmark = [pytest.mark.e2e, pytest.mark.engines, pytest.mark.xdist_group("commands")]

WORD = "只给编辑的口令"
PLAN = "青潭市水情治理方案"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("correcting")
    proposing(folder / "home", folder)
    return folder


@pytest.fixture(scope="module")
def server(folder):
    with serving(folder, folder / "home", editor_password=WORD, regions=folder / "proposing.tsv") as running:
        yield running


def kept(server):
    with connect(ConnectionSettings(home=server.home, linger=2)) as connection:
        return Store(connection).corrections()


def names(server, label):
    with connect(ConnectionSettings(home=server.home, linger=2)) as connection:
        return {name for (name,) in connection.read(f"MATCH (n:{label}) RETURN n.name").rows}


def enter(page, name="王科长"):
    """Become an editor: a wrong password is refused, the right one opens what an editor may do."""
    page.get_by_role("link", name="别名与校订").click()
    expect(page.get_by_text("新的校订", exact=True)).to_be_visible(timeout=WAIT)
    settled(page)
    if not page.get_by_label("编辑口令", exact=True).is_visible():  # open by itself as long as there is no correction
        page.get_by_text("新的校订", exact=True).click()
    for word in ("错的", WORD):
        page.get_by_label("姓名（记在改动里）").fill(name)
        page.get_by_label("编辑口令", exact=True).fill(word)
        page.get_by_role("button", name="进入编辑").click()
        if word != WORD:
            expect(page.get_by_text("口令不对")).to_be_visible(timeout=WAIT)
    expect(page.get_by_label("对象（文中的写法）")).to_be_visible(timeout=WAIT)


def correct(page, reason, option="", **fields):
    """Fill in and save the form of the detail that is open."""
    page.get_by_role("button", name="校订", exact=True).locator("visible=true").first.click(timeout=WAIT)
    if option:
        choose(page, "怎样校订", option)
    for label, value in fields.items():
        box = page.get_by_label(label).locator("visible=true").last
        if box.get_attribute("role") == "combobox":
            choose(page, label, value)
        else:
            box.fill(value)
            box.press("Tab")
            settled(page)
    page.get_by_label("理由").locator("visible=true").last.fill(reason)
    save = page.get_by_role("button", name="保存校订").locator("visible=true")
    save.last.click()
    expect(save).to_have_count(0, timeout=WAIT)
    settled(page)


def proposals(page):
    """The panel of what only a model states, with its table drawn."""
    page.get_by_role("tab", name="模型提出").click()
    panel = page.get_by_role("tabpanel", name="模型提出")
    expect(panel.locator(".dvn-scroller").first).to_be_visible(timeout=WAIT)
    return panel


def judge(page, line, option, reason, left):
    """Choose a line of the proposals, accept or refuse it, and see how many are left."""
    panel = proposals(page)
    panel.locator(".dvn-scroller").first.click(position={"x": 16, "y": HEAD + ROW * (line + 0.5)})
    expect(panel.locator("blockquote.evidence")).to_be_visible(timeout=WAIT)
    settled(page)
    correct(page, reason, option)
    expect(proposals(page).get_by_text(f"{left} 条由语言模型提出")).to_be_visible(timeout=WAIT)


def test_a_proposal_is_accepted_or_refused_by_a_click_on_its_line(page, server):
    """What names a thing is accepted and loses its mark; a relation that the text does not state goes from the graph and the page."""
    visit(page, server, "revision")
    enter(page, "李主任")
    judge(page, 0, "采纳", "原文写明", 2)
    judge(page, 1, "不是事实", "原文没有这个意思", 1)
    accepted, refused = kept(server)[-2:]
    assert (accepted.action, accepted.kind, accepted.reason) == ("accept", "Technology", "原文写明")
    assert (refused.action, refused.kind, refused.who, refused.reason) == ("reject", "USES", "李主任", "原文没有这个意思")
    assert "潮汐栅格推演" in names(server, "Technology")


def test_each_correction_is_made_where_its_fact_is_shown_and_survives_rebuilding(page, server, folder):
    visit(page, server, "technology")
    choose(page, "看一项技术", "区块链")
    expect(page.get_by_role("heading", name="区块链")).to_be_visible(timeout=WAIT)
    expect(page.get_by_role("button", name="校订", exact=True)).to_have_count(0)
    enter(page)
    page.get_by_role("link", name="技术—项目").click()
    settled(page)

    choose(page, "看一项技术", "潮汐栅格推演")
    correct(page, "原文说的是项目", "改类别", 正确的类别="项目")
    expect(page.get_by_role("combobox", name="看一项技术")).not_to_have_value("潮汐栅格推演", timeout=WAIT)
    assert "潮汐栅格推演" not in names(server, "Technology")

    choose(page, "看一项技术", "区块链")
    correct(page, "应写全称", "改名", 正确的名称="区块链技术平台")
    choose(page, "看一项技术", "区块链技术平台")
    expect(page.get_by_role("heading", name="区块链技术平台")).to_be_visible(timeout=WAIT)

    page.get_by_role("link", name="责任追溯").click()
    settled(page)
    page.get_by_role("tab", name="一项任务").click()
    choose(page, "任务", "建设算力中心")
    correct(page, "财政局不只是配合", "应为")

    page.get_by_role("link", name="技术—项目").click()
    settled(page)
    choose(page, "看一项技术", "区块链技术平台")
    correct(page, "这个名称指的是另一样", "拆分")

    made = kept(server)[-4:]
    assert [one.action for one in made] == ["type", "rename", "role", "split"]
    assert [one.surface for one in made[:2]] + [made[3].surface] == ["潮汐栅格推演", "区块链", "区块链技术"]
    assert {one.who for one in made} == {"王科长"} and all(one.reason for one in made)
    assert all(datetime.now(UTC) - datetime.fromisoformat(one.when) < timedelta(minutes=10) for one in made)
    before = duties(server)
    rebuild(server, folder)
    assert duties(server) == before and made[2].argument in {role for _, role, _ in before}
    assert names(server, "Technology") == {"区块链技术"}

    page.get_by_role("link", name="别名与校订").click()
    expect(page.locator(".paper td", has_text="应写全称").first).to_be_attached(timeout=WAIT)
    told = set(page.locator(".paper td").all_text_contents())
    assert told >= {"王科长", "已生效", "应写全称", "改类别", "改名", "改角色", "拆分", "项目", PLAN}
    assert (page.outside, page.errors) == ([], [])


def duties(server):
    with connect(ConnectionSettings(home=server.home, linger=2)) as connection:
        return [
            tuple(row)
            for row in connection.read("MATCH (a)-[r:RESPONSIBLE_FOR]->(t:Task) RETURN a.name, r.role, t.name ORDER BY a.name, t.name").rows
        ]


def rebuild(server, folder):
    words = [
        sys.executable,
        "-c",
        "from app.cli import main; main()",
        "--home",
        str(server.home),
        "--regions",
        str(folder / "proposing.tsv"),
        "rebuild",
    ]
    done = subprocess.run(words, cwd=ROOT, env={**os.environ, "POLICYGRAPH_LANG": "zh"}, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


def test_beyond_loopback_without_a_password_the_app_only_reads(page, tmp_path):
    proposing(tmp_path / "home", tmp_path)
    with serving(tmp_path, tmp_path / "home", address="0.0.0.0", regions=tmp_path / "proposing.tsv") as running:
        visit(page, running, "library")
        page.get_by_text("上传文件", exact=True).click()
        expect(page.get_by_text("此地址只能阅读")).to_be_visible(timeout=WAIT)
        expect(page.locator("input[type=file]")).to_have_count(0)
        expect(page.get_by_role("button", name="移除这份文件")).to_have_count(0)
        expect(page.locator(".document")).to_contain_text("水情台账")
        page.get_by_role("link", name="技术—项目").click()
        settled(page)
        expect(page.get_by_role("heading", level=3).first).to_be_visible(timeout=WAIT)
        expect(page.get_by_role("button", name="校订", exact=True)).to_have_count(0)
        said = running.log.read_text(encoding="utf-8")
        assert "0.0.0.0" in said and "只能" in said, "who starts it is told too"
