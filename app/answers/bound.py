"""A way with the values that a question gives to its parameters.

Takes a `Way`, a `Reading` and a `Library`; holds what is bound so far and which words of the question that explains.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.answers.contents import Chosen
from app.answers.reading import Library, Reading, Span
from app.answers.ways import Way


@dataclass(slots=True)
class Bound:
    """Values by parameter, the spans that they explain, and how well the rest of the question was matched (None: not needed)."""

    way: Way
    reading: Reading
    library: Library
    slots: dict[str, list[Any]] = field(default_factory=dict)
    spent: list[Span] = field(default_factory=list)
    matched: Chosen | None = None
    loss: float = 0.0
    by_collective: bool = False

    def spend(self, one: Any) -> None:
        self.spent.append((one.start, one.end))
