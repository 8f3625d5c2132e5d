"""Positions of a picture, computed once: the same content gives the same drawing, and nothing overlaps.

Takes a picture, sets `x` and `y` of its nodes (and the picture's `kind` and `texts`), gives the picture back. The order in which nodes
come makes no difference: they are ranked by `order`, clause number, name and id.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence

from app.network.model import Picture, PNode, PText
from app.network.shapes import figure
from app.network.space import Box, Space, overlap
from app.network.style import label_style, look
from app.network.wrap import wrap

ROW_GAP = 14.0
COLUMN_GAP = 150.0
MAX_COLUMN = 1900.0
"""A column taller than this is set in two or more beside each other."""

WIDER = 1.75
"""How much wider than tall a ring is."""
BOXES = {"rounded", "card", "box", "page", "cut", "hexagon"}

Columns = Sequence[tuple[str, Sequence[PNode]]]


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


def rank(node: PNode) -> tuple:
    """What nodes are sorted by: `order`, clause number as numbers, name, id."""
    numbers = [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"[.\s#]", node.caption)[:12]]
    return node.order, numbers, node.name, node.id


def by_role(picture: Picture) -> Picture:
    """Columns lead │ task │ support. A unit with several roles stands where its strongest (牵头, 责任, 配合) puts it."""
    roles = defaultdict(set)
    for edge in picture.edges:
        if edge.type == "RESPONSIBLE_FOR":
            roles[edge.source].add(edge.role)
    owners = [node for node in picture.nodes if roles[node.id] & {"lead", "joint", ""}]
    helpers = [node for node in picture.nodes if roles[node.id] == {"support"}]
    placed = {node.id for node in [*owners, *helpers]}
    tasks = [node for node in picture.nodes if node.label == "Task"]
    others = [node for node in picture.nodes if node.label != "Task" and node.id not in placed]
    words = look().words
    held = set().union(*(roles[node.id] for node in owners), set())
    head = "owner_column" if {"lead", "joint"} <= held else "joint_column" if "joint" in held else "lead_column"
    heads = [(words[head], owners), (words["task_column"], tasks), (words["support_column"], helpers), (words["other_column"], others)]
    return columns(picture, heads, first=1)


def by_technology(picture: Picture) -> Picture:
    """Columns technology │ projects and programs │ parks, regions, owners."""
    words = look().words
    labels = (("Technology",), ("Project", "Program"), ("Park", "Region", "Agency", "Organization"))
    named = {label for group in labels for label in group}
    sets = [[node for node in picture.nodes if node.label in group] for group in labels]
    sets.append([node for node in picture.nodes if node.label not in named])
    heads = (words["technology_column"], words["project_column"], words["place_column"], words["other_column"])
    return columns(picture, list(zip(heads, sets, strict=True)), sweeps=3)


def by_type(picture: Picture) -> Picture:
    """Columns documents │ units │ tasks and what they state │ projects │ technologies, industries and places."""
    groups = {
        "document_group": ("Document", "Section"),
        "unit_group": ("Agency", "Organization"),
        "task_group": (),
        "project_group": ("Program", "Project"),
        "place_group": ("Technology", "Industry", "Park", "Region"),
    }
    named = {label: group for group, labels in groups.items() for label in labels}
    sets: dict[str, list[PNode]] = {group: [] for group in groups}
    for node in picture.nodes:
        sets[named.get(node.label, "task_group")].append(node)
    return columns(picture, [(look().words[group], nodes) for group, nodes in sets.items()], sweeps=3)


def columns(picture: Picture, heads: Columns, first: int = 0, sweeps: int = 1) -> Picture:
    """Columns with heads, left to right, empty ones left out. Column `first` is ranked, the others follow their neighbours; with more
    than one sweep `first` follows its neighbours too, for fewer crossings."""
    _even(heads)
    size = {node.id: _size(node) for node in picture.nodes}
    ordered = _untangle(picture, [list(nodes) for _, nodes in heads], first, sweeps)
    filled = [(head, nodes) for (head, _), nodes in zip(heads, ordered, strict=True) if nodes]
    picture.kind, picture.texts = "columns", []
    left, top = 0.0, 0.0
    for head, nodes in filled:
        stacks = _stacks(nodes, size)
        start = left
        for stack in stacks:
            width = max(size[node.id][0] for node in stack)
            top = min(top, _stack(stack, size, left + width / 2))
            left += width + ROW_GAP * 2
        picture.texts.append(PText([f"{head}（{len(nodes)}）"], (start + left - ROW_GAP * 2) / 2, 0))
        left += COLUMN_GAP - ROW_GAP * 2
    for text in picture.texts:
        text.y = top - 34
    return picture


def _even(heads: Columns) -> None:
    """Boxes of a column get the width of the widest."""
    for _, nodes in heads:
        boxes = [node for node in nodes if label_style(node.label).shape in BOXES]
        widest = max((_size(node)[0] for node in boxes), default=0.0)
        for node in boxes:
            node.width = widest


def _untangle(picture: Picture, groups: list[list[PNode]], first: int, sweeps: int) -> list[list[PNode]]:
    """Order the groups so that lines cross little: `first` by rank, then each group by the middle of its neighbours."""
    if not groups:
        return groups
    near = defaultdict(list)
    for edge in picture.edges:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    groups[first].sort(key=rank)
    height: dict[str, float] = _heights(groups[first])
    others = [*range(first - 1, -1, -1), *range(first + 1, len(groups))]
    for position in others + [*reversed(range(len(groups))), *range(len(groups))] * (sweeps - 1):
        middle = {node.id: _middle([height[id] for id in near[node.id] if id in height]) for node in groups[position]}
        groups[position].sort(key=lambda node: (node.order, middle[node.id], rank(node)))  # noqa: B023 - sorted at once
        height |= _heights(groups[position])
    return groups


def _heights(nodes: list[PNode]) -> dict[str, float]:
    return {node.id: (row + 0.5) / len(nodes) for row, node in enumerate(nodes)}


def _middle(heights: list[float]) -> float:
    return round(sum(heights) / len(heights), 6) if heights else 2.0


def _stacks(nodes: list[PNode], size: dict[str, tuple[float, float]]) -> list[list[PNode]]:
    """The nodes of a column in one stack, or in several of about the same height where one would be too tall."""
    total = sum(size[node.id][1] + ROW_GAP for node in nodes)
    count = max(1, math.ceil(total / MAX_COLUMN))
    room, stacks, used = total / count, [[]], 0.0
    for node in nodes:
        if used >= room * len(stacks) and len(stacks) < count:
            stacks.append([])
        stacks[-1].append(node)
        used += size[node.id][1] + ROW_GAP
    return [stack for stack in stacks if stack]


def _stack(nodes: list[PNode], size: dict[str, tuple[float, float]], x: float) -> float:
    """Set nodes below each other around y = 0; gives the upper end."""
    y = top = -(sum(size[node.id][1] for node in nodes) + ROW_GAP * (len(nodes) - 1)) / 2
    for node in nodes:
        node.x, node.y = round(x, 1), round(y + size[node.id][1] / 2, 1)
        y += size[node.id][1] + ROW_GAP
    return top


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
    boxes = [_box(middle)]
    inner = 0.0
    for level in sorted(levels):
        nodes = sorted(levels[level], key=lambda node: (order.get(node.label, 99), node.label, rank(node)))
        for start in range(0, len(nodes), 40):
            inner = _circle(nodes[start : start + 40], boxes, inner)
    return picture


def _circle(nodes: list[PNode], boxes: list[Box], inner: float) -> float:
    """Set nodes on the smallest ellipse outside `inner` where nothing overlaps; gives its half height."""
    turns = _turns(len(nodes))
    tall = max(inner + 70, 130)
    while True:
        for node, turn in zip(nodes, turns, strict=True):
            node.x, node.y = round(tall * WIDER * math.cos(turn), 1), round(tall * math.sin(turn), 1)
        ours = [_box(node) for node in nodes]
        if not overlap([*boxes, *ours], 18):
            boxes += ours
            return tall
        tall *= 1.05


def _turns(count: int) -> list[float]:
    """Angles from the top, clockwise, that leave each node as much room as the others: boxes are wide, so more at the sides."""
    fine = [2 * math.pi * step / 720 - math.pi / 2 for step in range(721)]
    room = [abs(WIDER * math.sin(turn)) / 200 + abs(math.cos(turn)) / 75 for turn in fine]
    total, used, turns = sum(room[:-1]), 0.0, []
    for turn, share in zip(fine, room, strict=True):
        while len(turns) < count and used >= total * (len(turns) + 0.5) / count:
            turns.append(turn)
        used += share
    return turns


def _distances(picture: Picture, start: str) -> dict[str, int]:
    near = defaultdict(list)
    for edge in picture.edges:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    distance, queue = {start: 0}, deque([start])
    while queue:
        here = queue.popleft()
        for other in near[here]:
            if other not in distance:
                distance[other] = distance[here] + 1
                queue.append(other)
    return distance


def line(picture: Picture, path: Sequence[str]) -> Picture:
    """The nodes of `path` on one line, left to right, under each step its sentence; other nodes below in columns of their own."""
    picture.kind, picture.texts = "line", []
    x, previous = 0.0, None
    for id in path:
        node = picture.node(id)
        width, _ = _size(node)
        if previous is not None:
            gap, text = _step(picture, previous, id, x)
            x += gap
            picture.texts += text
        node.x, node.y = round(x + width / 2, 1), 0.0
        x += width
        previous = id
    _beside(picture, path, x)
    return picture


def _step(picture: Picture, source: str, target: str, x: float) -> tuple[float, list[PText]]:
    """Room between two nodes of a path, and the sentence that stands in it below the line."""
    step = next((edge for edge in picture.edges if {edge.source, edge.target} == {source, target}), None)
    if step is None or not step.sentence:
        return COLUMN_GAP, []
    gap = 250.0
    lines = list(wrap(step.sentence, 19, 5)) + ([step.origin] if step.origin else [])
    return gap, [PText(lines, round(x + gap / 2, 1), 62, "sentence")]


def _beside(picture: Picture, path: Sequence[str], width: float) -> None:
    """Set what is not on the path in rows below it."""
    x, y, tall = 0.0, 330.0, 0.0
    for node in sorted((node for node in picture.nodes if node.id not in set(path)), key=rank):
        wide, high = _size(node)
        if x and x + wide > max(width, 900):
            x, y, tall = 0.0, y + tall + ROW_GAP, 0.0
        node.x, node.y = round(x + wide / 2, 1), round(y + high / 2, 1)
        x, tall = x + wide + ROW_GAP * 2, max(tall, high)


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
        width, height = _size(node)
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


def extend(picture: Picture, drawn: dict[str, tuple[float, float]], around: str = "") -> Picture:
    """Keep every node of `drawn` where it is and set the others in free places near `around`, else near a neighbour that is drawn."""
    space, near = Space(), defaultdict(list)
    for edge in picture.edges:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    known = {node.id: node for node in picture.nodes if node.id in drawn}
    for node in known.values():
        node.x, node.y = drawn[node.id]
        space.add(_box(node))
    for node in sorted((node for node in picture.nodes if node.id not in drawn), key=rank):
        anchor = known.get(around) or next((known[id] for id in sorted(near[node.id]) if id in known), None)
        width, height = _size(node)
        origin = (anchor.x + _size(anchor)[0] / 2 + 90 + width / 2, anchor.y) if anchor else (0.0, 0.0)
        x, y = space.nearest(*origin, width, height)
        node.x, node.y = round(x, 1), round(y, 1)
        space.add(_box(node))
        known[node.id] = node
    return picture


def move(picture: Picture, moved: dict[str, Sequence[float]]) -> Picture:
    """Set nodes where a person has put them."""
    for node in picture.nodes:
        if node.id in moved:
            node.x, node.y = float(moved[node.id][0]), float(moved[node.id][1])
    return picture


def _size(node: PNode) -> tuple[float, float]:
    drawn = figure(node)
    return drawn.width, drawn.height


def _box(node: PNode) -> Box:
    return (node.x, node.y, *_size(node))
