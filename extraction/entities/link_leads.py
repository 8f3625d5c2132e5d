"""Titles of paragraphs: the program or project that a line names before it tells about it (某工程。…; 2．建设某平台。…; 某剧院：…).

Takes a clause's text with its programs and projects; gives the stretch that each title governs. A title of the clause itself governs all
of it, one of a line the line, and one that is a line of its own the line behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from extraction.entities.link_parts import words
from extraction.entities.types import Found

_NUMBER = re.compile(r"[\s\u3000]*(?:(?:专栏|附件)?[（(]?[\d一二三四五六七八九十]{1,3}[)）.．、﹒:：]|[-—●■◆▪•·①-⑳]{1,2})?[\s\u3000]*")
_END = re.compile(r"(?:建设|工程|项目|实施|部署|布局|升级|改造|应用|推广|扩容|提升)?[\s\u3000]*(?:[。：:]|$|(?=\n))", re.MULTILINE)
_LONGEST_VERB = 8


@dataclass(slots=True, frozen=True)
class Lead:
    """A title `found` whose line begins at `start`, and where what it governs begins and ends."""

    found: Found
    start: int
    begin: int
    end: int


class Leads:
    """The titles of a clause, to ask which one governs an offset."""

    def __init__(self, text: str, users: Iterable[Found]) -> None:
        self._leads = _leads(text, users)
        self._begins = [lead.begin for lead in self._leads]

    def at(self, offset: int) -> Lead | None:
        """The nearest title that governs `offset`."""
        for i in range(bisect_right(self._begins, offset) - 1, -1, -1)[:3]:
            if offset < self._leads[i].end:
                return self._leads[i]
        return self._leads[0] if self._leads and self._begins[0] <= offset < self._leads[0].end else None


def _leads(text: str, users: Iterable[Found]) -> list[Lead]:
    found: list[Lead] = []
    for user in sorted(users, key=lambda f: (f.start, f.end)):
        start = text.rfind("\n", max(0, user.start - 40), user.start) + 1
        if start == 0 and user.start > 40:
            continue
        closing = _END.match(text, user.end)
        if closing is None or not _is_title(text, start, user):
            continue
        found.append(Lead(user, start, closing.end(), _reach(text, user, start, closing.end())))
    return found


def _is_title(text: str, start: int, user: Found) -> bool:
    """Whether only a number and a verb stand before the name."""
    at = _NUMBER.match(text, start, user.start).end()
    return at == user.start or (user.start - at <= _LONGEST_VERB and text[at : user.start] in words()["carries_out"])


def _reach(text: str, user: Found, start: int, begin: int) -> int:
    """Where what a title governs ends; a project's ends with its line, unless the title is a line of its own."""
    end = text.find("\n", begin)
    told = end > 0 and bool(text[begin:end].strip())
    if not text[:start].strip() and not (told and user.label == "Project"):
        return len(text)
    if end == begin or (end > 0 and not text[begin:end].strip()):
        end = text.find("\n", end + 1)
    return len(text) if end < 0 else end
