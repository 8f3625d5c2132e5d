"""USES of what is named behind the technologies: 基于甲、乙的丙; 运用甲、乙等技术，建设丙; 以甲改造丙.

Takes one sentence with its mentions; gives links. Rules: `uses:attribute`, `uses:before`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from extraction.entities.link_parts import Part, between, list_start, word_before
from extraction.entities.link_verbs import STOP, any_of, by_means_of, others_act, stretch_end
from extraction.entities.types import Found, Link

_KIND = re.compile(r"(?:等[^，。；、的\n]{0,4})?(?:技术|场景|领域|应用|方向|设备|终端|功能|引领|赋能|驱动|支撑|牵引)?的")
_ATTRIBUTE = 70
_PARTS = 2
_CLOSES = re.compile(r"(?:等[^，。；：、的\n]{0,6})?(?:技术)?的")
_ACT = re.compile(r"开展|实现|进行|推动|提[高升]|建设|打造|改造|实施|加强|赋能|完善|保障|降低|优化|解决|推进|开发|构建")
_MOST = 12


def attributes(part: Part, free: list[Found], users: list[Found]) -> Iterator[Link]:
    """基于甲、乙等技术的丙; 涵盖甲的丙."""
    text = part.text
    for user in users:
        if user.start == 0 or text[user.start - 1] != "的":
            continue
        begin = max(part.span[0], user.start - _ATTRIBUTE)
        stops = [m.end() for m in STOP.finditer(text, begin, user.start)]
        cue = any_of("describes").search(text, stops[-1] if stops else begin, user.start)
        for technology in between(free, cue.end(), user.start) if cue else _kinds(part, free, user):
            yield part.link("USES", user, technology, "uses:attribute", [cue.span()] if cue else [])


def _kinds(part: Part, free: list[Found], user: Found) -> list[Found]:
    """The technologies that are all of the attribute behind the verb of building: 打造甲、乙等复杂场景的丙."""
    last = bisect_left(free, user.start, key=lambda f: f.start) - 1
    if last < 0 or not _KIND.fullmatch(part.text, free[last].end, user.start):
        return []
    first = list_start(free, last, part.text)
    return free[first : last + 1][-_MOST:] if word_before(part.text, free[first].start, "builds") else []


def before(part: Part, free: list[Found], users: list[Found]) -> Iterator[Link]:
    """运用甲、乙等技术，建设丙; 利用甲升级丙: what follows in this stretch between commas, else in the next two."""
    text, start = part.text, part.span[0]
    cues = [m.span() for m in any_of("builds_on").finditer(text, *part.span)]
    for cue in (*cues, *by_means_of(text, free, *part.span)):
        end = _bracket_end(text, cue[0], part.span)
        stop = _stretches_end(text, cue[1], end)
        used = between(free, cue[1], stop)
        if not used:
            continue
        closed = _CLOSES.match(text, used[-1].end) is not None  # 基于甲的乙: what stands behind the next comma is not meant
        reach = stop if closed or _acts(text, used, stop) or others_act(text, start, cue[0]) else end
        for user in _next_users(text, users, used[-1].end, stop, reach):
            for technology in used:
                if technology.end <= user.start and text[technology.end : user.start].strip("、和及与平台系统"):
                    yield part.link("USES", user, technology, "uses:before", [cue])


def _bracket_end(text: str, at: int, span: tuple[int, int]) -> int:
    """The end of the bracket that `at` stands in, else of the sentence: what a bracket tells is of the thing before it."""
    opened = text.rfind("（", span[0], at)
    closed = text.find("）", opened, span[1]) if opened >= 0 else -1
    return closed if closed > at else span[1]


def _stretches_end(text: str, start: int, end: int) -> int:
    """Where the stretch ends in which technologies are listed, and the one that 以及 adds to it: 以甲、乙等，以及丙改造丁."""
    stop = stretch_end(text, start, end)
    return stretch_end(text, stop + 1, end) if text.startswith("，以及", stop) else stop


def _acts(text: str, used: list[Found], stop: int) -> bool:
    """Whether the technologies serve an act of their own stretch: 运用甲、乙开展丙, 建设丁."""
    ends = [*(t.start for t in used[1:]), stop]
    return any(_ACT.search(text, t.end, max(t.end, end)) for t, end in zip(used, ends, strict=True))


def _next_users(text: str, users: list[Found], at: int, stop: int, end: int) -> list[Found]:
    """The users of the first stretch between commas that holds any."""
    for _ in range(_PARTS + 1):
        found = between(users, at, stop)
        if found or stop >= end:
            return found
        at, stop = stop, stretch_end(text, stop + 1, end)
    return []
