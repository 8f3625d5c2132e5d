"""The types of an outline. Takes nothing; gives `Item`, `Part` and `Outline`, all offsets half-open in normalised text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Item:
    """One numbered item, or an unnumbered paragraph that carries its own responsible units (`style` is then `p`), or a row of a table that
    divides tasks (`t`; `cells` are then its cells of units with their roles, `deadline` is the cell of its time).

    `number` is the dotted path with the part's prefix; a numeral met twice under one parent is `2.1#2`. `start` is where
    the line begins, `body` where its text does (after the numeral), `end` where the item's own text ends (before its first
    child). `paragraphs` are the lines of the own text, the first being the item's own line from `body` on.
    """

    style: str
    value: int
    start: int
    body: int
    parent: Item | None = None
    number: str = ""
    level: int = 1
    end: int = 0
    heading: str = ""
    heading_end: int = 0
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)
    is_task: bool = False
    zone: str = "other"
    responsibility: list[tuple[int, int]] = field(default_factory=list)
    cells: list[tuple[int, int, str]] = field(default_factory=list)
    deadline: str = ""

    def ancestors(self) -> list[Item]:
        """The items above, nearest first."""
        found, item = [], self.parent
        while item is not None:
            found.append(item)
            item = item.parent
        return found


@dataclass(slots=True)
class Part:
    """One of the documents that a file holds. `kind` is `main`, `notice` (which issues the main one) or `annex`."""

    start: int
    end: int
    kind: str = "main"
    prefix: str = ""
    title: str = ""
    title_span: tuple[int, int] = (0, 0)
    items: list[Item] = field(default_factory=list)
    preamble: list[tuple[int, int]] = field(default_factory=list)
    closing: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """All parts in their order; `items` gives every item of every part in document order."""

    parts: list[Part] = field(default_factory=list)
    _ordered: list[Item] = field(default_factory=list, repr=False)
    _starts: list[int] = field(default_factory=list, repr=False)

    @property
    def items(self) -> list[Item]:
        return [item for part in self.parts for item in part.items]

    def item_at(self, offset: int) -> Item | None:
        """The item whose own text holds an offset, or None."""
        if not self._starts:
            self._ordered = sorted(self.items, key=lambda item: item.start)
            self._starts = [item.start for item in self._ordered]
        at = bisect_right(self._starts, offset) - 1
        return self._ordered[at] if at >= 0 and offset < self._ordered[at].end else None

    @property
    def main(self) -> Part:
        """The part whose items have plain numbers."""
        return next((p for p in self.parts if p.kind == "main"), self.parts[0])
