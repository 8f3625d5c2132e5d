"""Coordinated names: which members share the last one's head, and which only list kinds.

Takes a clause read for names and a name of it; gives one `Found`, or one for each member: 甲西、乙、丙500千伏输变电工程 are three,
陆港型、空港型国家物流枢纽 is one, 高产创建、良种数字化提升行动 only surely names the last.
"""

from __future__ import annotations

import re
from collections.abc import Set

from extraction.entities import name_words as kind
from extraction.entities.candidates import Name
from extraction.entities.names import Reading
from extraction.entities.segments import Segment, first_word, listed_before, words_end
from extraction.entities.types import Found

_KIND_END = re.compile(r"[型类级式]$")
_BARE = re.compile(r"(?:[\u4e00-\u9fff]{1,8}(?:[—\-至到][\u4e00-\u9fff]{1,8}){0,4}|\d{1,3})")
_TAIL = re.compile(r"\d")
_ROUTE = re.compile(r"[—\-至到]")


def expand(reading: Reading, i: int, name: Name, label: str, rule: str, headed: Set[int]) -> list[Found]:
    """The mentions that the name of segment `i` stands for; `headed` are the segments that hold names of their own."""
    members = listed_before(reading.segments, i, headed) if name.start == reading.segments[i].start else []
    if members and all(_KIND_END.search(reading.text, m.start, m.end) for m in members):
        start = first_word(members[0])
        return [Found(start, name.end, reading.text[start : name.end], label, f"{rule}+kinds")]
    own = Found(name.start, name.end, reading.text[name.start : name.end], label, rule)
    tail = _tail(reading, name)
    if not members or tail <= name.start or not _shares(reading, members, name, tail):
        return [own]
    shared = reading.text[tail : name.end]
    found = [
        Found(start, m.end, reading.text[start : m.end] + shared, label, f"{rule}+shared") for m in members for start in [first_word(m)]
    ]
    return [*found, own]


def _tail(reading: Reading, name: Name) -> int:
    """Where the shared part of the last member begins: at its number, else at the words right before the head that name a class."""
    if name.head[3] == "号线":
        return name.head[0]
    number = _TAIL.search(reading.text, name.start, name.head[0] + 1)
    if number:
        return number.start()
    at = name.head[0]
    for mark in reversed(name.segment.inner):
        if mark[1] == at and mark[0] > name.start and mark[2] & (kind.GENERIC | kind.VAGUE | kind.PHYSICAL):
            at = mark[0]
    return at


def shared_by(reading: Reading, members: list[Segment], tail: str, label: str, rule: str) -> list[Found]:
    """Each member with the shared part behind it; the span is of its own words."""
    spans = [(first_word(m), words_end(m)) for m in members]
    return [Found(start, end, reading.text[start:end] + tail, label, rule) for start, end in spans]


def _shares(reading: Reading, members: list[Segment], name: Name, tail: int) -> bool:
    """Whether all members, the last one's own part among them, are bare names of places or numbers of lines over a head that places share."""
    spans = [(first_word(m), words_end(m)) for m in members] + [(name.start, tail)]
    if all(reading.known.exactly(*span, "Region", "Park") for span in spans):
        return True
    return bool(name.head[2] & kind.SHARED) and bare_places(reading, members) and _bare(reading, spans[-1])


def bare_places(reading: Reading, members: list[Segment]) -> bool:
    """Whether members look like names of places, routes or numbers: short, without class words, no technologies."""
    for member in members:
        start, end = first_word(member), words_end(member)
        words = [m for m in member.inner if start <= m[0] < end]
        if any(m[2] & (kind.GENERIC | kind.VAGUE | kind.NOT_HEAD) for m in words) or not _bare(reading, (start, end)):
            return False
    return True


def _bare(reading: Reading, span: tuple[int, int]) -> bool:
    start, end = span
    if not _BARE.fullmatch(reading.text, start, end) or reading.known.exactly(start, end, "Technology", "Industry"):
        return False
    return end - start <= 4 or bool(_ROUTE.search(reading.text, start, end))
