"""A picture as files: one HTML file, GraphML, and the table of its facts.

Takes a placed picture, gives text or rows; the table holds the picture's facts in the picture's order. PNG is made by the browser.
"""

from __future__ import annotations

from xml.etree import ElementTree

from app.network.model import PEdge, Picture, PNode, clean
from app.network.page import Table, html
from app.network.style import label_style, relation_name

HEADS = ["主体", "主体类型", "关系", "对象", "对象类型", "原文", "出处"]
"""Columns of `rows`, in this order."""
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_NODE_KEYS = {"label": "string", "type": "string", "name": "string", "caption": "string", "x": "double", "y": "double"}
_EDGE_KEYS = {
    "type": "string", "name": "string", "role": "string", "inferred": "boolean", "proposed": "boolean", "statements": "int", "sentence": "string",
    "origin": "string",
}  # fmt: skip


def rows(picture: Picture) -> list[dict[str, str]]:
    """One row a fact, in the order of the edges, a line that stands for several statements in as many rows; then one row for each node that no edge touches."""
    nodes = {node.id: node for node in picture.nodes}
    touched = {id for edge in picture.edges for id in (edge.source, edge.target)}
    facts = [_fact(nodes[edge.source], edge, nodes[edge.target], *said) for edge in picture.edges for said in _statements(edge)]
    alone = [[_title(node), label_style(node.label).zh, "", "", "", "", ""] for node in picture.nodes if node.id not in touched]
    return [dict(zip(HEADS, cells, strict=True)) for cells in facts + alone]


def _statements(edge: PEdge) -> list[list[str]]:
    return [[edge.sentence, edge.origin], *edge.also]


def _fact(source: PNode, edge: PEdge, target: PNode, sentence: str, origin: str) -> list[str]:
    ends = [_title(source), label_style(source.label).zh], [_title(target), label_style(target.label).zh]
    return [*ends[0], relation_name(edge), *ends[1], sentence, origin]


def _title(node: PNode) -> str:
    return f"{node.caption} {node.name}".strip()


def html_file(picture: Picture) -> str:
    """The drawing and its table in one file that needs nothing else; write it as UTF-8."""
    return html(picture, table=Table(HEADS, [list(row.values()) for row in rows(picture)]))


def graphml(picture: Picture) -> str:
    """GraphML of a directed graph with parallel edges, for Gephi, yEd and networkx; positions and evidence are kept."""
    root = ElementTree.Element("graphml", xmlns=_GRAPHML)
    for scope, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, kind in keys.items():
            ElementTree.SubElement(root, "key", {"id": f"{scope}_{name}", "for": scope, "attr.name": name, "attr.type": kind})
    graph = ElementTree.SubElement(root, "graph", {"id": "picture", "edgedefault": "directed"})
    for node in picture.nodes:
        element = ElementTree.SubElement(graph, "node", id=clean(node.id))
        style = label_style(node.label)
        values = {"label": node.label, "type": style.zh, "name": node.name, "caption": node.caption, "x": node.x, "y": node.y}
        _data(element, "node", values)
    for edge in picture.edges:
        element = ElementTree.SubElement(graph, "edge", id=clean(edge.id), source=clean(edge.source), target=clean(edge.target))
        values = {"type": edge.type, "name": relation_name(edge), "role": edge.role, "statements": len(edge.also) + 1}
        values |= {name: str(getattr(edge, name)).lower() for name in ("inferred", "proposed")}
        _data(element, "edge", values | {"sentence": edge.sentence, "origin": edge.origin})
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _data(element: ElementTree.Element, scope: str, values: dict[str, object]) -> None:
    for name, value in values.items():
        if value != "":
            ElementTree.SubElement(element, "data", key=f"{scope}_{name}").text = clean(str(value))
