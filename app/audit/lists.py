"""Figures that a sentence deals out: `A、B、C分别达到1个、2个、3个`.

Takes a `Line`; gives `Apart`s: what stands before 分别, between it and the figures, and the figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.audit.figures import Figure, of_value
from app.audit.paper import Line

_BOUNDS = "，。；：:;"
_JOINED = re.compile(r"[、，,和及与]{1,2}")
_FARTHEST = 40


@dataclass(slots=True)
class Apart:
    """`before` reaches back to the sentence's start, `between` lies between 分别 and the first figure; all figures of one dimension."""

    before: str
    between: str
    figures: list[Figure]

    @property
    def names(self) -> list[str]:
        """The members of the list before 分别."""
        cut = max(self.before.rfind(mark) for mark in _BOUNDS)
        return [name for name in re.split(r"、|(?<=[区县市园城])[和及与]", self.before[cut + 1 :]) if name]


def apart(line: Line) -> list[Apart]:
    """All such lists of a sentence with two figures or more."""
    text, found = line.sentence.text, []
    at = text.find("分别", line.sentence.start)
    while 0 <= at < line.sentence.end:
        values = [v for v in line.sentence.values if v.start > at]
        run = values[:1] if values and values[0].outer_start - at <= _FARTHEST else []
        for value in values[1:]:
            if not run or not _JOINED.fullmatch(text[run[-1].outer_end : value.outer_start]):
                break
            run.append(value)
        figures = [of_value(v, text) for v in run]
        if len(run) >= 2 and len({f.dimension for f in figures}) == 1:
            found.append(Apart(text[line.sentence.start : at], text[at + 2 : run[0].outer_start], figures))
        at = text.find("分别", at + 2)
    return found
