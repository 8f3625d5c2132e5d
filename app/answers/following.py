"""A question that only names something else to ask the same of: 那市科技局呢, 2030年呢, 渚安呢.

Takes the last question and this one, each as it is read; gives the last question with the new body, place or year in the place of the
old one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from app.answers.reading import Library, Reading, Span, read

_ANOTHER = re.compile(r"(?:那么?)?(?P<new>[^,?!。]{2,24}?)(?:又|怎么样|的)?呢[?。]?")


def followed(last: str, text: str, library: Library) -> str | None:
    """The last question asked of something else; None where the text asks in words of its own, or nothing of the kind stood there."""
    match = _ANOTHER.fullmatch(text)
    if not match or not last:
        return None
    new, old = read(match["new"], library), read(last, library)
    for kind in KINDS:
        fresh, before = list(kind(new)), list(kind(old))
        if len(fresh) == 1 and len(before) == 1:
            (start, end), (first, last_char) = before[0], fresh[0]
            return old.text[:start] + new.text[first:last_char] + old.text[end:]
    return None


def _units(reading: Reading) -> Iterator[Span]:
    yield from ((n.start, n.end) for n in reading.units)


def _years(reading: Reading) -> Iterator[Span]:
    yield from ((at, at + 4) for _, at in reading.cues.years)


def _places(reading: Reading) -> Iterator[Span]:
    yield from ((p.start, p.end) for p in reading.places if not p.level)


def _clauses(reading: Reading) -> Iterator[Span]:
    yield from ((n.start, n.end) for n in reading.clauses)


KINDS: tuple[Callable[[Reading], Iterator[Any]], ...] = (_units, _years, _places, _clauses)
