"""Rows: flat, typed, and the inverse of themselves."""

import random
from dataclasses import replace
from typing import Any

import pytest

from extraction.facts import Edge, Graph, Node
from graph.rows import add_mentions, document_digests, edge_of, edge_row, node_of, node_row, rows, with_mentions
from graph.schema import SchemaError
from tests.graph.builders import DIGITAL, PAPERS, resolved

SENTENCE = {"doc": "doc:1", "start": 10, "end": 18, "sentence": "市经信局牵头实施", "rule": "r"}
TASK = Node(
    "task:1",
    "Task",
    "建网",
    [],
    {"text": "市经信局牵头实施"},
    "doc:1",
    [{"doc": "doc:1", "start": 10, "end": 18, "text": "市经信局牵头实施"}],
)
AGENCY = Node("agy:1", "Agency", "岚州市经信局", ["市经信局", "市经信局"], {"level": "市"})
NODES = {"task:1": TASK, "agy:1": AGENCY}


def edge(**changes: Any) -> Edge:
    evidence = [SENTENCE | {"word_starts": [10], "word_ends": [14]}]
    return replace(Edge("rel:1", "MENTIONS", "task:1", "agy:1", {}, "doc:1", "", evidence), **changes)


def is_flat(value: Any) -> bool:
    if isinstance(value, list):
        return all(type(one) is type(value[0]) and isinstance(one, str | int | float) for one in value)
    return isinstance(value, str | int | float)


def test_rows_hold_no_maps_no_nulls_and_no_mixed_lists() -> None:
    made = rows(resolved(PAPERS))
    flat = [*(row.properties for row in made.nodes.values()), *(row.properties for row in made.edges.values())]
    assert len(flat) == 45
    assert all(is_flat(value) for properties in flat for value in properties.values())


def test_a_node_as_stored() -> None:
    assert node_row(TASK).properties == {
        "id": "task:1", "name": "建网", "aliases": [], "doc": "doc:1", "start": 10, "end": 18, "text": "市经信局牵头实施",
        "hash": node_row(TASK).hash,
    }  # fmt: skip
    assert node_row(AGENCY).properties | {"hash": ""} == {
        "id": "agy:1", "name": "岚州市经信局", "aliases": ["市经信局"], "level": "市", "hash": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    "evidence",
    [
        [],
        [{"doc": "doc:1", "start": 0, "end": 2, "text": "标题"}],
        [{"doc": "doc:1", "start": 0, "end": 2, "text": "标题", "raw": "標題"}],
        [{"doc": "doc:1", "start": 0, "end": 2, "text": "甲"}, {"doc": "doc:1", "start": 5, "end": 7, "text": "乙", "raw": "已"}],
    ],
)
@pytest.mark.parametrize(("label", "text"), [("Task", {"text": "正文"}), ("Task", {}), ("Target", {"metric": "户数"})])
def test_a_node_survives(label: str, text: dict[str, str], evidence: list[dict[str, Any]]) -> None:
    node = Node("x:1", label, "名", ["别名"], text, "doc:1", evidence)
    once = node_of(label, node_row(node).properties)
    assert once.evidence == evidence
    assert {**once.properties, **text} == once.properties
    assert node_row(once) == node_row(node)


def test_a_relation_as_stored() -> None:
    row = edge_row(edge(), NODES)
    assert (row.source_label, row.target_label) == ("Task", "Agency")
    assert row.properties | {"hash": ""} == {
        "id": "rel:1", "doc": "doc:1", "hash": "", "starts": [10], "ends": [18], "sentences": ["市经信局牵头实施"], "rules": ["r"],
        "word_starts": [10], "word_ends": [14], "words": ["市经信局"], "word_of": [0],
    }  # fmt: skip


def test_words_come_from_the_source_unless_given() -> None:
    raw = SENTENCE | {"raw": "市經信局牽頭實施", "word_starts": [10, 14], "word_ends": [14, 16]}
    assert edge_row(edge(evidence=[raw]), NODES).properties["words"] == ["市經信局", "牽頭"]
    given = edge_row(edge(evidence=[raw | {"words": ["市经信局", "牵头"]}]), NODES)
    assert (given.properties["words"], given.properties["raws"]) == (["市经信局", "牵头"], ["市經信局牽頭實施"])


def test_a_relation_survives() -> None:
    evidence = [
        SENTENCE | {"word_starts": [10], "word_ends": [14], "words": ["市经信局"]},
        SENTENCE | {"start": 30, "end": 38, "raw": "市經信局牽頭實施", "word_starts": [], "word_ends": [], "words": []},
        SENTENCE | {"doc": "doc:2", "word_starts": [10, 14], "word_ends": [14, 16], "words": ["市经信局", "牵头"], "rule": ""},
    ]
    given = edge(evidence=evidence)
    assert edge_of(given.type, given.source, given.target, edge_row(given, NODES).properties) == given
    shuffled = edge(evidence=evidence[::-1])
    assert edge_row(shuffled, NODES) == edge_row(given, NODES)


def test_a_relation_of_a_table() -> None:
    nodes = {name: Node(name, "Region", name) for name in ("reg:1", "reg:2")}
    given = Edge("rel:2", "PART_OF", "reg:1", "reg:2", {}, "", "regions.tsv")
    row = edge_row(given, nodes)
    assert (row.doc, row.properties["table"]) == ("", "regions.tsv")
    assert edge_of("PART_OF", "reg:1", "reg:2", row.properties) == given


@pytest.mark.parametrize(
    "wrong",
    [
        edge(target="agy:2"),
        edge(type="ISSUED"),
        edge(properties={"mood": "x"}),
        edge(doc="", evidence=[]),
        edge(table="t.tsv"),
        edge(type="KNOWS"),
    ],
)
def test_a_relation_that_the_schema_does_not_know_is_refused(wrong: Edge) -> None:
    with pytest.raises(SchemaError):
        edge_row(wrong, NODES)


def test_mentions_of_shared_entities_come_from_their_relations() -> None:
    raw = SENTENCE | {"raw": "市經信局牽頭實施", "word_starts": [10], "word_ends": [14], "words": ["市经信局"]}
    document = Node("doc:1", "Document", "方案")
    named = Edge(
        "rel:3", "MENTIONED_IN", "agy:1", "doc:1", {}, "doc:1", "", [SENTENCE | {"start": 2, "word_starts": [2], "word_ends": [6]}]
    )
    edges = {"rel:1": edge(evidence=[raw]), "rel:4": edge(id="rel:4", evidence=[raw]), "rel:3": named}
    graph = Graph(NODES | {"doc:1": document}, edges)
    assert add_mentions(graph).nodes["agy:1"].evidence == [
        {"doc": "doc:1", "start": 2, "end": 6, "text": "市经信局"},
        {"doc": "doc:1", "start": 10, "end": 14, "text": "市经信局", "raw": "市經信局"},
    ]
    assert with_mentions(with_mentions(graph)) == with_mentions(graph)
    assert rows(with_mentions(graph)) == rows(graph)


def test_hashes_and_digests_do_not_depend_on_order() -> None:
    graph, shuffled = resolved(PAPERS), resolved(reversed(PAPERS))
    items = list(shuffled.edges.items())
    random.Random(1).shuffle(items)
    shuffled.edges = dict(items)
    for node in shuffled.nodes.values():
        node.properties = dict(reversed(node.properties.items()))
    assert rows(graph) == rows(shuffled)
    assert document_digests(graph) == document_digests(shuffled)


def test_a_digest_changes_with_what_the_document_says_alone() -> None:
    before, changed = document_digests(resolved(PAPERS)), resolved(PAPERS)
    next(one for one in changed.edges.values() if one.type == "CAP").evidence[0]["end"] += 1
    after = document_digests(changed)
    assert {doc for doc in before if before[doc] != after[doc]} == {DIGITAL.id}
