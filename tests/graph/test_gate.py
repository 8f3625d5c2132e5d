"""The gate: what it admits and refuses, and that neither engine changes even where a refused query gets past it."""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from extraction.errors import DataError
from graph import gate
from graph.connect import Connection, ConnectionSettings
from graph.errors import GraphError, QueryRefused
from graph.gate import admit
from tests.graph.gate_attacks import ADMITTED, REFUSED

QUERIES = Path(__file__).parents[2] / "cypher"
TEXTS = {"a": "建设千兆光网", "b": "推进工业互联网"}


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: ascii(case[0])[:60])
def test_refuses_and_names_the_word(case: tuple) -> None:
    query, reason, word, *place = case
    with pytest.raises(QueryRefused) as caught:
        admit(query)
    fields = caught.value.fields
    assert (fields["reason"], fields["word"]) == (reason, word)
    if place:
        assert [fields["line"], fields["column"]] == place


@pytest.mark.parametrize("query", ADMITTED, ids=lambda query: ascii(query)[:60])
def test_admits(query: str) -> None:
    assert admit(query).strip()


def test_admitted_text_keeps_places_and_loses_comments() -> None:
    query = "MATCH (n) // DELETE\n/* SET */ RETURN n.名称\u3000AS r\\u0065sult;"
    assert admit(query) == "MATCH (n)          \n          RETURN n.名称 AS result"


@pytest.mark.parametrize("path", sorted([*QUERIES.glob("read/*.cypher"), *QUERIES.glob("questions/*.cypher")]), ids=lambda path: path.stem)
def test_admits_the_products_own_reading_queries(path: Path) -> None:
    admit(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(QUERIES.glob("write/*.cypher")), ids=lambda path: path.stem)
def test_refuses_the_products_own_writing_queries(path: Path) -> None:
    with pytest.raises(QueryRefused):
        admit(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("unit", ["(", "[", "{a:", "'", '"', "`", "\\", "\\u", "\\u0041", "/*", "/*a", "//", "a.", "1.", "a ", " "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    query = ("RETURN " + unit * gate.LONGEST)[: gate.LONGEST]
    started = time.perf_counter()
    try:
        assert admit(query)
    except QueryRefused as error:
        assert error.fields["reason"] != "long"
    assert time.perf_counter() - started < 5


@pytest.fixture
def guarded(connection: Connection) -> Connection:
    """A graph with two clauses, a relation and a constraint that attacks name."""
    connection.run_schema("CREATE CONSTRAINT attacked IF NOT EXISTS FOR (n:Clause) REQUIRE n.id IS UNIQUE")
    rows = [{"id": key, "text": text} for key, text in TEXTS.items()]
    make = "UNWIND $rows AS row MERGE (n:Clause {id: row.id}) SET n.text = row.text"
    link = "MATCH (a:Clause {id: 'a'}), (b:Clause {id: 'b'}) MERGE (a)-[:NEXT {at: 1}]->(b)"
    connection.write(lambda transaction: [transaction.run(statement, rows=rows).consume() for statement in (make, link)])
    return connection


def content(connection: Connection) -> list:
    """All that the graph holds, with its constraints tried: a second clause of one id must be refused."""
    nodes = connection.read("MATCH (n) RETURN labels(n), properties(n) ORDER BY n.id").rows
    relations = connection.read("MATCH (a)-[r]->(b) RETURN a.id, type(r), properties(r), b.id").rows
    with pytest.raises(GraphError):
        connection.write(lambda transaction: transaction.run("CREATE (:Clause {id: 'a'})").consume())
    return [nodes, relations]


def test_engines_change_nothing_behind_the_gate(guarded: Connection) -> None:
    """The second guard: refused queries, sent past the gate through a reading connection, change nothing."""
    before = content(guarded)
    changed = []
    for query, *_ in REFUSED:
        with contextlib.suppress(GraphError):
            guarded.read(query, {"x": "x", "label": "Attack"}, limit=10, timeout=20)
        if content(guarded) != before:
            changed.append(query)
    assert changed == []


def test_admitted_queries_run_on_both_engines(guarded: Connection) -> None:
    before = content(guarded)
    for query in ADMITTED:
        guarded.read(admit(query), {"set": "a", "p": {"x": 1}}, limit=10)
    assert content(guarded) == before


PIECES = (  # noqa: SIM905 - of queries, parted by spaces as they are there
    "MATCH (n) RETURN n WITH n AS x * , ; 1 1. .5 0xF 'a' \"b\" ' \" ` `c` // /* */ \n \r \u2028 \\ ( ) [ ] { } : . .. $p = =~ | - -> <- CALL "
    "db.labels() YIELD label UNION ALL UNWIND [1] EXISTS COUNT CASE WHEN THEN END ORDER BY DESC LIMIT NOT IN IS NULL count(*) all( as set "
    "CREATE (m) SET n.text=1 DELETE n DETACH REMOVE n.text MERGE FOREACH (x IN [1] | ) USE LOAD CSV FROM \\u0027 \\u0041 C\\u0041LL "
    "dbms.listConfig() {set:1} n.set [n][0] IN TRANSACTIONS"
).split(" ")
SOUP = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map(lambda pieces: "MATCH (n) " + " ".join(pieces))


@pytest.fixture(scope="module")
def query_type(neo4j_server: ConnectionSettings) -> Iterator:
    """What Neo4j takes a query for, without running it: r, rw, w, s; None for no Cypher at all."""
    auth = (neo4j_server.user, neo4j_server.password)
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=auth, notifications_min_severity="OFF") as driver, driver.session() as session:

        def kind(query: str) -> str | None:
            try:
                return session.run("EXPLAIN " + query, p="x").consume().query_type
            except neo4j.exceptions.Neo4jError:
                return None

        yield kind


@hypothesis_settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(query=SOUP)
def test_what_is_admitted_reads_for_neo4j(query_type, query: str) -> None:
    try:
        admitted = admit(query)
    except QueryRefused:
        return
    assert query_type(admitted) in ("r", None)


@pytest.mark.parametrize(
    ("change", "line", "detail"),
    [
        (("starts: [MATCH", "beginnings: [MATCH"), 5, "unknown list"),
        (("starts: [MATCH", "starts: [[MATCH]"), 5, "not a list of words"),
        (("starts: [MATCH", "starts: MATCH #"), 5, "not a list of words"),
        (("starts: [MATCH", "starts: [MATCH, {"), 5, "expected"),
    ],
)
def test_a_wrong_list_is_an_error_with_its_line(tmp_path: Path, change: tuple[str, str], line: int, detail: str) -> None:
    wrong = tmp_path / "gate.yaml"
    wrong.write_text(gate.LISTS.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        gate.lists(wrong)
    assert caught.value.fields["file"] == "gate.yaml"
    assert caught.value.fields["line"] >= line
    assert detail in caught.value.fields["detail"]
