"""Coordinated names: which members share the last one's head, and which only list kinds.

Takes a clause read for names and a name of it; gives one `Found`, or one for each member: 甲西、乙、丙500千伏输变电工程 are three,
陆港型、空港型国家物流枢纽 is one, 高产创建、良种数字化提升行动 only surely names the last.
"""

from __future__ import annotations

import re

from extraction.entities import name_words as kind
from extraction.entities.names import Name, Reading
from extraction.entities.segments import Segment, listed_before
from extraction.entities.types import Found

_KIND_END = re.compile(r"[型类级式性化]$")
_BARE = re.compile(r"(?:[\u4e00-\u9fff]{1,8}(?:[—\-至到][\u4e00-\u9fff]{1,8}){0,4}|\d{1,3})")
_TAIL = re.compile(r"\d")
_ROUTE = re.compile(r"[—\-至到]")


def expand(reading: Reading, i: int, name: Name, label: str, rule: str, headed: frozenset[int]) -> list[Found]:
    """The mentions that the name of segment `i` stands for; `headed` are the segments that hold names of their own."""
    members = listed_before(reading.segments, i, headed) if name.start == reading.segments[i].start else []
    if members and all(_KIND_END.search(reading.text, m.start, m.end) for m in members):
        start = _first_word(reading, members[0])
        return [Found(start, name.end, reading.text[start : name.end], label, f"{rule}+kinds")]
    own = Found(name.start, name.end, reading.text[name.start : name.end], label, rule)
    tail = _tail(reading, name)
    if not members or tail <= name.start or not _shares(reading, members, name, tail):
        return [own]
    shared = reading.text[tail : name.end]
    found = [
        Found(start, m.end, reading.text[start : m.end] + shared, label, f"{rule}+shared")
        for m in members
        for start in [_first_word(reading, m)]
    ]
    return [*found, own]


def _first_word(reading: Reading, segment: Segment) -> int:
    """Where a member begins: behind verbs and quantifiers at the head of the first one."""
    at = segment.start
    for mark in segment.inner:
        if mark[0] != at or not mark[2] & (kind.WEAK | kind.PLURAL) or mark[1] >= segment.end:
            break
        at = mark[1]
    return at


def _tail(reading: Reading, name: Name) -> int:
    """Where the shared part of the last member begins: at its number, else at the words right before the head that name a class."""
    if name.head[3] == "号线":
        return name.head[0]
    number = _TAIL.search(reading.text, name.start, name.head[0] + 1)
    if number:
        return number.start()
    at = name.head[0]
    for mark in reversed(name.segment.inner):
        if mark[1] == at and mark[0] > name.start and mark[2] & (kind.GENERIC | kind.PHYSICAL):
            at = mark[0]
    return at


def _shares(reading: Reading, members: list[Segment], name: Name, tail: int) -> bool:
    """Whether all members are bare names of places, or numbers of lines, over a head that places share."""
    spans = [(_first_word(reading, m), m.end) for m in members] + [(name.start, tail)]
    if not all(_BARE.fullmatch(reading.text, *span) for span in spans):
        return False
    if all(reading.known.exactly(*span, "Region") or reading.known.exactly(*span, "Park") for span in spans):
        return True
    if not name.head[2] & kind.SHARED:
        return False
    classes = any(
        m[2] & (kind.GENERIC | kind.NOT_HEAD) for (start, _), s in zip(spans, members, strict=False) for m in s.inner if m[0] >= start
    )
    technologies = any(reading.known.exactly(*span, "Technology") for span in spans)
    long_words = any(end - start > 4 and not _ROUTE.search(reading.text, start, end) for start, end in spans)
    return not (classes or technologies or long_words)
