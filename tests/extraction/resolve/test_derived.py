"""PURSUED_BY: which tasks pursue a target that stands outside all tasks, with the sentences of both ends."""

import pytest

from extraction.facts import Graph, key_of
from extraction.resolve import resolve
from extraction.resolve.derived import core
from tests.extraction.resolve.builders import Writing

GOAL = "到2030年，全市5G基站数量达到3万座。"


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("全市5G基站数量", "5g基站"),
        ("智能算力规模", "智能算力"),
        ("工业互联网标识解析二级节点", "工业互联网标识解析二级节点"),
        ("千兆宽带用户占比", "千兆宽带"),
        ("数字经济核心产业增加值", ""),
        ("营业收入", ""),
        ("企业数量", ""),
        ("地区生产总值", ""),
    ],
)
def test_the_core_of_a_metric(metric: str, expected: str) -> None:
    assert core(metric) == expected


def graph(*tasks: tuple[str, str], metric: str = "5G基站数量", sets: str = "") -> Graph:
    paper = Writing("岚府发〔2035〕1号", *tasks, ("9", GOAL))
    goal = paper.sheet.facts.nodes[-1]
    goal.label, goal.key = "Section", key_of("Section", "9")
    for relation in paper.sheet.facts.relations:
        if relation.target == key_of("Task", "9"):
            relation.type, relation.target = "HAS_SECTION", goal.key
    start, end = paper.tasks["9"]
    target = paper.sheet.node(key_of("Target", metric), "Target", metric, start, end, "test", metric=metric, op="=", value=3.0, unit="万座")
    paper.sheet.relate("SETS", goal.key, target, (start, end), [(start, end - 1)], "test")
    if sets:
        paper.sheet.relate("SETS", key_of("Task", sets), target, paper.tasks[sets], [], "test")
    return resolve([paper.facts]).graph


def pursued(made: Graph) -> list[str]:
    return sorted(made.nodes[e.target].properties["number"] for e in made.edges.values() if e.type == "PURSUED_BY")


def test_both_sentences_stand_with_their_places() -> None:
    made = graph(("1", "加快建设。在县城新建5G基站，方便群众。"), ("2", "推广光网。"))
    (edge,) = (e for e in made.edges.values() if e.type == "PURSUED_BY")
    assert edge.properties == {"inferred": True, "rule": "derived:pursued_by"} and edge.doc
    assert [e["sentence"] for e in edge.evidence] == ["在县城新建5G基站，方便群众。", GOAL]
    text = "加快建设。在县城新建5G基站，方便群众。\n推广光网。\n" + GOAL + "\n"
    assert all(text[e["start"] : e["end"]] == e["sentence"] for e in edge.evidence)
    assert [text[s:e] for s, e in zip(edge.evidence[0]["word_starts"], edge.evidence[0]["word_ends"], strict=True)] == ["5G基站"]


@pytest.mark.parametrize(
    ("tasks", "more", "expected"),
    [
        ([("1", "建设5G基站。"), ("2", "共享5G基站。")], {}, ["1", "2"]),
        ([(str(n), f"第{n}类5G基站建设。") for n in range(1, 5)], {}, []),
        ([("1", "建设光网。")], {}, []),
        ([("1", "建设5G基站。")], {"sets": "1"}, []),
        ([("1", "建设光网。（责任单位：5G基站公司）")], {}, []),
        ([("1", "壮大数字经济。")], {"metric": "数字经济规模"}, []),
    ],
)
def test_which_tasks_fit(tasks: list, more: dict, expected: list[str]) -> None:
    assert pursued(graph(*tasks, **more)) == expected
