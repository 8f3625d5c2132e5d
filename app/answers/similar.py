"""A name with one wrong character that sounds or looks like the right one.

Takes the names of the graph; gives a text with one such name mended, only where no exact name stands there and exactly one name fits.
Regions, numbers, years and 文号 are never mended. The sounds come from pypinyin, which is read when the first name needs it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from app.answers.grammar import grammar
from app.answers.names import Names
from extraction.tables import departments

SHORTEST, LONGEST = 4, 24
"""Characters of a name that may be mended: a shorter one differs in too much of it."""
FIXED = {"Region"}


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with `name` in the place of `said`."""

    text: str
    said: str
    name: str


class Similar:
    """The names by how they sound and look."""

    def __init__(self, names: Names) -> None:
        self._names = names

    @cached_property
    def _by_sound(self) -> dict[tuple[str, ...], list[str]]:
        found: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for name in self._names.words:
            if SHORTEST <= len(name) <= LONGEST and not set(self._names.of(name)) <= FIXED:
                found[sounds(name)].append(name)
        return found

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({len(key) for key in self._by_sound}, reverse=True)

    def mended(self, text: str) -> Mended | None:
        """The text with the longest name mended; None where nothing or more than one name fits."""
        taken = {i for n in self._names.find(text) if len(n.surface) >= SHORTEST for i in range(n.start, n.end)}
        for start, end, fitting in self._fitting(text):
            if taken.isdisjoint(range(start, end)) and len(fitting) == 1 and not _is_body(text[start:end]):
                return Mended(text[:start] + fitting[0] + text[end:], text[start:end], fitting[0])
        return None

    def _fitting(self, text: str) -> Iterator[tuple[int, int, list[str]]]:
        """Stretches that are one character away from names, the longest first."""
        sound = sounds(text)
        for length in self._lengths:
            for start in range(len(text) - length + 1):
                names = self._by_sound.get(sound[start : start + length], ())
                said = text[start : start + length]
                near = [name for name in names if sum(a != b for a, b in zip(said, name, strict=True)) == 1]
                if near:
                    yield start, start + length, near


def _is_body(said: str) -> bool:
    """Whether the words end like a department that there is: 济南市水务局 is not 济南市税务局 misspelt."""
    known = departments().surfaces
    return any(said[at:] in known for at in range(1, len(said) - 2))


def sounds(text: str) -> tuple[str, ...]:
    """A sound for each character, without tones; look-alikes are one, and what is no Chinese character stands for itself."""
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(char)[0] if "\u3400" <= char <= "\u9fff" else char for char in text.translate(_same_looks()))


def _same_looks() -> dict[int, str]:
    return {ord(other): group[0] for group in grammar().alike for other in group[1:]}
