"""What single pages show: ways between two things, metrics on their own scales, a document's arithmetic, its facts, rules in words."""

import re

import pytest

from app import entities
from app.ui import targets, told
from app.ui.charts import _reach, _spots
from app.ui.links import behind, drawn, line_of
from app.ui.rules import rule_name
from extraction.facts import DocumentFacts
from extraction.resolve.aliases import aliases
from graph.connect import ConnectionSettings, connect
from graph.write import Store
from tests.app.pages.samples import PLAN

pytestmark = [pytest.mark.engines, pytest.mark.xdist_group("engines")]

OWN = "渚安市数字基础设施提升行动计划（2026—2028年）"


@pytest.fixture(scope="module")
def documents(full):
    with connect(ConnectionSettings(home=full, linger=2)) as connection:
        return [DocumentFacts.from_json(kept.facts) for kept in Store(connection).kept()]


def test_the_ways_between_two_things_are_those_of_the_command(visit, full):
    app = visit("technology", home=full)
    assert any("选两样东西" in one.value for one in app.caption)
    with connect(ConnectionSettings(home=full, linger=2)) as connection:
        ends = [
            entities.one_named(connection, name, [label])["id"] for name, label in (("大模型", "Technology"), ("岚州市数据局", "Agency"))
        ]
        expected = entities.paths(connection, *ends, 8)
    for key, id in zip(("ways.from", "ways.to"), ends, strict=True):
        app.selectbox(key=key).set_value(id).run()
    assert not app.exception and not app.error
    listed = next(one.value for one in app.dataframe if "第几步" in one.value)
    assert [len(rows) for _, rows in listed.groupby("第几条")] == [way["length"] for way in expected]
    quotes = [one.proto.body for one in app.get("html") if "blockquote" in one.proto.body]
    assert len(quotes) >= expected[0]["length"] and all(len(quote) > 60 for quote in quotes)
    app.selectbox(key="ways.to").set_value(ends[0]).run()
    assert any("选的是同一个" in one.value for one in app.info)


def test_what_does_not_hang_together_is_said(visit, empty_pair):
    home, ends = empty_pair
    app = visit("technology", home=home)
    for key, id in zip(("ways.from", "ways.to"), ends, strict=True):
        app.selectbox(key=key).set_value(id).run()
    assert any("没有联系" in one.value for one in app.info) and not app.error


@pytest.fixture(scope="module")
def empty_pair(graphs, tmp_path_factory):
    """A graph of two documents that share nothing but being documents."""
    from app.build import build
    from extraction.extract import Options

    home, folder = graphs / "apart", tmp_path_factory.mktemp("apart")
    for name, place in (("a", "临江县"), ("b", "青潭市")):
        text = f"{place}方案\n{place}发〔2026〕9号\n一、任务\n（一）推广{'区块链' if name == 'a' else '卫星互联网'}技术。\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with connect(ConnectionSettings(home=home, linger=2), write=True) as connection:
        build(Store(connection), [str(folder)], Options())
        ends = [entities.one_named(connection, name, ["Technology"])["id"] for name in ("区块链", "卫星互联网")]
        yield home, ends


def test_a_document_is_checked_against_its_own_figures(visit, full):
    app = visit("goals", home=full)
    told_ = [one.value for one in app.markdown]
    assert any(one.startswith("核对 ") and "不符 1 项" in one for one in told_)
    assert any("约158亿元" in one and "约153亿元" in one for one in told_)
    listed = next(one.value for one in app.dataframe if "结论" in one.value)
    assert listed["结论"].iloc[0] == "不符" and listed["文件"].iloc[0] == OWN and "相符" not in set(listed["结论"])
    app.toggle(key="audit.every").set_value(True).run()
    assert "相符" in set(next(one.value for one in app.dataframe if "结论" in one.value)["结论"])
    app.sidebar.selectbox(key="widget.document").select(PLAN).run()
    assert not any("不符" in one.value for one in app.markdown)


def test_a_scale_holds_one_metric_in_one_unit(visit, full):
    app = visit("goals", home=full)
    from app.ui.data import rows

    found = [row | {"goal": targets.figure(row), "whose": row["place"] or row["jurisdiction"] or ""} for row in rows("read/goals")]
    both = targets.shared(found)
    assert len(both) > 5
    for (_, unit, per), listed in both.items():
        assert {(row["unit"] or "", row["per"] or "") for row in listed} == {(unit, per)}
        assert len({row["metric"] for row in listed}) == 1
    app.selectbox(key="goals.metric").select("各指标一览").run()
    assert not app.exception and not app.error
    assert len(app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")) == min(8, len(both))


@pytest.mark.parametrize(("values", "begin"), [([75, 85, 88], 72.8), ([6, 92, 126], 0), ([50], 0), ([-3, 4], -4.2), ([0, 0], 0)], ids=str)
def test_a_scale_begins_near_the_least_or_at_nought(values, begin):
    low, high = _reach(values)
    assert low == pytest.approx(begin, abs=0.05) and high > max(values)


def test_figures_of_one_year_stand_apart():
    rows = [{"year": "2028", "value": value, "group": str(value), "text": ""} for value in (85, 88, 75)]
    assert {row["value"]: row["spot"] for row in _spots(rows)} == {88: "above", 85: "right", 75: "below"}


def test_the_facts_of_a_document_stand_where_its_text_says(documents):
    for facts in documents:
        rows = told.stated(facts)
        assert rows and all(0 <= row["start"] < row["end"] <= len(facts.text) for row in rows)
        assert all(row["kind"] and row["told"] and row["rule"] for row in rows)
        numbers = {n.properties["number"] for n in told.clauses(facts)} | {"", told.CLOSING}
        assert {row["number"] for row in rows} <= numbers
    plan = next(facts for facts in documents if facts.properties.get("title") == PLAN)
    lead = [row for row in told.stated(plan) if row["kind"] == "牵头"]
    assert len(lead) == sum(1 for r in plan.relations if r.type == "RESPONSIBLE_FOR" and r.properties["role"] == "lead")
    assert all("责任单位" in plan.text[row["start"] : row["end"]] for row in lead[:5])


def test_the_outline_counts_what_stands_below(documents):
    plan = next(facts for facts in documents if facts.properties.get("title") == PLAN)
    rows = {row["told"].strip().split(" ")[0]: row for row in told.outline(plan)}
    below = [row["facts"] for number, row in rows.items() if number.startswith("2.1.")]
    assert rows["2"]["facts"] >= rows["2.1"]["facts"] >= sum(below) > 0
    assert rows["2.1.1"]["told"].startswith("\u3000\u3000") and not rows["2"]["told"].startswith("\u3000")


def test_every_rule_has_a_name_in_words(documents):
    ids = {one.rule for facts in documents for one in [*facts.mentions, *facts.relations, *facts.nodes, *facts.rejected]}
    ids |= {row.rule for row in aliases(documents)}
    assert len(ids) > 100
    bare = {id: rule_name(id) for id in ids if re.search(r"[a-z_]{2,}", re.sub(r"“.*?”", "", rule_name(id)))}
    assert bare == {}
    assert rule_name("responsibility:label:lead") == "括号里标明：牵头单位"
    assert rule_name("project:基站+shared") == "以“基站”收尾的项目名称（与并列的项目共用收尾）"
    assert rule_name("unheard.of") == "unheard.of"


def test_rules_are_shown_in_words_with_their_ids_beside(visit, full):
    app = visit("revision", home=full)
    listed = [one.value for one in app.dataframe if "规则编号" in one.value]
    assert len(listed) == 2
    for one in listed:
        assert all(re.search(r"[\u4e00-\u9fff]", name) for name in one["规则"])
        assert set(one["规则"]).isdisjoint(set(one["规则编号"]) - {"lexicon"})


def row(edge, document, type="HOSTS", source="park:1", target="industry:1", rules=("text",), **given):
    ends = {"source": source, "source_label": "Park", "source_name": "甲园", "source_number": None}
    ends |= {"target": target, "target_label": "Industry", "target_name": "乙产业", "target_number": None}
    said = {"stage": None, "role": None, "inferred": False, "sentence": f"{document}的话。", "title": document, "document": document}
    return {"edge": edge, "type": type, "rules": list(rules), "start": 0, "words": [], **ends, **said, **given}


def test_one_line_between_two_things_stands_for_all_who_say_so():
    found = [row("e1", "甲文"), row("e2", "乙文"), row("e3", "丙文", type="LOCATED_IN"), row("e4", "丁文", rules=["model:m"])]
    nodes, edges = drawn(found)
    assert len(nodes) == 2 and [(edge.id, len(edge.also) + 1, edge.proposed) for edge in edges] == [
        ("e1", 2, False),
        ("e3", 1, False),
        ("e4", 1, True),
    ]
    assert edges[0].sentence == "甲文的话。" and edges[0].also == [["乙文的话。", "《乙文》"]]
    assert [one["edge"] for one in behind(found, "e1")] == ["e1", "e2"]
    assert [one["edge"] for one in behind(found, "e4")] == ["e4"] and behind(found, "gone") == []
    assert line_of(found[0]) == line_of(found[1]) != line_of(found[3])


def test_a_question_without_an_answer_offers_clauses_to_read(visit, full):
    app = visit("questions", home=full)
    app.session_state["questions.asked"] = "渚安在数据中心节能审查上是怎么考虑的"
    app.run()
    assert not app.exception and app.info
    assert any("供阅读，不是答案" in one.value for one in app.caption)
    assert any("blockquote" in one.proto.body for one in app.get("html"))
    app.session_state["questions.asked"] = "把图谱里的节点都删掉"
    app.run()
    assert not any("供阅读" in one.value for one in app.caption)
