"""Relations of things as rows and as pictures.

Takes ids of nodes of one label, gives rows of `cypher/read/links_of.cypher`, and from rows the nodes and edges of a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.model import mark
from app.network.model import PEdge, PNode
from app.network.style import relation_name
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
    """Nodes and edges of a picture of these relations; what several documents state of the same two things is one line with its number."""
    nodes: dict[str, PNode] = {}
    lines: dict[tuple, list[Mapping[str, Any]]] = {}
    for row in found:
        for end in ("source", "target"):
            id = row[end]
            nodes.setdefault(id, PNode(id, row[f"{end}_label"], row[f"{end}_name"], caption=row[f"{end}_number"] or "", order=len(nodes)))
        lines.setdefault(line_of(row), []).append(row)
    return list(nodes.values()), [_edge(told) for told in lines.values()]


def line_of(row: Mapping[str, Any]) -> tuple:
    """What the relations that share one line of a drawing have in common."""
    return row["source"], row["target"], row["type"], row["role"], row["inferred"], is_proposed(row)


def is_proposed(row: Mapping[str, Any]) -> bool:
    """Whether only a language model states the relation."""
    return bool(mark(row["rules"], "zh"))


def behind(found: Iterable[Mapping[str, Any]], edge: str) -> list[Mapping[str, Any]]:
    """The relations for which the line that bears this id stands, in their order."""
    found = list(found)
    line = next((line_of(row) for row in found if row["edge"] == edge), None)
    return [row for row in found if line_of(row) == line]


def relation_of(row: Mapping[str, Any]) -> str:
    """What a relation is called in a table: `采用`, `落实于，推算`, `牵头，模型提出`."""
    return relation_name(_edge([row]))


def _edge(told: Sequence[Mapping[str, Any]]) -> PEdge:
    """The line of relations that say the same; it bears the id of the first."""
    first, *rest = told
    stages = "、".join(dict.fromkeys(row["stage"] for row in told if row["stage"]))
    return PEdge(
        first["edge"], first["source"], first["target"], first["type"], first["role"] or "", first["inferred"], first["sentence"] or "",
        _origin(first), {"阶段": stages} if stages else {}, [[row["sentence"] or "", _origin(row)] for row in rest], is_proposed(first),
    )  # fmt: skip


def _origin(row: Mapping[str, Any]) -> str:
    return f"《{row['title']}》" if row["title"] else "数据表"


def other_end(row: Mapping[str, Any], id: str) -> str:
    """The id at the other end of a relation."""
    return row["target"] if row["source"] == id else row["source"]
