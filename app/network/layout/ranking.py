"""What all layouts share: the rank of nodes, their sizes, who is beside whom.

Takes nodes and edges, gives what positions are computed from.
"""

from __future__ import annotations

import re
from collections import defaultdict

from app.network.model import Picture, PNode
from app.network.shapes import figure
from app.network.space import Box

ROW_GAP = 14.0
COLUMN_GAP = 150.0


def rank(node: PNode) -> tuple:
    """What nodes are sorted by: `order`, clause number as numbers, name, id."""
    numbers = [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"[.\s#]", node.caption)[:12]]
    return node.order, numbers, node.name, node.id


def neighbours(picture: Picture) -> dict[str, list[str]]:
    """The ids at the other end of each node's edges, whichever way they point."""
    near = defaultdict(list)
    for edge in picture.edges:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    return near


def size_of(node: PNode) -> tuple[float, float]:
    """Width and height as drawn."""
    drawn = figure(node)
    return drawn.width, drawn.height


def box_of(node: PNode) -> Box:
    """The room that a placed node takes."""
    return (node.x, node.y, *size_of(node))
