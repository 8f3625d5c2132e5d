"""A document's outline as an indented tree, in document order.

Takes a picture with HAS_… relations, sets its positions, gives it back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from app.network.layout.ranking import ROW_GAP, rank, size_of
from app.network.model import Picture, PNode


def outline(picture: Picture) -> Picture:
    """An indented tree of the HAS_… relations, in document order; counters are the captions of its nodes."""
    picture.kind, picture.texts = "outline", []
    nodes = {node.id: node for node in picture.nodes}
    below, has_parent = defaultdict(list), set()
    for edge in sorted(picture.edges, key=lambda edge: edge.id):
        if edge.type.startswith("HAS_") and edge.target not in has_parent:
            below[edge.source].append(nodes[edge.target])
            has_parent.add(edge.target)
    roots = sorted((node for node in picture.nodes if node.id not in has_parent), key=rank)
    y, done = 0.0, set()
    for node, depth in _walk([*roots, *sorted(picture.nodes, key=rank)], below, done):
        width, height = size_of(node)
        node.x, node.y = round(depth * 56 + width / 2, 1), round(y + height / 2, 1)
        y += height + ROW_GAP
    return picture


def _walk(roots: Iterable[PNode], below: dict[str, list[PNode]], done: set[str]) -> Iterable[tuple[PNode, int]]:
    stack = [(node, 0) for node in reversed(list(roots))]
    while stack:
        node, depth = stack.pop()
        if node.id in done:
            continue
        done.add(node.id)
        yield node, depth
        stack += [(child, depth + 1) for child in sorted(below[node.id], key=rank, reverse=True)]
