"""The formats of the export. That Neo4j's bulk import takes the CSV is tested with the engines."""

import csv
import json
from pathlib import Path

import networkx
import pytest

from extraction.facts import Graph
from extraction.ids import node_id
from graph.export import FORMATS, ExportFailed, UnknownFormat, export
from graph.rows import with_mentions
from tests.graph.builders import DIGITAL, DISTRICT, OUTLINE, PAPERS, resolved

GRAPH = with_mentions(resolved(PAPERS))


def lines(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_json_lines_are_what_the_evaluation_reads(tmp_path: Path) -> None:
    nodes, edges = (lines(file) for file in export(GRAPH, tmp_path))
    by_id = {node["id"]: node for node in nodes}
    assert [node["id"] for node in nodes] == sorted(by_id)
    assert by_id[DIGITAL.id]["properties"]["source"] == "岚州市数字产业行动方案.txt"
    rule = by_id[node_id("FundingRule", node_id("Task", DIGITAL.id, "1.2"), "补助")]
    assert rule["properties"] == {
        "caps": [{"scope": "", "amount_wan": 300.0}], "conditions": ["在本市登记"],
        "instrument": "补助", "quantified": True, "task_number": "1.2",
    }  # fmt: skip
    assert next(node for node in nodes if node["label"] == "Amount")["properties"]["amount_wan"] == 300.0
    led = next(edge for edge in edges if edge["type"] == "RESPONSIBLE_FOR" and edge["properties"]["role"] == "support")
    assert led["properties"] == {"role": "support", "surface": "市财政局"}
    assert led["evidence"] == [
        {
            "doc": "岚州市数字产业行动方案.txt", "start": 71, "end": 87, "sentence": "（责任单位：市经信局、市财政局）",
            "rule": "test.responsible_for", "words": [{"start": 82, "end": 86, "text": "市财政局"}],
        }
    ]  # fmt: skip
    assert next(edge for edge in edges if edge["type"] == "PART_OF")["evidence"] == [{"table": "regions.tsv"}]


def test_every_span_holds_in_its_document(tmp_path: Path) -> None:
    texts = {paper.source: paper.text() for paper in PAPERS}
    nodes, edges = (lines(file) for file in export(GRAPH, tmp_path))
    spans = [(m["doc"], m["start"], m["end"], m["text"]) for node in nodes for m in node["mentions"]]
    sentences = [e for edge in edges for e in edge["evidence"] if "doc" in e]
    spans += [(e["doc"], e["start"], e["end"], e["sentence"]) for e in sentences]
    spans += [(e["doc"], word["start"], word["end"], word["text"]) for e in sentences for word in e["words"]]
    assert len(spans) == 71
    assert all(texts[doc][start:end] == text for doc, start, end, text in spans)


def test_what_the_source_writes_otherwise_stands_beside(tmp_path: Path) -> None:
    graph = resolved([OUTLINE])
    mention = next(edge for edge in graph.edges.values() if edge.type == "MENTIONS" and edge.target == node_id("Technology", "边缘计算"))
    mention.evidence[0] |= {"raw": "支持邊緣計算應用。", "words": ["边缘计算"]}
    nodes, edges = (lines(file) for file in export(with_mentions(graph), tmp_path))
    (found,) = next(edge for edge in edges if edge["id"] == mention.id)["evidence"]
    assert (found["sentence"], found["raw"]) == ("支持边缘计算应用。", "支持邊緣計算應用。")
    assert found["words"][0]["text"] == "边缘计算"
    assert found["words"][0]["raw"] == "邊緣計算"
    (named,) = next(node for node in nodes if node["name"] == "边缘计算")["mentions"]
    assert (named["text"], named["raw"]) == ("边缘计算", "邊緣計算")


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_graph_gives_the_same_bytes(tmp_path: Path, format: str) -> None:
    first = export(GRAPH, tmp_path / "a", format)
    second = export(with_mentions(resolved(reversed(PAPERS))), tmp_path / "b", format)
    assert [file.name for file in first] == [file.name for file in second]
    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in second]
    assert not list(tmp_path.rglob("*.part"))


def test_csv_has_typed_headers_and_drops_old_files(tmp_path: Path) -> None:
    export(GRAPH, tmp_path, "csv")
    with (tmp_path / "nodes-Task.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    assert header == [
        "id:ID", "doc:string", "end:long", "name:string", "number:string", "rule:string", "start:long", "text:string", ":LABEL",
    ]  # fmt: skip
    assert len(rows) == 4
    with (tmp_path / "edges-RESPONSIBLE_FOR.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    assert (header[0], header[-2:]) == (":START_ID", [":END_ID", ":TYPE"])
    assert {"role:string", "starts:long[]", "words:string[]"} <= set(header)
    export(with_mentions(resolved([DISTRICT])), tmp_path, "csv")
    assert not (tmp_path / "nodes-FundingRule.csv").exists()
    assert "nodes-FundingRule.csv" not in (tmp_path / "import.args").read_text()


def test_graphml_is_read_by_networkx(tmp_path: Path) -> None:
    graph = resolved(PAPERS)
    task = next(node for node in graph.nodes.values() if node.label == "Task")
    task.properties["text"] = "<&>\"' \x0c\x00 换\n行"
    (file,) = export(with_mentions(graph), tmp_path, "graphml")
    found = networkx.read_graphml(file, force_multigraph=True)
    assert (found.number_of_nodes(), found.number_of_edges()) == (len(graph.nodes), len(graph.edges))
    assert found.nodes[task.id]["text"] == "<&>\"' \ufffd\ufffd 换\n行"
    agency = found.nodes[node_id("Agency", "岚州市", "岚州市经信局")]
    assert (agency["label"], json.loads(agency["aliases"]), len(json.loads(agency["mentions"]))) == ("Agency", ["市经信局"], 2)
    assert {data["type"] for *_, data in found.edges(data=True)} == {edge.type for edge in graph.edges.values()}
    amount = next(data for _, data in found.nodes(data=True) if data["label"] == "Amount")
    assert amount["amount_wan"] == 300.0


def test_an_empty_graph_is_an_export(tmp_path: Path) -> None:
    assert [file.read_text() for file in export(Graph(), tmp_path)] == ["", ""]
    assert len(export(Graph(), tmp_path, "csv")) == 1
    assert networkx.read_graphml(export(Graph(), tmp_path, "graphml")[0]).number_of_nodes() == 0


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat) as raised:
        export(GRAPH, tmp_path, "rdf")
    assert raised.value.fields == {"format": "rdf", "formats": "csv, graphml, jsonl"}
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportFailed):
        export(GRAPH, tmp_path / "file", "jsonl")
