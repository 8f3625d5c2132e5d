"""A path on one line, the sentence of each step under it.

Takes a picture and the ids of the path in order, sets its positions and sentences, gives it back.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.network.layout.ranking import COLUMN_GAP, ROW_GAP, rank, size_of
from app.network.model import Picture, PText
from app.network.wrap import wrap


def line(picture: Picture, path: Sequence[str]) -> Picture:
    """The nodes of `path` on one line, left to right, under each step its sentence; other nodes below in columns of their own."""
    picture.kind, picture.texts = "line", []
    x, previous = 0.0, None
    for id in path:
        node = picture.node(id)
        width, _ = size_of(node)
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
    lines = list(wrap(step.sentence, 18, 5)) + (list(wrap(step.origin, 18, 2)) if step.origin else [])
    return gap, [PText(lines, round(x + gap / 2, 1), 62, "sentence")]


def _beside(picture: Picture, path: Sequence[str], width: float) -> None:
    """Set what is not on the path in rows below it."""
    x, y, tall = 0.0, 330.0, 0.0
    for node in sorted((node for node in picture.nodes if node.id not in set(path)), key=rank):
        wide, high = size_of(node)
        if x and x + wide > max(width, 900):
            x, y, tall = 0.0, y + tall + ROW_GAP, 0.0
        node.x, node.y = round(x + wide / 2, 1), round(y + high / 2, 1)
        x, tall = x + wide + ROW_GAP * 2, max(tall, high)
