"""Reading the graph back.

Takes a connection and what to look for; gives plain rows, or nodes and relations as resolution made them. Every query is a file in
`cypher/read/`. Lists are in an order that does not change between runs or engines.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extraction import ids
from extraction.facts import ENTITY_LABELS, Edge, Graph, Node
from graph import evidence as ev
from graph.connect import Connection
from graph.queries import text
from graph.rows import add_mentions, edge_of, node_of
from graph.schema import schema
from graph.transaction import own_labels

READ_SECONDS = 600.0


def read_graph(connection: Connection) -> Graph:
    """All facts, sorted by id, in the form of `graph.rows.with_mentions`; the store's own records are left out."""
    nodes = {}
    for label in schema().nodes:
        for (stored,) in connection.read(text("read/nodes", LABEL=label), timeout=READ_SECONDS):
            nodes[stored["id"]] = node_of(label, stored)
    found = connection.read(text("read/edges"), timeout=READ_SECONDS)
    edges = {stored["id"]: edge_of(kind, source, target, stored) for kind, source, target, stored in found}
    return add_mentions(Graph(dict(sorted(nodes.items())), dict(sorted(edges.items()))))


def node(connection: Connection, id: str) -> Node | None:
    """One node with its evidence (for a shared entity: all its mentions), or None."""
    label = ids.label_of(id)
    if label is None:
        return None
    found = connection.read(text("read/node", LABEL=label), {"id": id})
    if not found.rows:
        return None
    made = node_of(label, found.rows[0][1])
    if label not in ENTITY_LABELS:
        return made
    edges = connection.read(text("read/mentions", LABEL=label), {"id": id}, timeout=READ_SECONDS).dicts()
    relations = {row["edge"]["id"]: edge_of(row["type"], row["source"], row["target"], row["edge"]) for row in edges}
    return add_mentions(Graph({id: made}, relations)).nodes[id]


def edge(connection: Connection, source: str, id: str) -> Edge | None:
    """One relation with its evidence, sought from its source, or None."""
    label = ids.label_of(source)
    found = connection.read(text("read/edge", LABEL=label), {"source": source, "id": id}).rows if label else []
    return edge_of(*found[0]) if found else None


def neighbours(connection: Connection, id: str, types: Sequence[str] = (), limit: int = 50) -> list[dict[str, Any]]:
    """What stands beside a node: type, outgoing (or incoming), edge, label, id, name; at most `limit` of each type and direction."""
    label = ids.label_of(id)
    parameters = {"id": id, "types": [schema().edge_type(one) for one in types], "limit": limit}
    return connection.read(text("read/neighbours", LABEL=label), parameters).dicts() if label else []


def document_nodes(connection: Connection, document: str) -> list[Node]:
    """A document's own nodes in the order of its text, outer before inner."""
    found = [
        node_of(label, stored)
        for label in own_labels()
        for (stored,) in connection.read(text("read/document_nodes", LABEL=label), {"document": document}, timeout=READ_SECONDS)
    ]
    return sorted(found, key=_in_text)


def _in_text(one: Node) -> tuple:
    first = one.evidence[0] if one.evidence else {"start": -1, "end": 0}
    return first["start"], -first["end"], list(schema().nodes).index(one.label), one.id


def owners(connection: Connection, words: str, limit: int = 200) -> list[dict[str, Any]]:
    """The tasks whose name or text holds the words, each with who is responsible, in what role, and the sentences; see the query."""
    return connection.read(text("read/owners"), {"text": words, "limit": limit}).dicts()


def tasks_of_agency(connection: Connection, name: str, place: str = "", limit: int = 1000) -> list[dict[str, Any]]:
    """What an agency leads, supports or answers for: `name` is its name, an alias or the wording of a text; `place` narrows it."""
    return connection.read(text("read/tasks_of_agency"), {"name": name, "place": place, "limit": limit}).dicts()


def evidence_of(found: Node | Edge) -> list[dict[str, Any]]:
    """The places that state a node or relation, sorted; of a relation from a table, the table."""
    if isinstance(found, Edge) and found.table:
        return [{"table": found.table}]
    return sorted(found.evidence, key=ev.place)
