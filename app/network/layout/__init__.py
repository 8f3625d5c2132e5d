"""Positions of a picture, computed once: the same content gives the same drawing, and nothing overlaps.

Takes a picture, sets `x` and `y` of its nodes (and the picture's `kind` and `texts`), gives the picture back. The order in which nodes
come makes no difference: they are ranked by `order`, clause number, name and id.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.network.layout.columns import by_role, by_technology, by_type, columns
from app.network.layout.line import line
from app.network.layout.outline import outline
from app.network.layout.ranking import box_of, neighbours, rank, size_of
from app.network.layout.ring import ring
from app.network.model import Picture
from app.network.space import Space

__all__ = ["by_role", "by_technology", "by_type", "columns", "extend", "line", "move", "outline", "place", "ring"]


def place(picture: Picture, kind: str = "auto", centre: str = "", path: Sequence[str] = ()) -> Picture:
    """Place by a named layout: `roles`, `technology`, `ring` (needs `centre`), `line` (needs `path`), `outline`, `types`, or `auto`."""
    for node in picture.nodes:
        node.width = 0.0
    if kind == "auto":
        kind = _fitting(picture, centre)
    if kind == "ring":
        return ring(picture, centre)
    if kind == "line":
        return line(picture, path)
    plain: dict[str, Callable[[Picture], Picture]] = {"roles": by_role, "technology": by_technology, "outline": outline, "types": by_type}
    return plain[kind](picture)


def _fitting(picture: Picture, centre: str) -> str:
    if any(edge.type == "RESPONSIBLE_FOR" for edge in picture.edges):
        return "roles"
    if centre and any(node.id == centre for node in picture.nodes):
        return "ring"
    return "technology" if any(edge.type == "USES" for edge in picture.edges) else "types"


def extend(picture: Picture, drawn: dict[str, tuple[float, float]], around: str = "") -> Picture:
    """Keep every node of `drawn` where it is and set the others in free places near `around`, else near a neighbour that is drawn."""
    space, near = Space(), neighbours(picture)
    known = {node.id: node for node in picture.nodes if node.id in drawn}
    for node in known.values():
        node.x, node.y = drawn[node.id]
        space.add(box_of(node))
    for node in sorted((node for node in picture.nodes if node.id not in drawn), key=rank):
        anchor = known.get(around) or next((known[id] for id in sorted(near[node.id]) if id in known), None)
        width, height = size_of(node)
        origin = (anchor.x + size_of(anchor)[0] / 2 + 90 + width / 2, anchor.y) if anchor else (0.0, 0.0)
        x, y = space.nearest(*origin, width, height)
        node.x, node.y = round(x, 1), round(y, 1)
        space.add(box_of(node))
        known[node.id] = node
    return picture


def move(picture: Picture, moved: dict[str, Sequence[float]]) -> Picture:
    """Set nodes where a person has put them."""
    for node in picture.nodes:
        if node.id in moved:
            node.x, node.y = float(moved[node.id][0]), float(moved[node.id][1])
    return picture
