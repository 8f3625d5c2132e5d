"""Relations of things as rows and as pictures.

Takes ids of nodes of one label, gives rows of `cypher/read/links_of.cypher`, and from rows the nodes and edges of a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.network.model import PEdge, PNode
from app.ui.data import rows
from extraction.ids import label_of

MOST = 400


def links(ids: Iterable[str], types: list[str], limit: int = MOST) -> list[dict[str, Any]]:
    """The relations of these types that touch these nodes, by label of the nodes; each once."""
    by_label: dict[str, list[str]] = {}
    for id in sorted(set(ids)):
        if label := label_of(id):
            by_label.setdefault(label, []).append(id)
    found = [row for label, of in by_label.items() for row in rows("read/links_of", LABEL=label, ids=of, types=types, limit=limit)]
    return list({row["edge"]: row for row in found}.values())


def drawn(found: Iterable[Mapping[str, Any]]) -> tuple[list[PNode], list[PEdge]]:
    """Nodes and edges of a picture of these relations."""
    nodes: dict[str, PNode] = {}
    edges = []
    for row in found:
        for end in ("source", "target"):
            id = row[end]
            nodes.setdefault(id, PNode(id, row[f"{end}_label"], row[f"{end}_name"], caption=row[f"{end}_number"] or "", order=len(nodes)))
        origin = f"《{row['title']}》" if row["title"] else "数据表"
        detail = {"阶段": row["stage"]} if row["stage"] else {}
        edges.append(
            PEdge(
                row["edge"],
                row["source"],
                row["target"],
                row["type"],
                row["role"] or "",
                row["inferred"],
                row["sentence"] or "",
                origin,
                detail,
            )
        )
    return list(nodes.values()), edges


def other_end(row: Mapping[str, Any], id: str) -> str:
    """The id at the other end of a relation."""
    return row["target"] if row["source"] == id else row["source"]
