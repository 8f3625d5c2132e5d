"""A small graph of named things: a project in a park that uses a technology, planned by a task with owners.

Gives `GRAPH` (one document of 岚州市, its sentences made of the words of each relation) and the ids of its nodes.
"""

from typing import Any

from extraction.facts import Edge, Graph, Node
from extraction.ids import edge_id, node_id

DOC = node_id("Document", "岚府发〔2032〕9号")
TASK = node_id("Task", DOC, "1.1")
IDS = {
    name: node_id(label, name)
    for label, name in (
        ("Technology", "液冷"), ("Project", "岚州算力中心"), ("Program", "算力行动"), ("Park", "岚州科学城"), ("Industry", "集成电路"),
        ("Agency", "岚州市数据局"), ("Region", "岚州市"), ("Region", "澜江省"),
    )
}  # fmt: skip
GRAPH = Graph()


def _node(id_: str, label: str, name: str, doc: str = "", **properties: Any) -> None:
    evidence = [{"doc": DOC, "start": 0, "end": len(name), "text": name}] if doc else []
    GRAPH.nodes[id_] = Node(id_, label, name, ["另名"] if label == "Technology" else [], properties, doc, evidence)


def _edge(kind: str, source: str, target: str, table: str = "", rule: str = "test", **properties: Any) -> None:
    id_ = edge_id(kind, source, target, table or DOC)
    sentence = f"{GRAPH.nodes[source].name}，{GRAPH.nodes[target].name}。"
    evidence = {
        "doc": DOC,
        "start": 10,
        "end": 10 + len(sentence),
        "sentence": sentence,
        "rule": rule,
        "word_starts": [],
        "word_ends": [],
    }
    GRAPH.edges[id_] = Edge(id_, kind, source, target, properties, "" if table else DOC, table, [] if table else [evidence])


_node(DOC, "Document", "岚州市算力方案", title="岚州市算力方案", doc_number="岚府发〔2032〕9号", stub=False)
_node(TASK, "Task", "建设算力中心", DOC, number="1.1", text="建设岚州算力中心。")
for _name, _id in IDS.items():
    _label = {"tec": "Technology", "prj": "Project", "prg": "Program", "park": "Park", "ind": "Industry", "agy": "Agency", "reg": "Region"}
    _node(_id, _label[_id.partition(":")[0]], _name, **({"category": "算力", "former_ids": ["tec:gone"]} if _name == "液冷" else {}))
for _kind, _source, _target in (
    ("USES", "岚州算力中心", "液冷"), ("USES", "算力行动", "液冷"), ("LOCATED_IN", "岚州算力中心", "岚州科学城"),
    ("HOSTS", "岚州科学城", "集成电路"), ("DEVELOPS", "算力行动", "集成电路"),
):  # fmt: skip
    _edge(_kind, IDS[_source], IDS[_target])
for _name in ("液冷", "岚州科学城", "集成电路", "岚州算力中心"):
    _edge("MENTIONS", TASK, IDS[_name])
_edge("HAS_TASK", DOC, TASK, order=1)
_edge("APPLIES_TO", DOC, IDS["岚州市"])
_edge("DEVELOPS", TASK, IDS["集成电路"], rule="model:test")
_edge("INCLUDES", TASK, IDS["岚州算力中心"], stage="推进")
_edge("RESPONSIBLE_FOR", IDS["岚州市数据局"], TASK, role="lead", surface="市数据局")
_edge("PART_OF", IDS["岚州科学城"], IDS["岚州市"], "regions.tsv")
_edge("PART_OF", IDS["岚州市"], IDS["澜江省"], "regions.tsv")
