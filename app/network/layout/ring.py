"""One thing in the middle and what surrounds it on rings, grouped by type.

Takes a picture and the id of its centre, sets its positions, gives it back.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque

from app.network.layout.ranking import box_of, neighbours, rank
from app.network.model import Picture, PNode
from app.network.space import Box, overlap
from app.network.style import look

WIDER = 1.75
"""How much wider than tall a ring is."""
MOST = 40
"""Nodes on one ring; more stand on a second one outside."""


def ring(picture: Picture, centre: str) -> Picture:
    """`centre` in the middle, its neighbours around it grouped by label; what is farther off stands on outer rings."""
    picture.kind, picture.texts = "ring", []
    middle = picture.node(centre)
    middle.x = middle.y = 0.0
    distance = _distances(picture, centre)
    order = {label: position for position, label in enumerate(look().labels)}
    levels = defaultdict(list)
    for node in picture.nodes:
        if node.id != centre:
            levels[distance.get(node.id, max(distance.values()) + 1)].append(node)
    boxes = [box_of(middle)]
    inner = 0.0
    for level in sorted(levels):
        nodes = sorted(levels[level], key=lambda node: (order.get(node.label, 99), node.label, rank(node)))
        for start in range(0, len(nodes), MOST):
            inner = _circle(nodes[start : start + MOST], boxes, inner)
    return picture


def _circle(nodes: list[PNode], boxes: list[Box], inner: float) -> float:
    """Set nodes on the smallest ellipse outside `inner` where nothing overlaps; gives its half height."""
    turns = _turns(len(nodes))
    tall = max(inner + 70, 130)
    while True:
        for node, turn in zip(nodes, turns, strict=True):
            node.x, node.y = round(tall * WIDER * math.cos(turn), 1), round(tall * math.sin(turn), 1)
        ours = [box_of(node) for node in nodes]
        if not overlap([*boxes, *ours], 18):
            boxes += ours
            return tall
        tall *= 1.05


def _turns(count: int) -> list[float]:
    """Angles from the top, clockwise, that leave each node as much room as the others: boxes are wide, so more stand at the sides."""
    if count <= 2:
        return [0.0, math.pi][:count]
    fine = [2 * math.pi * step / 720 - math.pi / 2 for step in range(721)]
    room = [abs(WIDER * math.sin(turn)) / 200 + abs(math.cos(turn)) / 75 for turn in fine]
    total, used, turns = sum(room[:-1]), 0.0, []
    for turn, share in zip(fine, room, strict=True):
        while len(turns) < count and used >= total * (len(turns) + 0.5) / count:
            turns.append(turn)
        used += share
    return turns


def _distances(picture: Picture, start: str) -> dict[str, int]:
    near = neighbours(picture)
    distance, queue = {start: 0}, deque([start])
    while queue:
        here = queue.popleft()
        for other in near[here]:
            if other not in distance:
                distance[other] = distance[here] + 1
                queue.append(other)
    return distance
