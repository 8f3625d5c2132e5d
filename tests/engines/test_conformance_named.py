"""The queries about named things do the same on both engines, and what they should."""

from typing import Any

import pytest

from app import entities
from graph.connect import Connection
from graph.queries import query
from graph.write import Store
from tests.conftest import empty
from tests.engines.named_cases import NAMED
from tests.graph.builders import Paper, kept
from tests.graph.named_things import DOC, GRAPH, IDS

PAPER = Paper("岚府发〔2032〕9号", "岚州市算力方案", [])


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def loaded(request: pytest.FixtureRequest) -> Connection:
    connection: Connection = request.getfixturevalue(f"{request.param}_connection")
    empty(connection)
    Store(connection).sync(GRAPH, [kept(PAPER, id=DOC)])
    return connection


@pytest.mark.xdist_group("engines")
def test_every_query_gives_its_rows(loaded: Connection) -> None:
    for name, slots, parameters, expected in NAMED:
        table = loaded.read(query(name).fill(**slots), parameters)
        assert not table.rows or tuple(table.columns) == query(name).columns, name
        assert len(table) == len(expected), (name, table.rows)
        assert [_first(row, want) for row, want in zip(table.rows, expected, strict=True)] == expected, name


def _first(row: list[Any], expected: list[Any]) -> list[Any]:
    return [... if want is ... else value for value, want in zip(row, expected, strict=False)]


@pytest.mark.xdist_group("engines")
def test_names_are_found_and_paths_come_shortest_and_most_telling_first(loaded: Connection) -> None:
    assert entities.redirected(loaded, "tec:gone") == IDS["液冷"]
    assert entities.redirected(loaded, "tec:never") is None
    with pytest.raises(entities.EntityError) as raised:
        entities.one_named(loaded, "没有的技术", ["Technology"])
    assert raised.value.code == "entity_unknown"
    ways = entities.paths(loaded, "另名", "岚州科学城", 5)
    assert [[node["name"] for node in way["nodes"]] for way in ways][:2] == [
        ["液冷", "岚州算力中心", "岚州科学城"],
        ["液冷", "建设算力中心", "岚州科学城"],
    ]
    assert [relation["type"] for relation in ways[0]["relations"]] == ["USES", "LOCATED_IN"]
    assert all(relation["sentences"] or relation["table"] for way in ways for relation in way["relations"])
    assert len(ways) == 5 and [way["length"] for way in ways] == sorted(way["length"] for way in ways)
    assert entities.paths(loaded, "液冷", "另名", 5) == []
