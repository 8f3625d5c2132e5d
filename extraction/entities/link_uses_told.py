"""USES told of what was named before: 建设丙。平台采用甲; 建设丙和丁，前者采用甲，后者采用乙; 丙、丁分别采用甲和乙.

Takes one sentence with its mentions and the titles of its clause; gives links. Rules: `uses:carried`, `uses:each`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from extraction.entities.link_leads import Leads
from extraction.entities.link_parts import Part, between, list_end, list_start
from extraction.entities.link_verbs import ATTRIBUTE_OF_CUE, any_of, stretch_end
from extraction.entities.types import Found, Link

_SUBJECT = re.compile(r"(?:该|本)?(?P<what>平台|系统|中心|项目|工程|基地)?")
_ANY = ("项目", "工程")
_CORE = re.compile(r"以[^，。；：\n]{2,40}?为(?:核心|基础|支撑|底座|依托|主线)")
_RESPECTIVELY = re.compile(r"分别")


def carried_on(part: Part, technologies: list[Found], users: list[Found], leads: Leads) -> Iterator[Link]:
    """建设甲平台。平台运用乙，采用丙 …: the sentence goes on about what the one before it or the title names; both are the evidence."""
    start, end = part.span
    subject = _SUBJECT.match(part.text, start, end)
    named = subject.group("what") or ""
    meant = _meant(part, leads, named) if named or not between(users, start, end) else None
    at = subject.end()
    while meant and (cue := _with(part.text, technologies, at, end)):
        stop = stretch_end(part.text, cue[1], end)
        if between(users, at, stop):
            return
        for technology in between(technologies, cue[1], stop):
            link = part.link("USES", meant[0], technology, "uses:carried", [cue])
            yield replace(link, sentence=(min(meant[1], start), end))
        at = stop + 1


def _meant(part: Part, leads: Leads, what: str) -> tuple[Found, int] | None:
    """What 平台, 该项目 or nothing at the beginning of a sentence means, and where its sentence begins."""
    lead = leads.at(part.span[0])
    title = lead is not None and lead.found.label == "Project" and lead.found.start < part.span[0]
    if what:
        named = [user for user in part.before if user.name.endswith(what)]
        if not named and title and (lead.found.name.endswith(what) or what in _ANY):
            return lead.found, lead.start
        if named or what not in _ANY:
            return (named[-1], part.before_start) if named else None
    return (part.before[-1], part.before_start) if part.before else None


def _with(text: str, technologies: list[Found], at: int, end: int) -> tuple[int, int] | None:
    """The verb of use, or 以 … 为核心, with which a stretch begins."""
    cue = any_of("builds_on").match(text, at, end)
    if cue:
        return cue.span()
    core = _CORE.match(text, at, stretch_end(text, at, end))
    return (at, at + 1) if core and between(technologies, at + 1, core.end()) else None


def each(part: Part, free: list[Found], users: list[Found]) -> Iterator[Link]:
    """建设甲和乙，前者采用丙，后者融合丁; 甲、乙分别采用丙和丁."""
    text, (start, end) = part.text, part.span
    for apart in _RESPECTIVELY.finditer(text, start, end):
        yield from _dealt(part, free, users, apart.start(), apart.end())
    first = text.find("前者", start, end)
    second = text.find("后者", first, end) if first >= 0 else -1
    k = bisect_left(users, first, key=lambda u: u.start) - 1
    if second < 0 or k < 1 or list_start(users, k, text) != k - 1:
        return
    for user, at in ((users[k - 1], first), (users[k], second)):
        for technology in between(free, at, stretch_end(text, at, end)):
            yield part.link("USES", user, technology, "uses:each", [(at, at + 2)])


def _dealt(part: Part, free: list[Found], users: list[Found], at: int, behind: int) -> Iterator[Link]:
    """As many users before 分别 as technologies behind it, each with its own."""
    text = part.text
    k = bisect_left(users, at, key=lambda u: u.start) - 1
    i = bisect_left(free, behind, key=lambda f: f.start)
    cue = any_of("works_on").match(text, behind)
    if k < 1 or i == len(free) or users[k].end != at or cue is None or free[i].start - cue.end() > ATTRIBUTE_OF_CUE:
        return
    owners, used = users[list_start(users, k, text) : k + 1], free[i : list_end(free, i, text) + 1]
    if len(owners) == len(used) > 1:
        for user, technology in zip(owners, used, strict=True):
            yield part.link("USES", user, technology, "uses:each", [(at, cue.end())])
