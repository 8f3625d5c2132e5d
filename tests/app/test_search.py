"""Full-text search on both engines: what is found, in what order, with what beside, and what must not be found."""

from pathlib import Path

import pytest

from app.search import passages, search
from extraction.errors import PolicyGraphError
from graph.connect import Connection
from tests.app.serve.papers import load

pytestmark = [pytest.mark.engines, pytest.mark.xdist_group("engines")]


def names(rows):
    return [row["name"] for row in rows]


def test_search_and_nearest_passages(connection: Connection, tmp_path: Path):
    """One graph for all cases: loading is what takes the time."""
    load(connection, tmp_path)
    exact = {
        "液冷技术": ["建设算力调度平台"],
        "算力调度平台": ["奖励算力企业", "建设算力调度平台"],
        "算力 液冷": ["建设算力调度平台"],
        "pflops": ["建设算力调度平台"],
        "遥感": ["推广遥感监测"],
        "督": ["加强督导"],
        "算力 遥感": [],
        "液冷技朮": [],
        '" OR *:*': [],
        "100%": [],
    }
    assert {words: sorted(names(search(connection, words)[0])) for words in exact} == {k: sorted(v) for k, v in exact.items()}

    rows, cut = search(connection, "算力", limit=1)
    assert (len(rows), cut) == (1, True)

    row = search(connection, "液冷")[0][0]
    assert row["kind"] == "passage" and row["number"] == "1.1" and row["title"] == "青潭市算力设施建设方案"
    assert [(u["name"], u["role"]) for u in row["units"]] == [("青潭市数据局", "lead"), ("青潭市财政局", "support")]
    assert [(t["value"], t["unit"], t["year"]) for t in row["targets"]] == [(900.0, "PFLOPS", 2033)]
    assert "液冷" in row["excerpt"] and row["excerpt"] in row["text"].replace("\n", " ")
    assert [g["ratio"] for g in search(connection, "实际费用")[0][0]["grants"]] == [20.0]

    near = {
        "乡村的光缆改造由谁负责？": "改造乡村光缆",
        "请问农田遥感监测覆盖多少？": "推广遥感监测",
        "使用调度平台的企业能拿多少补助": "奖励算力企业",
    }
    assert {question: names(passages(connection, question))[0] for question in near} == near
    assert passages(connection, "养老院床位几张？") == []
    assert passages(connection, " ") == [] and passages(connection, "？！") == []
    assert len(passages(connection, "平台" * 5000)) <= 5


@pytest.mark.parametrize("words", ["", " \n", "算" * 501])
def test_no_words_or_too_many_are_refused(embedded_connection: Connection, words: str):
    with pytest.raises(PolicyGraphError) as caught:
        search(embedded_connection, words)
    assert caught.value.code == "search_words"
