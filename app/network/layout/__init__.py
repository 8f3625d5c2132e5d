"""Positions of a picture, computed once: the same content gives the same drawing, and nothing overlaps.

Takes a picture, sets `x` and `y` of its nodes (and the picture's `kind` and `texts`), gives the picture back. The order in which nodes
come makes no difference: they are ranked by `order`, clause number, name and id.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from app.network.layout.columns import by_role, by_technology, by_type, columns
from app.network.layout.line import line
from app.network.layout.outline import outline
from app.network.layout.ranking import box_of, neighbours, rank, size_of
from app.network.layout.ring import ring
from app.network.layout.sides import sides
from app.network.model import Picture, PNode
from app.network.routes import point_on, routes
from app.network.space import Space
from app.network.style import look

__all__ = ["by_role", "by_technology", "by_type", "columns", "extend", "line", "move", "outline", "place", "ring", "sides"]


RING = 12
"""Nodes that a ring holds so that all its words are readable at once."""


def place(picture: Picture, kind: str = "auto", centre: str = "", path: Sequence[str] = ()) -> Picture:
    """Place by a named layout: `roles`, `technology`, `ring` and `sides` (need `centre`), `around` (of the two the readable one), `line` (needs `path`), `outline`, `types`, or `auto`."""
    for node in picture.nodes:
        node.width = 0.0
    if kind == "auto":
        kind = _fitting(picture, centre)
    if kind == "around":
        kind = "ring" if len(picture.nodes) <= RING else "sides"
    if kind in ("ring", "sides"):
        return (ring if kind == "ring" else sides)(picture, centre)
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
    """Keep every node of `drawn` where it is and set the others near `around`, else near a neighbour that is drawn, in places that are
    free of nodes and, where few lines are drawn, of lines."""
    near = neighbours(picture)
    known = {node.id: node for node in picture.nodes if node.id in drawn}
    for node in known.values():
        node.x, node.y = drawn[node.id]
    space = _taken(picture, known)
    for node in sorted((node for node in picture.nodes if node.id not in drawn), key=rank):
        anchor = known.get(around) or next((known[id] for id in sorted(near[node.id]) if id in known), None)
        node.x, node.y = _beside(node, anchor, space)
        space.add(box_of(node))
        known[node.id] = node
    return picture


def _beside(node: PNode, anchor: PNode | None, space: Space) -> tuple[float, float]:
    """A free place to the right or left of the anchor, whichever is nearer to it."""
    width, height = size_of(node)
    apart = size_of(anchor)[0] / 2 + 60 + width / 2 if anchor else 0.0
    x, y = (anchor.x, anchor.y) if anchor else (0.0, 0.0)
    found = [space.nearest(x + side * apart, y, width, height) for side in (1, -1)]
    best = min(found, key=lambda spot: math.dist(spot, (x, y)))
    return round(best[0], 1), round(best[1], 1)


def _taken(picture: Picture, known: dict[str, PNode]) -> Space:
    """The room that known nodes, and the lines among them if they are few, take."""
    space = Space()
    for node in known.values():
        space.add(box_of(node))
    edges = [edge for edge in picture.edges if edge.source in known and edge.target in known]
    if len(edges) <= look().crowded:
        for route in routes(Picture(list(known.values()), edges, kind=picture.kind)):
            for step in range(1, 24):
                space.add((*point_on(route.curve, step / 24), 2.0, 2.0))
    return space


def move(picture: Picture, moved: dict[str, Sequence[float]]) -> Picture:
    """Set nodes where a person has put them."""
    for node in picture.nodes:
        if node.id in moved:
            node.x, node.y = float(moved[node.id][0]), float(moved[node.id][1])
    return picture
