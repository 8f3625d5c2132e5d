"""A text on its way to the normalised form: its characters and, for each, where it starts and ends in the source.

Takes replacements as sorted, disjoint `(start, end, new)`; gives the new text with both arrays kept in step. Everything is
copied in slices, so that a step costs what its replacements cost.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np

Replacement = tuple[int, int, str]


class Draft:
    """`text[i]` comes from the source's `[starts[i], ends[i])`; both arrays never decrease."""

    __slots__ = ("ends", "starts", "text")

    def __init__(self, source: str) -> None:
        self.text = source
        self.starts = array("i", np.arange(len(source), dtype=np.intc).tobytes())
        self.ends = array("i", np.arange(1, len(source) + 1, dtype=np.intc).tobytes())

    def recast(self, text: str) -> None:
        """Sets the text to one of the same length, character for character."""
        if len(text) != len(self.text):
            raise ValueError("a recast text must keep its length")
        self.text = text

    def replace(self, replacements: Iterable[Replacement]) -> None:
        """Puts `new` in the place of each `[start, end)`; every character of `new` spans the whole stretch in the source."""
        pieces: list[str] = []
        starts, ends, done = array("i"), array("i"), 0
        for start, end, new in replacements:
            pieces.append(self.text[done:start])
            starts.extend(self.starts[done:start])
            ends.extend(self.ends[done:start])
            if new:
                pieces.append(new)
                starts.extend([self.starts[start]] * len(new))
                ends.extend([self.ends[end - 1]] * len(new))
            done = end
        if not done:
            return
        pieces.append(self.text[done:])
        starts.extend(self.starts[done:])
        ends.extend(self.ends[done:])
        self.text, self.starts, self.ends = "".join(pieces), starts, ends
