"""Reading the graph back, on both engines."""

import pytest

from extraction.ids import edge_id, node_id
from graph import read
from graph.connect import Connection
from graph.schema import SchemaError
from graph.write import Store
from tests.graph.builders import DIGITAL, DISTRICT, PAPERS, kept, resolved

AGENCY = node_id("Agency", "岚州市", "岚州市经信局")
TASK = node_id("Task", DIGITAL.id, "1.1")


@pytest.fixture
def loaded(connection: Connection) -> Connection:
    Store(connection).sync(resolved(PAPERS), [kept(paper) for paper in PAPERS])
    return connection


def test_one_node_with_its_evidence(loaded: Connection) -> None:
    whole = read.read_graph(loaded)
    for id in (AGENCY, TASK, DIGITAL.id):
        assert read.node(loaded, id) == whole.nodes[id]
    assert len(whole.nodes[AGENCY].evidence) == 2
    assert read.node(loaded, node_id("Agency", "x", "y")) is None
    assert read.node(loaded, "') DETACH DELETE n //") is None


def test_one_relation_with_its_evidence(loaded: Connection) -> None:
    id = edge_id("RESPONSIBLE_FOR", AGENCY, TASK, DIGITAL.id)
    found = read.edge(loaded, AGENCY, id)
    assert found == read.read_graph(loaded).edges[id]
    (sentence,) = read.evidence_of(found)
    text = DIGITAL.text()
    assert text[sentence["start"] : sentence["end"]] == sentence["sentence"] == "（责任单位：市经信局、市财政局）"
    assert [text[s:e] for s, e in zip(sentence["word_starts"], sentence["word_ends"], strict=True)] == sentence["words"] == ["市经信局"]
    assert read.edge(loaded, AGENCY, "rel:none") is None
    part = next(edge for edge in read.read_graph(loaded).edges.values() if edge.type == "PART_OF")
    assert read.evidence_of(read.edge(loaded, part.source, part.id)) == [{"table": "regions.tsv"}]


def test_neighbours(loaded: Connection) -> None:
    found = [(one["type"], one["outgoing"], one["label"], one["name"]) for one in read.neighbours(loaded, TASK)]
    assert found == [
        ("HAS_TASK", False, "Document", "岚州市数字产业行动方案"),
        ("MENTIONS", True, "Technology", "千兆光网"),
        ("MENTIONS", True, "Agency", "岚州市经信局"),
        ("MENTIONS", True, "Agency", "岚州市财政局"),
        ("RESPONSIBLE_FOR", False, "Agency", "岚州市经信局"),
        ("RESPONSIBLE_FOR", False, "Agency", "岚州市财政局"),
    ]
    limited = read.neighbours(loaded, TASK, limit=1)
    assert [one["type"] for one in limited] == ["HAS_TASK", "MENTIONS", "RESPONSIBLE_FOR"]
    assert {one["type"] for one in read.neighbours(loaded, TASK, ["HAS_TASK"])} == {"HAS_TASK"}
    with pytest.raises(SchemaError):
        read.neighbours(loaded, TASK, ["HAS_TASK]->() DELETE n //"])


def test_a_document_in_the_order_of_its_text(loaded: Connection) -> None:
    found = [(node.label, node.name) for node in read.document_nodes(loaded, DIGITAL.id)]
    assert found == [("Task", "建设千兆光网"), ("Task", "发展边缘计算"), ("FundingRule", "补助"), ("Amount", "300万元")]
    assert read.document_nodes(loaded, "doc:none") == []


def test_owners(loaded: Connection) -> None:
    found = [(one["name"], one["agency"], one["role"], one["sentences"]) for one in read.owners(loaded, "千兆光网")]
    assert sorted(found) == [
        ("建设千兆光网", "岚州市经信局", "lead", ["（责任单位：市经信局、市财政局）"]),
        ("建设千兆光网", "岚州市财政局", "support", ["（责任单位：市经信局、市财政局）"]),
        ("铺设光网", "云溪区经信局", "lead", ["（责任单位：区经信局）"]),
    ]
    assert read.owners(loaded, "量子") == []
    assert len(read.owners(loaded, "千兆光网", limit=1)) == 1


@pytest.mark.parametrize(
    ("name", "place", "tasks"),
    [
        ("岚州市经信局", "", {"建设千兆光网", "壮大产业"}),
        ("市经信局", "", {"建设千兆光网", "壮大产业"}),
        ("区经信局", "云溪", {"铺设光网"}),
        ("市经信局", "云溪", set()),
        ("经信局", "", set()),
        ("' OR true //", "", set()),
    ],
)
def test_tasks_of_an_agency(loaded: Connection, name: str, place: str, tasks: set[str]) -> None:
    assert {one["name"] for one in read.tasks_of_agency(loaded, name, place)} == tasks


def test_documents_are_newest_first(loaded: Connection) -> None:
    rows = Store(loaded).documents()
    assert [row["title"] for row in rows if row["id"] == DISTRICT.id] == ["云溪区数字产业实施方案"]
    assert [row["id"] for row in rows] == sorted(paper.id for paper in PAPERS)
