"""Nodes and relations as the graph stores them: flat typed properties, no maps, no nulls, lists of one type.

Takes the `Graph` that resolution gives; gives rows, each with the hash of its content, and back again. A shared entity stores no
evidence: its mentions are the words of its MENTIONS and MENTIONED_IN relations (`with_mentions`).
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from extraction.facts import ENTITY_LABELS, Edge, Graph, Node
from graph import evidence as ev
from graph.schema import SchemaError, schema

MENTION_TYPES = {"MENTIONS": "target", "MENTIONED_IN": "source"}
"""Relations whose words are mentions of an entity, with the end at which it stands."""

_NODE_KEYS = {"id", "name", "aliases", "doc", "text", "hash", *ev.NODE_KEYS}
_EDGE_KEYS = {"id", "doc", "table", "hash", *ev.EDGE_KEYS}


@dataclass(slots=True)
class NodeRow:
    """A node as stored; `properties` hold everything, `id`, `doc` (if any) and `hash` among them."""

    id: str
    label: str
    doc: str
    hash: str
    properties: dict[str, Any]


@dataclass(slots=True)
class EdgeRow:
    """A relation as stored, with the labels of its ends, by which they are found."""

    id: str
    type: str
    source: str
    source_label: str
    target: str
    target_label: str
    doc: str
    hash: str
    properties: dict[str, Any]


@dataclass(slots=True)
class Rows:
    """A graph, or a part of one, as rows by id."""

    nodes: dict[str, NodeRow] = field(default_factory=dict)
    edges: dict[str, EdgeRow] = field(default_factory=dict)


def rows(graph: Graph, documents: Iterable[str] | None = None) -> Rows:
    """The graph as rows; with `documents`, what these own and what no document owns.

    :raises SchemaError: a label, type, end or property that the schema does not know, or an end that is not in the graph
    """
    chosen = None if documents is None else {"", *documents}
    nodes = (node for node in graph.nodes.values() if chosen is None or node.doc in chosen)
    edges = (edge for edge in graph.edges.values() if chosen is None or edge.doc in chosen)
    return Rows({n.id: node_row(n) for n in nodes}, {e.id: edge_row(e, graph.nodes) for e in edges})


def document_digests(graph: Graph) -> dict[str, str]:
    """For each document a hash over the nodes and relations that it owns: where it is as noted, rows need not be compared."""
    parts: dict[str, dict[str, Any]] = defaultdict(dict)
    for item in (*graph.nodes.values(), *graph.edges.values()):
        if item.doc:
            parts[item.doc][item.id] = [getattr(item, name) for name in item.__slots__]
    return {doc: content_hash([schema().version, items]) for doc, items in parts.items()}


def node_row(node: Node) -> NodeRow:
    """One node as a row."""
    flat = schema().node_properties(node.label, node.properties)
    flat |= {"id": node.id, "name": node.name, "aliases": sorted(set(node.aliases))}
    if node.doc:
        flat["doc"] = node.doc
    own = [] if node.label in ENTITY_LABELS else [e for e in node.evidence if e["doc"] == (node.doc or node.id)]
    if own:
        flat |= ev.flat_node(own, flat.get("text"))
    flat["hash"] = content_hash([node.label, flat])
    return NodeRow(node.id, node.label, node.doc, flat["hash"], flat)


def node_of(label: str, stored: Mapping[str, Any]) -> Node:
    """The node that a stored row holds; the inverse of `node_row`."""
    known = schema().nodes[label]
    properties = {key: value for key, value in sorted(stored.items()) if key in known or key not in _NODE_KEYS}
    aliases, doc = list(stored.get("aliases") or []), stored.get("doc") or ""
    return Node(stored["id"], label, stored["name"], aliases, properties, doc, ev.of_node(stored))


def edge_row(edge: Edge, nodes: Mapping[str, Node]) -> EdgeRow:
    """One relation as a row; `nodes` must hold both its ends."""
    source, target = (_end_label(edge, end, nodes) for end in (edge.source, edge.target))
    schema().check_ends(edge.type, source, target)
    if bool(edge.doc) == bool(edge.table):
        raise SchemaError(label=edge.type, property=None, reason=f"{edge.id} names not exactly one of document and table")
    flat = schema().edge_properties(edge.type, edge.properties) | {"id": edge.id}
    flat["doc" if edge.doc else "table"] = edge.doc or edge.table
    if edge.doc and edge.evidence:
        flat |= ev.flat_edge(edge.evidence, edge.doc)
    flat["hash"] = content_hash([edge.type, edge.source, edge.target, flat])
    return EdgeRow(edge.id, edge.type, edge.source, source, edge.target, target, edge.doc, flat["hash"], flat)


def _end_label(edge: Edge, end: str, nodes: Mapping[str, Node]) -> str:
    if end not in nodes:
        raise SchemaError(label=edge.type, property=None, reason=f"{edge.id} joins {end}, which is not in the graph")
    return nodes[end].label


def edge_of(kind: str, source: str, target: str, stored: Mapping[str, Any]) -> Edge:
    """The relation that a stored row holds; the inverse of `edge_row`."""
    properties = {key: value for key, value in sorted(stored.items()) if key not in _EDGE_KEYS}
    return Edge(stored["id"], kind, source, target, properties, stored.get("doc") or "", stored.get("table") or "", ev.of_edge(stored))


def with_mentions(graph: Graph) -> Graph:
    """The graph in the form in which it is read back from the store, the evidence of shared entities taken from their relations alone."""
    stored = rows(graph)
    nodes = {row.id: node_of(row.label, row.properties) for row in stored.nodes.values()}
    edges = {row.id: edge_of(row.type, row.source, row.target, row.properties) for row in stored.edges.values()}
    return add_mentions(Graph(nodes, edges))


def add_mentions(graph: Graph) -> Graph:
    """A graph read from rows, with the mentions of its shared entities: sorted by document and place, each place once."""
    mentions: dict[str, dict[tuple, dict[str, Any]]] = defaultdict(dict)
    for edge in graph.edges.values():
        if edge.type in MENTION_TYPES:
            entity = getattr(edge, MENTION_TYPES[edge.type])
            mentions[entity].update(((*ev.place(m), m["text"]), m) for m in _mentions(edge.evidence))
    nodes = {
        id: replace(node, evidence=[mentions[id][key] for key in sorted(mentions[id])]) if node.label in ENTITY_LABELS else node
        for id, node in graph.nodes.items()
    }
    return Graph(nodes, graph.edges)


def _mentions(evidence: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in evidence:
        for start, end, text in ev.words_of(one):
            raw = ev.source_words(one, start, end)
            yield {"doc": one["doc"], "start": start, "end": end, "text": text} | ({"raw": raw} if raw != text else {})


def content_hash(content: Any) -> str:
    """16 hex digits over plain data, the order of keys aside."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
