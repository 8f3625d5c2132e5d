"""Room on the drawing: who overlaps whom, and where there is a free place.

Takes boxes around centres, answers in time linear in the number of boxes near.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
"""Centre x, centre y, width, height."""
_CELL = 260.0


@dataclass(slots=True)
class Space:
    """Boxes on a plane, kept in a grid; `gap` is the room that any two keep between them."""

    gap: float = 16.0
    _cells: dict[tuple[int, int], list[Box]] = field(default_factory=lambda: defaultdict(list))

    def add(self, box: Box) -> None:
        """Take the place of a box."""
        for cell in _cells_of(box, self.gap):
            self._cells[cell].append(box)

    def is_free(self, box: Box) -> bool:
        """Whether a box keeps its distance from all boxes added."""
        return not any(_touch(box, other, self.gap) for cell in _cells_of(box, self.gap) for other in self._cells.get(cell, ()))

    def nearest(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """The centre of a free place of this size near `x`, `y`, on ellipses that grow, to the right first."""
        if self.is_free((x, y, width, height)):
            return x, y
        step = 0
        while True:
            step += 1
            wide, tall = step * (width / 3 + self.gap), step * (height / 2 + self.gap)
            count = 6 + 4 * step
            for turn in range(count):
                angle = math.pi * (turn + 1 if turn % 2 else -turn) / count
                place = (x + wide * math.cos(angle), y + tall * math.sin(angle))
                if self.is_free((*place, width, height)):
                    return place


def overlap(boxes: list[Box], gap: float = 0.0) -> bool:
    """Whether any two boxes come nearer than `gap`."""
    space = Space(gap)
    for box in boxes:
        if not space.is_free(box):
            return True
        space.add(box)
    return False


def _touch(one: Box, other: Box, gap: float) -> bool:
    return abs(one[0] - other[0]) * 2 < one[2] + other[2] + 2 * gap and abs(one[1] - other[1]) * 2 < one[3] + other[3] + 2 * gap


def _cells_of(box: Box, gap: float) -> Iterator[tuple[int, int]]:
    x, y, width, height = box
    left, right = math.floor((x - width / 2 - gap) / _CELL), math.floor((x + width / 2 + gap) / _CELL)
    top, bottom = math.floor((y - height / 2 - gap) / _CELL), math.floor((y + height / 2 + gap) / _CELL)
    for column in range(left, right + 1):
        for row in range(top, bottom + 1):
            yield column, row
