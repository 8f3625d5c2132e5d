"""The CSV export is what Neo4j's own bulk import takes, and gives the same graph."""

import subprocess
from pathlib import Path

import pytest

from extraction.facts import Graph
from graph.connect import ConnectionSettings, connect
from graph.export import export, jsonl
from graph.read import read_graph
from graph.rows import with_mentions
from tests.conftest import unavailable
from tests.engines.neo4j_server import LIB, OPENED, Neo4jServer, Unavailable, fetch, find_java
from tests.graph.builders import DIGITAL, PAPERS, resolved


def odd_graph() -> Graph:
    """The sample graph with what CSV finds hard: line breaks, quotes, commas, semicolons, an empty item in a list."""
    graph = resolved(PAPERS)
    task = next(node for node in graph.nodes.values() if node.label == "Task" and node.doc == DIGITAL.id)
    task.properties |= {"text": '他说"好"，\n第二行;半角,逗号\t\\', "support": ["用地", "用能;规费"], "planned_investment": 407}
    mention = next(edge for edge in graph.edges.values() if edge.type == "MENTIONS")
    mention.evidence = [
        mention.evidence[0] | {"raw": mention.evidence[0]["sentence"].replace("单", "單")},
        mention.evidence[0] | {"start": 0},
    ]
    return with_mentions(graph)


@pytest.mark.xdist_group("engines")
def test_bulk_import(tmp_path: Path) -> None:
    graph = odd_graph()
    export(graph, tmp_path / "csv", "csv")
    home = tmp_path / "neo4j"
    home.mkdir()
    try:
        fetch()
        java = find_java()
    except Unavailable as error:
        unavailable(str(error))
    opens = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in OPENED]
    command = [
        java,
        "-Xmx512m",
        *opens,
        "-cp",
        str(LIB / "*"),
        "org.neo4j.cli.AdminTool",
        "database",
        "import",
        "full",
        "neo4j",
        "@import.args",
    ]
    done = subprocess.run(
        command, cwd=tmp_path / "csv", env={"NEO4J_HOME": str(home)}, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    server = Neo4jServer(home)
    try:
        with connect(ConnectionSettings(uri=server.uri, user=server.user, password=server.password)) as connection:
            for found, wanted in zip(jsonl.documents(read_graph(connection)), jsonl.documents(graph), strict=True):
                assert [one for one in found if one not in wanted] == [one for one in wanted if one not in found]
    finally:
        server.stop()
