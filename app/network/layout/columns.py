"""Columns: who leads │ tasks │ who supports; technologies │ projects │ places; all types.

Takes a picture, sets its positions and the heads of its columns, gives it back.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from app.network.layout.ranking import COLUMN_GAP, ROW_GAP, neighbours, rank, size_of
from app.network.model import Picture, PNode, PText
from app.network.style import label_style, look

MAX_COLUMN = 1900.0
"""A column taller than this is set in two or more beside each other."""
BOXES = {"rounded", "card", "box", "page", "cut", "hexagon"}
"""Shapes that take the width of their column."""

Columns = Sequence[tuple[str, Sequence[PNode]]]


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
    size = {node.id: size_of(node) for node in picture.nodes}
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
        widest = max((size_of(node)[0] for node in boxes), default=0.0)
        for node in boxes:
            node.width = widest


def _untangle(picture: Picture, groups: list[list[PNode]], first: int, sweeps: int) -> list[list[PNode]]:
    """Order the groups so that lines cross little: `first` by rank, then each group by the middle of its neighbours."""
    if not groups:
        return groups
    near = neighbours(picture)
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
