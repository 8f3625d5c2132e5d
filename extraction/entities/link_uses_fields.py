"""USES of what is built behind a list of technologies: 推动甲、乙的融合应用，建设丙; 以甲为支撑的丙; 围绕甲、乙等领域，组建丙实验室.

Takes one sentence with its mentions; gives links to the programs and projects of the next stretch between commas that names any. Rules:
`uses:applied` (甲的应用), `uses:support` (以甲为支撑), `uses:field` (围绕甲, before what does research), `uses:research` (突破甲, before a place of research),
`uses:shown` (推广甲, before a demonstration).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from extraction.entities.link_parts import Part, list_end, words
from extraction.entities.link_verbs import STOP, any_of, stretch_end
from extraction.entities.types import Found, Link

_LIST_END = r"(?:等[^，。；：、\n]{0,14}?)?(?:技术)?(?:[和与及](?:产品|装备|设备|服务|工艺))?"
_MORE = r"(?:[、和与及][^，。；：、\n]{1,10}){0,3}?"
_APPLIED = re.compile(
    _LIST_END
    + r"(?:的?(?:深度|创新|融合|集成|综合|广泛|规模化|示范|推广|普及|与)*(?:应用|运用)|[与和][^，。；：、\n]{2,14}?融合(?:发展|应用|创新)?)(?=，)"
)
_SUPPORT = re.compile(
    _MORE
    + _LIST_END
    + r"(?:作?为)(?:主要|重要|重点|关键|主攻)?(?:支撑|核心|基础|引领|依托|方向|重点|主线|手段|底座|纽带|关键|突破口|牵引|驱动)(?P<of>的)?"
)
_FIELD = re.compile(r"(?:等[^，。；：\n]{0,12}?)?(?!产业|行业|企业|人才|消费|市场)")
_RESEARCH_PLACES = r"实验室|创新中心|研究院|研究中心|研究所|研发中心|研发基地|中试|试验|测试|验证|工程中心|技术中心|检测中心"
_PLACES = re.compile(_RESEARCH_PLACES)
_FIELDS = re.compile(_RESEARCH_PLACES + r"|攻关|专项|科学|装置|平台|计划|工程|行动|孵化|基地")
_SHOWN = re.compile(r"示范|试点|试验|测试")
_GAP = re.compile(r"(?:[^，。；：、（）的\n]{1,12}(?:[、和与及]|以及)){0,6}[^，。；：、（）的和与及区点\n]{0,4}")
_LIST = 60
_STRETCHES = 2
_MOST = 12


def built_behind(part: Part, free: list[Found], users: list[Found]) -> Iterator[Link]:
    """The links of every list of technologies that one of the frames stands around."""
    i = 0
    while i < len(free) and users:
        last = list_end(free, i, part.text)
        for rule, said, fits in _frames(part, free[i], free[last]):
            for user in _behind(part, users, said[1] if said[0] >= free[last].end else free[last].end):
                if fits is None or fits.search(user.name):
                    for technology in _its_own(user, free[i : min(last + 1, i + _MOST)]):
                        yield part.link("USES", user, technology, rule, [said])
        i = last + 1


def _frames(part: Part, first: Found, last: Found) -> Iterator[tuple[str, tuple[int, int], re.Pattern | None]]:
    """The frames around a list: the rule, the words that state it, and what the name of the user must hold."""
    text = part.text
    if applied := _APPLIED.match(text, last.end):
        yield "uses:applied", applied.span(), None
    if text[max(first.start - 1, part.span[0]) : first.start] == "以" and (support := _SUPPORT.match(text, last.end)):
        yield "uses:support", support.span(), None
    cue = _cue(text, max(part.span[0], first.start - _LIST), first.start)
    if cue is None or text.startswith(tuple(words()["not_work"]), last.end):
        return
    group = cue.group()
    if any_of("fields").fullmatch(group) and _FIELD.match(text, last.end):
        yield "uses:field", cue.span(), _FIELDS
    elif any_of("researches").fullmatch(group):
        yield "uses:research", cue.span(), _PLACES
    elif any_of("shows").fullmatch(group):
        yield "uses:shown", cue.span(), _SHOWN


def _cue(text: str, begin: int, end: int) -> re.Match | None:
    """The verb before a list of which the technologies may be the last members: 围绕材料科学、类脑智能等."""
    found = [cue for cue in any_of("leads_to").finditer(text, begin, end) if _GAP.fullmatch(text, cue.end(), end)]
    return found[-1] if found else None


def _its_own(user: Found, technologies: list[Found]) -> list[Found]:
    """Of several the one that the user's name carries: 围绕甲、乙领域，建设某甲实验室、某乙实验室."""
    own = [t for t in technologies if t.name in user.name]
    return own or technologies


def _behind(part: Part, users: list[Found], at: int) -> list[Found]:
    """The users of the first stretch behind `at` that names any: this one, or one of the next two."""
    end = part.span[1]
    for _ in range(_STRETCHES + 1):
        stop = stretch_end(part.text, at, end)
        first, last = (bisect_left(users, x, key=lambda f: f.start) for x in (at, stop))
        if first < last:
            return users[first : min(last, first + _MOST)]
        if stop >= end or not STOP.match(part.text, stop):
            return []
        at = stop + 1
    return []
