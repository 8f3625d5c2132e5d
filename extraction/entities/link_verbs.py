"""The verbs around a technology that the rules for USES share: what governs it, what is done with it, what it describes.

Takes the text and the mentions of one sentence; the words are groups of `link_words.yaml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from extraction.data_files import alternation
from extraction.entities.link_parts import Part, list_end, words
from extraction.entities.types import Found

STOP = re.compile(r"[，。；：\n]")
STRETCH = 200
_BEFORE = 9
_ATTRIBUTE_OF_CUE = 4
_BREAK = re.compile(r"[、的，]")
_BEHIND = 12
_LIST = 50
_MEMBERS = re.compile(r"(?:[^，。；：、的\n]{2,14}(?:[、和及与])){1,5}")


@lru_cache(maxsize=16)
def any_of(group: str) -> re.Pattern:
    """A pattern of the words of a group, the longest first."""
    return re.compile(alternation(words()[group]))


def stretch_end(text: str, start: int, end: int) -> int:
    """Where the stretch between commas ends that begins at `start`; a longer one is cut, which keeps a rule linear."""
    end = min(end, start + STRETCH)
    comma = STOP.search(text, start, end) if start < end else None
    return comma.start() if comma else end


def cue_before(text: str, start: int, end: int, group: str = "works_on") -> tuple[int, int] | None:
    """The last verb of `group` before a technology, with at most a short attribute between (搭建城市级甲、乙)."""
    cues = [m.span() for m in any_of(group).finditer(text, max(start, end - _BEFORE), end)]
    if cues and end - cues[-1][1] <= _ATTRIBUTE_OF_CUE and not _BREAK.search(text, cues[-1][1], end):
        return cues[-1]
    return _over_members(text, max(start, end - _LIST), end)


def _over_members(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A verb of use with members of the same list between that are no technologies: 配备甲、乙飞机、丙."""
    if text[end - 1 : end] not in ("、", "和", "及", "与"):
        return None
    cues = [
        m for group in ("fits", "builds_on") for m in any_of(group).finditer(text, start, end) if _MEMBERS.fullmatch(text, m.end(), end)
    ]
    return max(cues, key=lambda m: m.end()).span() if cues else None


def describes_next(text: str, users: list[Found], technology: Found) -> bool:
    """Whether the technology stands in an attribute of the next user: 建设丙，打造支持甲的丁."""
    k = bisect_left(users, technology.start, key=lambda u: u.start)
    if k == len(users) or text[users[k].start - 1] != "的":
        return False
    return (
        STOP.search(text, technology.end, min(users[k].start, technology.end + STRETCH)) is None
        and users[k].start - technology.end <= STRETCH
    )


def worked_on(part: Part, free: list[Found], i: int) -> bool:
    """Whether research, tests or use stand right behind the coordination of technology `i`."""
    i = list_end(free, i, part.text)
    end = min(free[i].end + _BEHIND, stretch_end(part.text, free[i].end, part.span[1]))
    return any_of("research").search(part.text, free[i].end, end) is not None


def builds_next(text: str, users: list[Found], technology: Found, reach: int = 40) -> bool:
    """Whether the next user is built with the technology: 升级甲，依托乙技术建设丙."""
    k = bisect_left(users, technology.start, key=lambda u: u.start)
    if k == len(users) or users[k].start - technology.end > reach:
        return False
    return not STOP.search(text, technology.end, users[k].start) and bool(any_of("builds").search(text, technology.end, users[k].start))
