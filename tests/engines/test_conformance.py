"""Both engines give the same: every query file, and the store over them."""

import itertools
import runpy
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extraction.facts import Graph
from graph.connect import Connection, ConnectionSettings, connect
from graph.export import jsonl
from graph.queries import every_query, query
from graph.read import read_graph
from graph.rows import content_hash, with_mentions
from graph.write import Store
from tests.conftest import empty
from tests.engines import query_cases as cases
from tests.engines.named_cases import NAMED
from tests.graph.builders import DIGITAL, DISTRICT, OUTLINE, PAPERS, kept, resolved

ENGINES = ("embedded", "neo4j")


@pytest.fixture(scope="module")
def loaded(request: pytest.FixtureRequest) -> list[Connection]:
    """Both engines, each holding the sample graph and one correction."""
    connections = [request.getfixturevalue(f"{engine}_connection") for engine in ENGINES]
    for connection in connections:
        empty(connection)
        Store(connection).sync(resolved(PAPERS), cases.KEPT)
        connection.write(lambda t: t.run(query("write/put_correction").text, id="c1", properties=cases.CORRECTION).consume())
    return connections


def without_order(rows: list[list[Any]], ordered: bool) -> list[list[Any]]:
    return rows if ordered else sorted(rows, key=repr)


@pytest.mark.parametrize(
    ("name", "slots", "parameters"), [*cases.READ, *cases.QUESTIONS], ids=lambda value: value if isinstance(value, str) else ""
)
def test_reading_queries_give_the_same(loaded: list[Connection], name: str, slots: dict, parameters: dict) -> None:
    found = query(name)
    tables = [connection.read(found.fill(**slots), parameters) for connection in loaded]
    ordered = "ORDER BY" in found.text
    assert tables[1].columns == list(found.columns)
    assert tables[0].columns == (list(found.columns) if tables[0].rows else [])  # the embedded engine names none for no rows
    assert without_order(tables[0].rows, ordered) == without_order(tables[1].rows, ordered)


def test_reading_cases_find_something(loaded: list[Connection]) -> None:
    found = {name: 0 for name, _, _ in cases.READ}
    for name, slots, parameters in cases.READ:
        found[name] += len(loaded[0].read(query(name).fill(**slots), parameters))
    assert all(found.values()), found


def test_full_text_finds_the_same(loaded: list[Connection]) -> None:
    found = [connection.search_fulltext("Task", "text", "千兆光网", 10) for connection in loaded]
    assert sorted(found[0]) == sorted(found[1])
    assert len(found[0]) == 2


def test_every_query_file_has_a_case() -> None:
    listed = {name for table in (cases.READ, cases.WRITE, cases.SCHEMA, cases.QUESTIONS, NAMED) for name, *_ in table}
    assert {one.name for one in every_query()} - listed == set(), "add a case to tests/engines/query_cases.py"


def test_writing_queries_do_the_same(embedded_connection: Connection, neo4j_connection: Connection) -> None:
    outcomes = []
    for connection in (embedded_connection, neo4j_connection):
        empty(connection)
        for name, slots, _ in cases.SCHEMA:
            connection.run_schema(query(name).fill(**slots))
        returned = [connection.write(lambda t, c=case: run(t, *c)) for case in cases.WRITE]
        nodes = connection.read("MATCH (n) RETURN labels(n)[0] AS label, properties(n) AS node ORDER BY label, n.id").rows
        edges = connection.read("MATCH (s)-[r]->(t) RETURN s.id, type(r), t.id, properties(r) AS edge ORDER BY r.id").rows
        outcomes.append((returned, nodes, edges))
    assert outcomes[0] == outcomes[1]
    _, nodes, edges = outcomes[0]
    assert [(label, node["id"]) for label, node in nodes] == [
        ("Agency", "a1"),
        ("Correction", "c1"),
        ("Kept", "d1"),
        ("KeptChunk", "d1#0"),
        ("Meta", "meta"),
        ("Section", "n0"),
        ("Section", "n1"),
    ]
    assert [edge[:3] for edge in edges] == [["a1", "CALLED_ON", "n0"]]
    assert nodes[5][1] == {"id": "n0", "name": "改"}


def run(transaction: Any, name: str, slots: dict, parameters: dict) -> list[list[Any]]:
    result = transaction.run(query(name).fill(**slots), parameters)
    records = list(result)
    assert all(tuple(record.keys()) == query(name).columns for record in records)
    return [record.values() for record in records]


def exported(connection: Connection) -> str:
    return content_hash(jsonl.documents(read_graph(connection)))


def wanted(graph: Graph) -> str:
    return content_hash(jsonl.documents(with_mentions(graph)))


def test_what_is_read_back_is_what_was_written(connection: Connection) -> None:
    Store(connection).sync(resolved(PAPERS), cases.KEPT)
    assert read_graph(connection) == Graph(*(dict(sorted(part.items())) for part in vars_of(with_mentions(resolved(PAPERS)))))
    assert list(Store(connection).kept()) == sorted(cases.KEPT, key=lambda one: one.id)


def vars_of(graph: Graph) -> tuple[dict, dict]:
    return graph.nodes, graph.edges


def test_a_second_sync_changes_nothing(connection: Connection) -> None:
    store = Store(connection)
    first = store.sync(resolved(PAPERS), cases.KEPT)
    second = store.sync(resolved(PAPERS), cases.KEPT)
    assert (len(first.added), first.data_version) == (3, 4)
    assert second == replace(second, added=[], replaced=[], nodes_put=0, edges_put=0, nodes_dropped=0, edges_dropped=0)
    assert second.data_version == first.data_version == store.version()


def test_the_order_of_loading_does_not_matter(connection: Connection) -> None:
    found = set()
    for order in itertools.permutations(PAPERS):
        empty(connection)
        for count in range(1, len(order) + 1):
            Store(connection).sync(resolved(order[:count]), [kept(order[count - 1])])
        found.add(exported(connection))
    assert found == {wanted(resolved(PAPERS))}


def test_removing_a_document_leaves_what_others_say(connection: Connection) -> None:
    store = Store(connection)
    store.sync(resolved(PAPERS), cases.KEPT)
    report = store.sync(resolved([DIGITAL, DISTRICT]), [], [OUTLINE.id])
    assert report.removed == [OUTLINE.id]
    assert exported(connection) == wanted(resolved([DIGITAL, DISTRICT]))
    assert read_graph(connection).nodes[OUTLINE.id].properties["stub"] is True
    store.sync(resolved([]), [], [DIGITAL.id, DISTRICT.id])
    assert read_graph(connection) == Graph()
    assert store.status().kept == 0
    assert connection.read("MATCH (c:KeptChunk) RETURN count(*)").rows == [[0]]


def test_replacing_a_document_drops_what_it_no_longer_says(connection: Connection) -> None:
    store = Store(connection)
    store.sync(resolved(PAPERS), cases.KEPT)
    shorter = replace(DIGITAL, items=DIGITAL.items[1:])
    report = store.sync(resolved([shorter, OUTLINE, DISTRICT]), [kept(shorter)])
    assert (report.added, report.replaced) == ([], [DIGITAL.id])
    assert exported(connection) == wanted(resolved([shorter, OUTLINE, DISTRICT]))
    names = {node.name for node in read_graph(connection).nodes.values()}
    assert "岚州市财政局" not in names
    assert {"岚州市经信局", "千兆光网"} <= names


def test_a_changed_shared_node_is_written_without_its_documents(connection: Connection) -> None:
    store = Store(connection)
    store.sync(resolved(PAPERS), cases.KEPT)
    graph = resolved(PAPERS)
    agency = next(node for node in graph.nodes.values() if node.name == "岚州市经信局")
    agency.aliases.append("岚州市经济和信息化局")
    report = store.sync(graph)
    assert (report.nodes_put, report.edges_put, report.data_version) == (1, 0, 5)
    assert exported(connection) == wanted(graph)


class Crash(Exception):
    pass


class Crashing:
    """A connection whose transactions break at the n-th statement from now on."""

    def __init__(self, connection: Connection, after: int) -> None:
        self._connection, self._left = connection, after

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def write(self, work: Any) -> Any:
        return self._connection.write(lambda transaction: work(_Counting(transaction, self)))


class _Counting:
    def __init__(self, transaction: Any, owner: Crashing) -> None:
        self._transaction, self._owner = transaction, owner

    def run(self, *arguments: Any, **parameters: Any) -> Any:
        self._owner._left -= 1
        if self._owner._left < 0:
            raise Crash
        return self._transaction.run(*arguments, **parameters)


@pytest.mark.parametrize("after", [1, 3, 8, 14, 21, 30])
def test_a_crash_inside_a_transaction_is_completed_by_the_next_sync(connection: Connection, after: int) -> None:
    Store(connection).sync(resolved([OUTLINE]), [kept(OUTLINE)])
    before = exported(connection)
    with pytest.raises(Crash):
        Store(Crashing(connection, after)).sync(resolved(PAPERS), cases.KEPT)
    kept_now = {head.id for head in Store(connection).kept_heads()}
    assert OUTLINE.id in kept_now
    if kept_now == {OUTLINE.id}:
        assert exported(connection) == before
    Store(connection).sync(resolved(PAPERS), cases.KEPT)
    assert exported(connection) == wanted(resolved(PAPERS))
    assert Store(connection).status().complete


LOAD = """
import sys
from pathlib import Path
from graph.connect import ConnectionSettings, connect
from graph.write import Store
from tests.graph.builders import Item, Paper, kept, resolved
tasks = [[Item(str(n), f"任务{n}", f"推进工作{i}之{n}。", [("市经信局", "lead")]) for n in range(80)] for i in range(8)]
papers = [Paper(f"岚府发〔2031〕{i}号", f"岚州市方案{i}", items) for i, items in enumerate(tasks)]
if __name__ == "__main__":
    uri, user, password, home = sys.argv[1:]
    settings = ConnectionSettings(uri=uri or None, user=user, password=password, home=Path(home), linger=2)
    with connect(settings, write=True) as connection:
        Store(connection).sync(resolved(papers), [kept(p) for p in papers], progress=lambda done, of, doc: print(doc, flush=True))
"""


def test_a_killed_load_is_completed_by_the_next_sync(connection: Connection, tmp_path: Path) -> None:
    settings = connection.settings
    script = tmp_path / "load.py"
    script.write_text(LOAD, encoding="utf-8")
    arguments = [settings.uri or "", settings.user or "", settings.password or "", str(settings.home)]
    root = str(Path(__file__).parents[2])
    with subprocess.Popen([sys.executable, str(script), *arguments], stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": root}) as child:
        acknowledged = [child.stdout.readline().strip() for _ in range(3)]
        child.kill()
    assert set(acknowledged) <= {head.id for head in Store(connection).kept_heads()}
    assert not Store(connection).status().complete
    papers = runpy.run_path(str(script))["papers"]
    report = Store(connection).sync(resolved(papers), [kept(paper) for paper in papers])
    assert not set(acknowledged) & set(report.added)
    assert exported(connection) == wanted(resolved(papers))


def test_two_writers_do_not_undo_each_other(connection: Connection) -> None:
    from graph.transaction import ChangedMeanwhile

    first, second = Store(connection), Store(connection)
    base = second.version()
    first.sync(resolved([OUTLINE]), [kept(OUTLINE)], base=base)
    with pytest.raises(ChangedMeanwhile):
        second.sync(resolved([DIGITAL]), [kept(DIGITAL)], base=base)
    assert [head.id for head in first.kept_heads()] == [OUTLINE.id]


def test_the_child_may_be_asked_at_the_same_time(embedded_connection: Connection) -> None:
    """A reader's connection sees every committed document while a load is under way."""
    empty(embedded_connection)
    seen = []
    with connect(ConnectionSettings(home=embedded_connection.settings.home, linger=2)) as reader:
        Store(embedded_connection).sync(
            resolved(PAPERS), cases.KEPT, progress=lambda done, of, doc: seen.append(len(Store(reader).documents()))
        )
    assert seen[-1] == 3
    assert seen == sorted(seen)
