"""The store on both engines: what it keeps, what it refuses, two writers at once."""

import random
import threading
from dataclasses import replace

import pytest

from graph.apply import BATCH_BYTES, BATCH_ROWS, batches, low_end, message_bytes
from graph.connect import Connection
from graph.corrections import Correction, NoSuchCorrection
from graph.errors import GraphError
from graph.export import jsonl
from graph.kept import CHUNK_BYTES, KeptDamaged, chunks_of
from graph.read import read_graph
from graph.rows import with_mentions
from graph.schema import SchemaError, schema
from graph.transaction import ChangedMeanwhile, SchemaTooNew
from graph.write import GraphLacksDocument, Store
from tests.graph.builders import DIGITAL, DISTRICT, OUTLINE, PAPERS, Paper, kept, resolved

CORRECTION = Correction("c1", "rename", DIGITAL.id, "1.1", "Agency", "市经信局", "岚州市工信局", "机构改革", "甲", "2031-02-03T04:05:06Z")


@pytest.fixture
def store(connection: Connection) -> Store:
    return Store(connection, product_version="9.9")


def test_an_empty_graph_can_be_asked(store: Store) -> None:
    assert (store.version(), store.kept_heads(), list(store.kept()), store.documents(), store.corrections()) == (0, [], [], [], [])
    status = store.status()
    assert (status.nodes, status.edges, status.kept, status.complete) == ({}, {}, 0, True)


def test_status_and_documents(store: Store) -> None:
    done = []
    store.sync(resolved(PAPERS), [kept(paper) for paper in PAPERS], progress=lambda *step: done.append(step))
    status = store.status()
    assert status.nodes == {"Agency": 4, "Amount": 1, "Document": 3, "FundingRule": 1, "Region": 2, "Target": 1, "Task": 4, "Technology": 2}
    assert (status.edges["RESPONSIBLE_FOR"], status.kept, status.corrections) == (5, 3, 0)
    assert (status.schema_version, status.product_version, status.data_version) == (schema().version, "9.9", 4)
    assert {row["title"]: row["facts"] for row in store.documents()} == {
        paper.title: n for paper, n in zip(PAPERS, (14, 5, 7), strict=True)
    }
    assert done == [(n, 4, doc) for n, doc in enumerate([*sorted(paper.id for paper in PAPERS), ""], start=1)]


def test_a_document_is_kept_as_it_was_given(store: Store) -> None:
    noise = "".join(random.Random(7).choices("岚州市政府工作方案甲乙丙丁", k=2_000_000))
    large = replace(kept(DIGITAL, options={"overrides": "x", "n": 1}, sources=("a/甲.txt", "b/甲.txt")), facts=noise)
    assert len(chunks_of(large)) > 1
    assert all(len(chunk["data"]) <= CHUNK_BYTES for chunk in chunks_of(large))
    store.sync(resolved([DIGITAL]), [large])
    assert store.kept_document(DIGITAL.id) == large
    assert store.kept_heads() == [large.head]
    store.sync(resolved([DIGITAL]), [kept(DIGITAL)])
    assert list(store.kept()) == [kept(DIGITAL)]
    assert store.connection.read("MATCH (c:KeptChunk) RETURN count(c)").rows == [[1]]
    assert store.kept_document("doc:none") is None


def test_a_damaged_document_is_said_to_be(store: Store) -> None:
    store.sync(resolved([DIGITAL]), [kept(DIGITAL)])
    store.connection.write(lambda t: t.run("MATCH (c:KeptChunk) DELETE c").consume())
    with pytest.raises(KeptDamaged):
        list(store.kept())


def test_a_new_extractor_alone_is_a_change_of_the_record(store: Store) -> None:
    store.sync(resolved([DIGITAL]), [kept(DIGITAL)])
    before = store.version()
    report = store.sync(resolved([DIGITAL]), [kept(DIGITAL, extractor_version="2")])
    assert (report.replaced, report.nodes_put, report.edges_put, report.data_version) == ([DIGITAL.id], 0, 0, before + 1)
    assert store.kept_heads()[0].extractor_version == "2"
    assert store.sync(resolved([DIGITAL])).data_version == before + 1


@pytest.mark.parametrize(
    ("papers", "given", "removed"),
    [([DIGITAL], [], []), ([DIGITAL], [DISTRICT], []), ([DIGITAL, OUTLINE, DISTRICT], [DIGITAL], []), ([OUTLINE], [OUTLINE], [OUTLINE.id])],
)
def test_a_graph_of_other_documents_is_refused(store: Store, papers: list, given: list, removed: list) -> None:
    store.sync(resolved([OUTLINE]), [kept(OUTLINE)])
    before = store.version()
    with pytest.raises(GraphLacksDocument):
        store.sync(resolved(papers), [kept(paper) for paper in given], removed)
    assert (store.version(), [head.id for head in store.kept_heads()]) == (before, [OUTLINE.id])


def test_what_the_schema_refuses_leaves_the_graph_as_it_was(store: Store) -> None:
    graph = resolved(PAPERS)
    graph.nodes[DIGITAL.id].properties["mood"] = "x"
    with pytest.raises(SchemaError):
        store.sync(graph, [kept(paper) for paper in PAPERS])
    assert (store.version(), store.status().nodes) == (0, {})


def test_a_graph_of_a_newer_product_is_refused(store: Store) -> None:
    store.sync(resolved([OUTLINE]), [kept(OUTLINE)])
    store.connection.write(lambda t: t.run("MATCH (m:Meta) SET m.schema_version = 99, m.product_version = '100'").consume())
    for ask in (store.version, store.status, lambda: store.sync(resolved([OUTLINE]))):
        with pytest.raises(SchemaTooNew) as raised:
            ask()
        assert raised.value.fields == {"found": 99, "known": schema().version, "product": "100"}


def test_corrections_are_kept_undone_and_no_facts(store: Store) -> None:
    store.sync(resolved([DIGITAL]), [kept(DIGITAL)])
    before = store.version()
    store.add_correction(CORRECTION)
    store.add_correction(replace(CORRECTION, id="c0", when="2030-01-01T00:00:00Z"))
    assert [one.id for one in store.corrections()] == ["c0", "c1"]
    assert store.corrections()[1] == CORRECTION
    store.undo_correction("c1", "乙", "2031-03-01T00:00:00Z")
    assert store.corrections()[1] == replace(CORRECTION, undone="2031-03-01T00:00:00Z", undone_by="乙")
    assert store.version() == before + 3
    with pytest.raises(NoSuchCorrection):
        store.undo_correction("c9", "乙", "2031-03-01T00:00:00Z")
    assert store.version() == before + 3
    assert read_graph(store.connection) == with_mentions(resolved([DIGITAL])) and store.status().corrections == 2
    store.sync(resolved([]), removed=[DIGITAL.id])
    assert len(store.corrections()) == 2


@pytest.mark.parametrize("before", [[], [OUTLINE]], ids=["on an empty graph", "later"])
def test_two_writers_at_once_never_mix(store: Store, before: list[Paper]) -> None:
    """Each has read the same graph; one wins, the other is told, reads again and adds its own."""
    store.sync(resolved(before), [kept(paper) for paper in before])
    outcomes: dict[str, list[GraphError | None]] = {}
    start = threading.Barrier(2)

    def load(paper: Paper) -> None:
        mine, tries = Store(store.connection), []
        outcomes[paper.id] = tries
        start.wait()
        while None not in tries and len(tries) < 20:
            try:
                base = mine.version()
                others = [one for one in PAPERS if one.id in {head.id for head in mine.kept_heads()}]
                mine.sync(resolved({one.id: one for one in (*others, paper)}.values()), [kept(paper)], base=base)
                tries.append(None)
            except GraphError as error:
                tries.append(error)

    threads = [threading.Thread(target=load, args=(paper,)) for paper in (DIGITAL, DISTRICT)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    failures = [error for tries in outcomes.values() for error in tries if error]
    assert all(isinstance(error, ChangedMeanwhile | GraphLacksDocument) for error in failures), failures
    assert {head.id for head in store.kept_heads()} == {paper.id for paper in (DIGITAL, DISTRICT, *before)}
    assert jsonl.documents(read_graph(store.connection)) == jsonl.documents(with_mentions(resolved([DIGITAL, DISTRICT, *before])))


def test_batches_are_bounded_by_rows_and_bytes() -> None:
    assert [len(one) for one in batches([1] * (BATCH_ROWS + 1))] == [BATCH_ROWS, 1]
    big = "字" * (BATCH_BYTES // 15)
    assert [len(one) for one in batches([big] * 5)] == [2, 2, 1]
    assert [len(one) for one in batches(["字" * BATCH_BYTES, "x"])] == [1, 1]
    assert list(batches([])) == []


@pytest.mark.parametrize("text", ["abc", "字" * 10, "𠀀" * 3, '"\\\n', ""])
def test_texts_take_no_more_than_estimated(text: str) -> None:
    assert len(text.encode()) <= message_bytes(text) <= 4 * len(text.encode()) + 2


@pytest.mark.parametrize(("target", "end"), [("Task", "target"), ("Amount", "target"), ("Region", "source"), ("Document", "source")])
def test_relations_are_sought_from_the_end_that_has_few(target: str, end: str) -> None:
    assert low_end(target) == end
