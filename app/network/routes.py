"""The way of each line: the same curve in the browser (assets/lines.js), in SVG and in PPTX.

Takes a placed picture, gives a `Route` for every edge: a curve that leaves and arrives level (columns), straight, a bow for edges that
share both ends, or an elbow (outline).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from app.network.model import PEdge, Picture
from app.network.outlines import Path
from app.network.shapes import Figure, figure
from app.network.space import Box
from app.network.style import line_style
from app.network.wrap import measure

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]
PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
"""Where on a line its words may stand, best first."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a line runs. `bow` bends it, seen from its source; `leave` and `arrive` shift its ends along the sides of the nodes."""

    kind: str
    bow: float = 0.0
    leave: float = 0.0
    arrive: float = 0.0


@dataclass(frozen=True, slots=True)
class Route:
    """One drawn line: `path` from border to arrow, `curve` the same as Bézier points, `tip` the arrow's place and direction in
    radians (none on an elbow)."""

    edge: PEdge
    way: Way
    path: Path
    curve: Curve
    tip: tuple[float, float, float] | None


def arrow_size(width: float) -> float:
    """Length of the arrow of a line of this width."""
    return 7 + 1.4 * width


def ways(picture: Picture) -> list[Way]:
    """How the lines of a picture run, in the order of its edges."""
    centres = {node.id: (node.x, node.y) for node in picture.nodes}
    bows, ports = _bows(picture), _ports(picture, centres)
    return [_way(picture.kind, edge, centres, bows[edge.id], ports) for edge in picture.edges]


def routes(picture: Picture) -> list[Route]:
    """The drawn lines, in the order of the edges."""
    drawn = {node.id: (figure(node), (node.x, node.y)) for node in picture.nodes}
    return [_route(edge, way, drawn[edge.source], drawn[edge.target]) for edge, way in zip(picture.edges, ways(picture), strict=True)]


def word_places(lines: Iterable[tuple[Route, str]], size: float, nodes: Iterable[Box] = ()) -> list[tuple[str, Point]]:
    """Where the words of lines stand so that they touch neither each other nor a node; words without room are left out (they show on
    hover)."""
    taken = list(nodes)
    placed = []
    for route, words in lines:
        wide, tall = measure(words) * size + 8, size * 1.35
        for share in PLACES:
            x, y = point_on(route.curve, share)
            if all(abs(x - a) * 2 >= wide + b or abs(y - c) * 2 >= tall + d for a, c, b, d in taken):
                taken.append((x, y, wide, tall))
                placed.append((words, (x, y)))
                break
    return placed


def _bows(picture: Picture) -> dict[str, float]:
    """How far each edge bows: 0 for the only one between two nodes, spread evenly for several."""
    shared = defaultdict(list)
    for edge in picture.edges:
        shared[frozenset((edge.source, edge.target))].append(edge)
    bows = {}
    for edges in shared.values():
        first = min(edges[0].source, edges[0].target)
        for position, edge in enumerate(sorted(edges, key=lambda edge: edge.id)):
            bow = 0.5 * (position - (len(edges) - 1) / 2)
            bows[edge.id] = bow if edge.source == first else -bow
    return bows


def _ports(picture: Picture, centres: dict[str, Point]) -> dict[tuple[str, str], float]:
    """Shifts of line ends along a side, so that lines arrive beside each other in the order of their other ends."""
    sides = defaultdict(list)
    for edge in picture.edges:
        for here, there in ((edge.source, edge.target), (edge.target, edge.source)):
            right = centres[there][0] > centres[here][0]
            sides[here, right].append((centres[there][1], centres[there][0], edge.id))
    heights = {node.id: figure(node).body[1] for node in picture.nodes}
    ports = {}
    for (id, _), ends in sides.items():
        step = min(13.0, (heights[id] - 18) / len(ends))
        for position, (_, _, edge) in enumerate(sorted(ends)):
            ports[id, edge] = round((position - (len(ends) - 1) / 2) * step, 1)
    return ports


def _way(kind: str, edge: PEdge, centres: dict[str, Point], bow: float, ports: dict[tuple[str, str], float]) -> Way:
    if kind == "outline" and edge.type.startswith("HAS_"):
        return Way("elbow")
    apart = abs(centres[edge.source][0] - centres[edge.target][0])
    if kind != "columns" or edge.source == edge.target:
        return Way("bow", bow)
    if apart <= 60:
        return Way("bow", bow or 0.5)
    return Way("level", bow, ports[edge.source, edge.id], ports[edge.target, edge.id])


def _route(edge: PEdge, way: Way, source: tuple[Figure, Point], target: tuple[Figure, Point]) -> Route:
    size = arrow_size(line_style(edge).width)
    if way.kind == "elbow":
        path, curve = _elbow(source, target)
        return Route(edge, way, path, curve, None)
    curve, tip = _level(way, source, target, size) if way.kind == "level" else _bowed(way.bow, source, target, size)
    return Route(edge, way, [("M", *curve[0]), ("C", *curve[1], *curve[2], *curve[3])], curve, tip)


def _level(way: Way, source: tuple[Figure, Point], target: tuple[Figure, Point], size: float) -> tuple[Curve, tuple[float, float, float]]:
    """From side to side, leaving and arriving level."""
    turn = 1 if target[1][0] > source[1][0] else -1
    start, end = _side(source, way.leave, turn), _side(target, way.arrive, -turn)
    last = (end[0] - turn * size * 0.8, end[1])
    reach = max(abs(last[0] - start[0]) / 2, 30.0) * turn
    curve = (start, (start[0] + reach, start[1]), (last[0] - reach, last[1]), last)
    return curve, (*end, 0.0 if turn > 0 else math.pi)


def _side(drawn: tuple[Figure, Point], shift: float, turn: int) -> Point:
    shape, (x, y) = drawn
    half = shape.body[0] / 2
    if shape.border == "ellipse":
        half *= math.sqrt(max(0.0, 1 - (2 * shift / shape.body[1]) ** 2))
    return x + turn * (half + 1), y + shape.body_y + shift


def _bowed(bow: float, source: tuple[Figure, Point], target: tuple[Figure, Point], size: float) -> tuple[Curve, tuple[float, float, float]]:
    """From centre to centre, cut at the borders; `bow` moves the middle aside by half its share of the distance."""
    (x1, y1), (x2, y2) = _middle(source), _middle(target)
    if (x1, y1) == (x2, y2):
        return _loop(source, size)
    control = ((x1 + x2) / 2 - (y2 - y1) * bow, (y1 + y2) / 2 + (x2 - x1) * bow)
    whole = ((x1, y1), _between((x1, y1), control, 2 / 3), _between((x2, y2), control, 2 / 3), (x2, y2))
    begin, tip_at = _crossing(whole, source, 0.0, 1), _crossing(whole, target, 1.0, 2)
    tip, back = point_on(whole, tip_at), point_on(whole, tip_at - 0.02)
    end = tip_at - 0.02 * min(size * 0.8 / max(math.dist(tip, back), 0.01), 10)  # where the arrow begins
    curve = _piece(whole, begin, end) if begin < end else whole
    return curve, (*tip, math.atan2(tip[1] - back[1], tip[0] - back[0]))


def _loop(drawn: tuple[Figure, Point], size: float) -> tuple[Curve, tuple[float, float, float]]:
    """A line from a node to itself, above it."""
    x, y = _middle(drawn)
    top = y - drawn[0].body[1] / 2 - 1
    curve = ((x - 16, top), (x - 40, top - 60), (x + 40, top - 60), (x + 16, top - size * 0.8))
    return curve, (x + 16, top, math.pi / 2)


def _middle(drawn: tuple[Figure, Point]) -> Point:
    return drawn[1][0], drawn[1][1] + drawn[0].body_y


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def point_on(curve: Curve, t: float) -> Point:
    """The point of a curve at `t`, from 0 at its source to 1 at its target."""
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return sum(w * p[0] for w, p in zip(weights, curve, strict=True)), sum(w * p[1] for w, p in zip(weights, curve, strict=True))


def _crossing(curve: Curve, drawn: tuple[Figure, Point], end: float, margin: float) -> float:
    """Where the curve leaves the border of the figure at its end (0 or 1), widened by `margin`, by halving."""
    inside, outside = end, 0.5
    for _ in range(18):
        middle = (inside + outside) / 2
        if _is_inside(point_on(curve, middle), drawn, margin):
            inside = middle
        else:
            outside = middle
    return inside


def _is_inside(point: Point, drawn: tuple[Figure, Point], margin: float) -> bool:
    a, b = drawn[0].body[0] / 2 + margin, drawn[0].body[1] / 2 + margin
    x, y = _middle(drawn)
    dx, dy = abs(point[0] - x), abs(point[1] - y)
    return (dx / a) ** 2 + (dy / b) ** 2 <= 1 if drawn[0].border == "ellipse" else dx <= a and dy <= b


def _piece(curve: Curve, begin: float, end: float) -> Curve:
    """The curve between two parameters (de Casteljau)."""
    right = _split(curve, begin)[1]
    return _split(right, (end - begin) / (1 - begin))[0]


def _split(curve: Curve, t: float) -> tuple[Curve, Curve]:
    a, b, c, d = curve
    ab, bc, cd = _between(a, b, t), _between(b, c, t), _between(c, d, t)
    abc, bcd = _between(ab, bc, t), _between(bc, cd, t)
    middle = _between(abc, bcd, t)
    return (a, ab, abc, middle), (middle, bcd, cd, d)


def _elbow(source: tuple[Figure, Point], target: tuple[Figure, Point]) -> tuple[Path, Curve]:
    """Down from below the parent's left end, then right to the child."""
    x = source[1][0] - source[0].width / 2 + 24
    top, left, y = source[1][1] + source[0].height / 2, target[1][0] - target[0].width / 2, target[1][1]
    return [("M", x, top), ("L", x, y), ("L", left, y)], ((x, top), (x, y), (x, y), (left, y))
