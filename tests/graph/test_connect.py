"""Reading and writing over both engines: values, limits, transactions, full text, errors."""

import datetime
import socket
import threading
import time
from dataclasses import replace

import pytest

from graph import remote, space
from graph.connect import Connection, ConnectionSettings, connect
from graph.connection import version_of
from graph.errors import (
    AddressWrong,
    CypherError,
    DiskFull,
    GraphError,
    LoginRefused,
    QueryTimeout,
    ServerTooOld,
    UnknownDatabase,
    Unreachable,
    WriteRefused,
)

ENDLESS = "UNWIND range(1, 3000000) AS x UNWIND range(1, 3000000) AS y WITH x + y AS z WHERE z % 7 = 8 RETURN count(z)"


def run(connection: Connection, statement: str, **parameters: object) -> None:
    connection.write(lambda transaction: transaction.run(statement, parameters).consume())


def settings_of(connection: Connection) -> ConnectionSettings:
    return connection.settings


def test_says_what_it_talks_to(connection: Connection) -> None:
    assert (connection.engine, connection.version.split(".")[0]) in {("arcadedb", "26"), ("neo4j", "5")}
    assert connection.address.startswith("bolt://127.0.0.1:")


@pytest.mark.parametrize(
    ("agent", "version"),
    [("Neo4j/5.26.30", "5.26.30"), ("Neo4j/2026.08.1", "2026.08.1"), ("Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)", "26.10.2")],
)
def test_version(agent: str, version: str) -> None:
    assert version_of(agent) == version


def test_limit_says_whether_rows_were_cut(connection: Connection) -> None:
    query = "UNWIND range(1, 5) AS number RETURN number, 'text' AS word"
    table = connection.read(query, limit=3)
    assert (table.columns, table.rows, table.cut) == (["number", "word"], [[1, "text"], [2, "text"], [3, "text"]], True)
    assert not connection.read(query, limit=5).cut
    assert (len(connection.read(query)), connection.read(query, limit=0).cut) == (5, True)
    assert connection.read(query, limit=1).dicts() == [{"number": 1, "word": "text"}]


def test_many_rows_come_whole(connection: Connection) -> None:
    assert [row[0] for row in connection.read("UNWIND range(1, 5000) AS number RETURN number")] == list(range(1, 5001))


def test_a_table_without_rows_has_columns_only_on_neo4j(connection: Connection) -> None:
    table = connection.read("MATCH (n:Clause) RETURN n.id AS id, n.text AS text", limit=10)
    columns = ["id", "text"] if connection.engine == "neo4j" else []
    assert (table.columns, table.rows, table.cut) == (columns, [], False)


def test_values_are_plain(connection: Connection) -> None:
    run(connection, "CREATE (:Clause {id: 'a', list: ['x', 'y'], number: 1.5, flag: true})-[:NEXT {at: 1}]->(:Clause {id: 'b'})")
    a = {"labels": ["Clause"], "properties": {"id": "a", "list": ["x", "y"], "number": 1.5, "flag": True}}
    b = {"labels": ["Clause"], "properties": {"id": "b"}}
    next_ = {"type": "NEXT", "properties": {"at": 1}}
    row = connection.read("MATCH p = (a:Clause {id: 'a'})-[r]->(b) RETURN a, r, p, [a.id, null], {key: b}, null").rows[0]
    assert row == [a, next_, {"nodes": [a, b], "relations": [next_]}, ["a", None], {"key": b}, None]


def test_dates_are_dates(connection: Connection) -> None:
    assert connection.read("RETURN date('2024-02-29') AS day").rows == [[datetime.date(2024, 2, 29)]]


def test_parameters_are_values_whatever_they_say(connection: Connection) -> None:
    hostile = "'}) DETACH DELETE n //\u0000\\u0027 \U00020000\n`"
    run(connection, "CREATE (:Clause {id: 'a', text: $text})", text=hostile)
    assert connection.read("MATCH (n:Clause) WHERE n.text = $text RETURN n.text", {"text": hostile}).rows == [[hostile]]


def test_a_failed_transaction_leaves_nothing(connection: Connection) -> None:
    def work(transaction) -> None:
        transaction.run("CREATE (:Clause {id: 'half'})").consume()
        raise LookupError("in the middle")

    with pytest.raises(LookupError):
        connection.write(work)
    assert connection.read("MATCH (n) RETURN n").rows == []


def test_write_gives_what_the_work_gives_and_reading_sees_it(connection: Connection) -> None:
    made = connection.write(lambda transaction: transaction.run("CREATE (n:Clause {id: 'a'}) RETURN n.id AS id").single()["id"])
    assert made == "a"
    assert connection.read("MATCH (n) RETURN n.id").rows == [["a"]]


def test_writers_at_once_are_tried_again(connection: Connection) -> None:
    run(connection, "CREATE (:Clause {id: 'a', count: 0})")
    failures: list[BaseException] = []

    def count() -> None:
        try:
            for _ in range(10):
                run(connection, "MATCH (n:Clause {id: 'a'}) SET n.lock = 1 SET n.count = n.count + 1")
        except GraphError as error:
            failures.append(error)

    threads = [threading.Thread(target=count) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert connection.read("MATCH (n:Clause) RETURN n.count").rows == [[30]]


@pytest.mark.parametrize(
    "query",
    ["CREATE (n:Clause)", "MATCH (n) DETACH DELETE n", "MERGE (n:New {id: 1})", "CREATE INDEX new IF NOT EXISTS FOR (n:New) ON (n.id)"],
)
def test_reading_cannot_write(connection: Connection, query: str) -> None:
    run(connection, "CREATE (:Clause {id: 'kept'})")
    with pytest.raises(WriteRefused):
        connection.read(query)
    assert connection.read("MATCH (n) RETURN n.id").rows == [["kept"]]


def test_a_reading_connection_refuses_writing(connection: Connection) -> None:
    with connect(settings_of(connection)) as reader:
        for change in (
            lambda: run(reader, "CREATE (n:Clause)"),
            lambda: reader.run_schema("DROP CONSTRAINT x IF EXISTS"),
            lambda: reader.create_fulltext("Clause", "text"),
        ):
            with pytest.raises(WriteRefused):
                change()


@pytest.mark.parametrize(("query", "word"), [("MATCH (n) RETRN n", "RETRN"), ("RETURN unknown(1)", "unknown"), ("RETURN nobody", "nobody")])
def test_wrong_cypher_comes_with_the_engines_words(connection: Connection, query: str, word: str) -> None:
    with pytest.raises(CypherError) as caught:
        connection.read(query)
    assert word in caught.value.fields["reason"]


def test_a_broken_constraint_is_an_error_with_a_status(connection: Connection) -> None:
    connection.run_schema("CREATE CONSTRAINT clause_once IF NOT EXISTS FOR (n:Clause) REQUIRE n.id IS UNIQUE")
    run(connection, "CREATE (:Clause {id: 'a'})")
    with pytest.raises(GraphError) as caught:
        run(connection, "CREATE (:Clause {id: 'a'})")
    assert caught.value.fields["status"] == "Neo.ClientError.Schema.ConstraintValidationFailed"


def test_a_runaway_query_ends_for_its_caller(connection: Connection) -> None:
    started = time.monotonic()
    with pytest.raises(QueryTimeout) as caught:
        connection.read(ENDLESS, timeout=0.5)
    assert time.monotonic() - started < 8
    assert caught.value.fields == {"seconds": 0.5}
    assert connection.read("RETURN 1").rows == [[1]]


TEXTS = {
    "a": "推进千兆光网建设，到2025年建成5G基站2万个",
    "b": "千兆城市、光网小镇",
    "c": "建设ABC云平台，推广Wi-Fi与“AI+”应用",
    "d": "网",
    "e": "推进千兆光网",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("千兆光网", ["e", "a"]),
        ("光网", ["e", "b", "a"]),
        ("网", ["d", "e", "b", "a"]),
        ("千兆光网建设，到2025年", ["a"]),
        ("5G基站", ["a"]),
        ("G基", ["a"]),
        ("abc云", ["c"]),
        ("wi-fi", ["c"]),
        ("“AI+”", ["c"]),
        ("光网千兆", []),
        ('"', []),
        ("云平台 OR 光网", []),
        ("a* ~ [x TO y] \\", []),
    ],
)
def test_fulltext_finds_what_contains_it(searchable: Connection, text: str, found: list[str]) -> None:
    assert searchable.search_fulltext("Clause", "text", text, 10) == found
    assert searchable.search_fulltext("Clause", "text", text, 1) == found[:1]


@pytest.fixture
def searchable(connection: Connection) -> Connection:
    connection.create_fulltext("Clause", "text")
    connection.create_fulltext("Clause", "text")
    rows = [{"id": key, "text": text} for key, text in TEXTS.items()]
    run(connection, "UNWIND $rows AS row CREATE (n:Clause {id: row.id, text: row.text})", rows=rows)
    return connection


def test_fulltext_finds_many(searchable: Connection) -> None:
    rows = [{"id": f"m{number:04}", "text": f"第{number}条 加快数字政府建设"} for number in range(2500)]
    run(searchable, "UNWIND $rows AS row CREATE (n:Clause {id: row.id, text: row.text})", rows=rows)
    assert len(searchable.search_fulltext("Clause", "text", "数字政府", 10_000)) == 2500


def test_fulltext_takes_no_foreign_words_for_names(connection: Connection) -> None:
    with pytest.raises(CypherError):
        connection.create_fulltext("Clause` (text) --", "text")


@pytest.mark.parametrize(
    ("change", "error", "field"),
    [
        ({"password": "wrong"}, LoginRefused, "user"),
        ({"password": None}, LoginRefused, "user"),
        ({"user": "nobody"}, LoginRefused, "user"),
        ({"database": "absent"}, UnknownDatabase, "database"),
        ({"uri": "bolt://127.0.0.1:1"}, Unreachable, "reason"),
        ({"uri": "neo4j://127.0.0.1:1"}, Unreachable, "reason"),
        ({"uri": "bolt://host.invalid:7687"}, Unreachable, "reason"),
        ({"uri": "http://127.0.0.1:7474"}, AddressWrong, "address"),
        ({"uri": "127.0.0.1:7687"}, AddressWrong, "address"),
        ({"uri": "bolt://127.0.0.1:port"}, AddressWrong, "address"),
    ],
)
def test_a_server_that_cannot_be_used_is_named(neo4j_server: ConnectionSettings, change: dict, error: type, field: str) -> None:
    started = time.monotonic()
    with pytest.raises(error) as caught:
        connect(replace(neo4j_server, **change))
    assert caught.value.fields[field]
    assert "password" not in caught.value.fields
    assert time.monotonic() - started < 15


def test_a_port_that_speaks_something_else_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        def answer() -> None:
            client, _ = listener.accept()
            with client:
                client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(Unreachable):
            connect(ConnectionSettings(uri=f"bolt://127.0.0.1:{port}", password="x"))
        thread.join()


def test_an_old_server_is_refused(neo4j_server: ConnectionSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "OLDEST", (5, 99))
    with pytest.raises(ServerTooOld):
        connect(neo4j_server)


def test_routing_addresses_work(neo4j_server: ConnectionSettings) -> None:
    with connect(replace(neo4j_server, uri=neo4j_server.uri.replace("bolt:", "neo4j:"), database="neo4j"), write=True) as connection:
        run(connection, "CREATE (:Clause {id: 'routed'})")
        assert connection.read("MATCH (n:Clause {id: 'routed'}) RETURN count(n)").rows == [[1]]


def test_writing_stops_before_the_disk_is_full(embedded_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(space, "LEAST_FREE_MB", 1 << 40)
    with pytest.raises(DiskFull) as caught:
        run(embedded_connection, "CREATE (:Clause {id: 'never'})")
    assert caught.value.fields["home"] == str(embedded_connection.home)
    assert embedded_connection.read("MATCH (n:Clause {id: 'never'}) RETURN n").rows == []
