"""Where a name begins and ends: candidates for programs and projects, and how specific each is.

Takes segments of a clause (see `extraction.entities.segments`) and the mentions known already (regions, parks, technologies);
gives `Name`s. A name ends at its head noun; it begins after the boundary, quantifiers, counts and verbs before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extraction.entities import name_words as kind
from extraction.entities.name_words import Head, Mark, vocabulary
from extraction.entities.segments import Segment, govern, mask, segments
from extraction.entities.types import Found

_COUNT = re.compile(
    r"(?:约|近|超过)?(?:\d[\d.,]*|[一二三四五六七八九十两百]{1,3})(?:余|多)?(?:万|亿|千)?(?:个|座|家|条|项|批|套|处|所|大|类|种|台|片|名|款|支)(?:以上|左右)?"
)
_LEAD = re.compile(r"\s*(?:\d{1,2}[.．](?!\d)\s?|[-—·]+|专栏\s?\d*[:：]?\s?|\d{4}年(?:底|初|末)?前?|[一二三四五六七八九十]{1,3}是)")
_PHASE = re.compile(r"(?:首|[一二三四五六七八九]|\d)期(?:工程|项目)?(?!间|刊)")
_EXACT = re.compile(r"[“”]|\d+(?:千伏|kV|号|万|吨|米)|[一二三四五六首\d]期", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z]")
_LONGEST = 45
_PLACES = frozenset({"Region", "Park", "Organization", "Agency"})
BARE, MODIFIED, TECHNICAL, PROPER = range(4)


@dataclass(slots=True)
class Name:
    """A candidate at `[start, end)` under `head`.

    `closed` is `end` (a boundary follows), `follow` (a word that stands behind complete names) or `open` (more words follow);
    `plural` tells a count or quantifier before it, `verb` is what governs it, `level` how specific the words before the head are (0–3).
    """

    start: int
    end: int
    head: Mark
    segment: Segment
    closed: str
    plural: bool = False
    verb: Mark | None = None
    level: int = 0

    @property
    def rule(self) -> Head:
        """What its head needs."""
        return vocabulary().heads[self.head[3]]

    @property
    def is_class(self) -> bool:
        """Whether it follows 等: then it names the class of the members before it."""
        return bool(self.segment.left[2] & kind.ETC)


class Known:
    """Mentions that are known already, to ask what overlaps a stretch."""

    def __init__(self, found: Iterable[Found] = ()) -> None:
        self.found = sorted(found, key=lambda f: (f.start, -f.end))
        self._starts = [f.start for f in self.found]

    def within(self, start: int, end: int) -> list[Found]:
        """The mentions that begin in `[start, end)` and end there too."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [f for f in self.found[first:last] if f.end <= end]

    def exactly(self, start: int, end: int, label: str) -> bool:
        """Whether a mention of `label` covers just this stretch."""
        return any(f.label == label and f.end == end for f in self.within(start, end) if f.start == start)


def names_of(text: str, segment: Segment, known: Known) -> Iterator[Name]:
    """The candidates of one segment, the last one first."""
    limit = len(segment.inner)
    while limit:
        name, limit = _last_name(text, segment, limit)
        if name is not None:
            name.level = level_of(text, name, known)
            yield name


def _last_name(text: str, segment: Segment, limit: int) -> tuple[Name | None, int]:
    """The last name that ends in one of the first `limit` inner marks, and the limit for what stands before it."""
    open_head = None
    for k in range(limit - 1, -1, -1):
        mark = segment.inner[k]
        if not mark[2] & kind.HEAD or mark[2] & kind.NOT_HEAD:
            continue
        end, closed = _ending(text, segment, k)
        if closed != "open":
            return _begun(text, segment, k, end, closed)
        open_head = k if open_head is None else open_head
    if open_head is None:
        return None, 0
    return _begun(text, segment, open_head, segment.inner[open_head][1], "open")


def _ending(text: str, segment: Segment, k: int) -> tuple[int, str]:
    """Where a name with the head `inner[k]` ends, phases included, and how it is closed."""
    end = segment.inner[k][1]
    phase = _PHASE.match(text, end, segment.end)
    if phase:
        end = phase.end()
    if end == segment.end:
        return end, "end"
    behind = next((m for m in segment.inner[k + 1 : k + 4] if m[0] >= end), None)
    if behind is not None and behind[0] == end and behind[2] & kind.FOLLOW and not behind[2] & kind.NOT_HEAD:
        return end, "follow"
    return end, "end" if phase else "open"


def _begun(text: str, segment: Segment, k: int, end: int, closed: str) -> tuple[Name | None, int]:
    """The name under `inner[k]` from where it begins, and the limit for what stands before it."""
    head, first = segment.inner[k], 0
    if not head[2] & kind.PROGRAM and not vocabulary().heads[head[3]].join:
        first = _after_build(segment, k)
    start, plural, verb = _trimmed(text, segment, first, k)
    before = max(first - 1, 0)
    if end - start > _LONGEST:
        return None, before
    if head[2] & kind.QUOTE and start == head[0] and end == head[1]:
        start, end = start + 1, end - 1
    return Name(start, end, head, segment, closed, plural, verb), before


def _after_build(segment: Segment, k: int) -> int:
    """Index after the last 建设 before the head: 某校建设某中心 begins behind it; 0 where there is none."""
    for i in range(k - 1, -1, -1):
        if segment.inner[i][2] & kind.BUILD:
            return i + 1
    return 0


def _trimmed(text: str, segment: Segment, first: int, k: int) -> tuple[int, bool, Mark | None]:
    """Where the name begins once list numbers, dates, counts, quantifiers and verbs are off; whether it is a plural; its verb."""
    at, verb = (segment.inner[first - 1][1], segment.inner[first - 1]) if first else (segment.start, segment.verb)
    stop, plural, i = segment.inner[k][0], False, first
    while at < stop:
        lead = _LEAD.match(text, at, stop)
        count = None if lead else _COUNT.match(text, at, stop)
        if lead or count:
            plural = plural or bool(count)
            at = (lead or count).end()
            continue
        while i < k and segment.inner[i][0] < at:
            i += 1
        mark = segment.inner[i]
        if i == k or mark[0] != at or not (mark[2] & kind.PLURAL or (mark[2] & kind.WEAK and _verbal(segment, k, i))):
            break
        if mark[2] & kind.WEAK:
            verb = mark if verb is None else govern(verb, mark)
        plural = plural or bool(mark[2] & kind.PLURAL)
        at = mark[1]
    return at, plural, verb


def _verbal(segment: Segment, k: int, i: int) -> bool:
    """Whether a verb at the beginning governs the name; a program keeps its own after 实施 and at the head of a line."""
    head = segment.inner[k]
    if head[2] & kind.PROGRAM and not vocabulary().heads[head[3]].build:
        governed = segment.left[2] & kind.VERB and not segment.left[2] & kind.DOING
        return bool(governed) or (segment.inner[i][2] & kind.BUILD != 0 and i + 1 < k)
    return True


def level_of(text: str, name: Name, known: Known) -> int:
    """How specific the words before the head are: 3 a place, body, quote or number; 2 a technology or Latin name; 1 a modifier."""
    start, stop = name.start, max(name.start, name.head[0])
    if name.head[2] & kind.NAMED:
        return PROPER
    content = text[start:stop]
    if _EXACT.search(text, start, name.end) or name.head[2] & kind.QUOTE:
        return PROPER
    labels = {f.label for f in known.within(start, stop)}
    if labels & _PLACES:
        return PROPER
    free = _free(name, start, stop)
    if "Technology" in labels or _LATIN.search(content) or free >= 6:
        return TECHNICAL
    return MODIFIED if free >= 2 else BARE


def _free(name: Name, start: int, stop: int) -> int:
    """How many characters before the head are no class words."""
    covered = 0
    for mark in name.segment.inner:
        if mark[0] >= stop:
            break
        if mark[0] >= start and mark[2] & kind.GENERIC and not mark[2] & kind.QUOTE:
            covered += mark[1] - mark[0]
    return stop - start - covered


def reason_to_drop(name: Name) -> str:
    """Why a candidate is no entity (`plural`, `class`, `open`, `generic`), or nothing."""
    if name.level == PROPER:
        return "class" if name.is_class and name.plural else ""
    if name.plural:
        return "plural"
    if name.is_class:
        return "class"
    if name.closed == "open":
        return "open"
    return "generic" if name.level < name.rule.least else ""


@dataclass(slots=True)
class Reading:
    """One clause read for names: its segments, and by the index of its segment each candidate, in the order of the text."""

    text: str
    segments: list[Segment]
    names: list[tuple[int, Name]]
    known: Known

    @property
    def headed(self) -> frozenset[int]:
        """The segments that hold a complete name."""
        return frozenset(i for i, name in self.names if name.closed != "open")


def read(text: str, known: Iterable[Found] = (), holes: Iterable[tuple[int, int]] = ()) -> Reading:
    """Reads a clause; `holes` are stretches that hold no names (lists of responsible units)."""
    masked, mentions = mask(text, holes), Known(known)
    cut = segments(masked)
    names = [
        (i, name) for i, segment in enumerate(cut) if segment.kinds & kind.HEAD for name in [*names_of(masked, segment, mentions)][::-1]
    ]
    return Reading(text, cut, names, mentions)
