"""The verbs around a technology that the rules for USES share: what governs it, what is done with it, what it describes.

Takes the text and the mentions of one sentence; the words are groups of `link_words.yaml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from extraction.data_files import alternation
from extraction.entities.link_parts import Part, list_end, list_start, words
from extraction.entities.types import Found

STOP = re.compile(r"[，。；：\n]")
STRETCH = 200
_BEFORE = 9
ATTRIBUTE_OF_CUE = 4
"""Characters of an attribute that may stand between a verb and a technology."""
_BREAK = re.compile(r"[、的，]")
_BEHIND = 12
_LIST = 50
_NOT_BY = frozenset({"可以", "予以", "加以", "难以", "得以", "用以", "所以"})
_AS = re.compile(r"(?:等?[^，。；：\n]{0,14})?(?:作?为|来看|上)")
_CALLED = re.compile(r"技术|..技术")
_USED_IN = re.compile(
    r"(?:（[^（）\n]{1,20}）)?(?:[、和与及][^，。；：\n]{2,30}?)?(?:等(?:技术|工艺|装备|材料|产品)?)?在[^，。；：\n]{2,24}(?:应用|推广|示范|运用)"
)
_WITH = re.compile(r"[，。；\n](?:与|同|和|向|对|为)$")
_FOR_THEM = re.compile(r"[在于为向对]")
_PLANS = re.compile(r"(?:技术)?(?:方案|路线)")  # 开展甲技术方案比选
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
    if cues and end - cues[-1][1] <= ATTRIBUTE_OF_CUE and not _BREAK.search(text, cues[-1][1], end):
        return cues[-1]
    return _over_members(text, max(start, end - _LIST), end, group)


def _over_members(text: str, start: int, end: int, group: str) -> tuple[int, int] | None:
    """A verb of use with members of the same list between that are no technologies: 配备甲、乙飞机、丙."""
    if text[end - 1 : end] not in ("、", "和", "及", "与"):
        return None
    cues = [
        m
        for each in ("fits", "builds_on", "works_at" if group == "works_on" else group)
        for m in any_of(each).finditer(text, start, end)
        if _MEMBERS.fullmatch(text, m.end(), end)
    ]
    return max(cues, key=lambda m: m.end()).span() if cues else None


def by_means_of(text: str, technologies: list[Found], start: int, end: int) -> list[tuple[int, int]]:
    """Where 以 stands right before a technology with which something is done: 以甲、乙改造丙, not 以甲为支撑."""
    found = []
    for i, technology in enumerate(technologies):
        if (
            start < technology.start < end
            and text[technology.start - 1] == "以"
            and text[technology.start - 2 : technology.start] not in _NOT_BY
        ):
            last = technologies[list_end(technologies, i, text)]
            if not _AS.match(text, last.end, end):
                found.append((technology.start - 1, technology.start))
    return found


def others_act(text: str, start: int, at: int) -> bool:
    """Whether others than what is named act in the stretch before `at`: 鼓励企业|应用甲, not 在重点园区|部署甲."""
    begin = max(start, max(text.rfind(sign, start, at) for sign in "，。；：\n") + 1)
    return text.endswith(tuple(words()["actors"]), begin, at) and not _FOR_THEM.search(text, begin, at)


def is_joined(text: str, users: list[Found], i: int) -> bool:
    """Whether something is joined to user `i`, which is not built here: 统一接入甲平台, 与甲中心互联互通."""
    first = users[list_start(users, i, text)].start
    return text.endswith(tuple(words()["connects"]), 0, first) or is_beside(text, users, i)


def is_beside(text: str, users: list[Found], i: int) -> bool:
    """Whether user `i` only stands beside what acts: 与甲中心联网调度."""
    first = users[list_start(users, i, text)].start
    return bool(_WITH.search(text, max(0, first - 3), first))


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
    """Whether research, tests or use stand right behind the coordination of technology `i`, or it calls a member one (某技术)."""
    members = free[list_start(free, i, part.text) : list_end(free, i, part.text) + 1]
    last = members[-1].end
    if _PLANS.match(part.text, last):
        return False
    if any(_CALLED.match(part.text, member.end - 2) for member in members):
        return True
    stop = stretch_end(part.text, last, part.span[1])
    return any_of("research").search(part.text, last, min(last + _BEHIND, stop)) is not None or bool(
        _USED_IN.fullmatch(part.text, last, stop)
    )


def builds_next(text: str, users: list[Found], technology: Found, reach: int = 40) -> bool:
    """Whether the next user is built with the technology: 升级甲，依托乙技术建设丙."""
    k = bisect_left(users, technology.start, key=lambda u: u.start)
    if k == len(users) or users[k].start - technology.end > reach:
        return False
    return not STOP.search(text, technology.end, users[k].start) and bool(any_of("builds").search(text, technology.end, users[k].start))
