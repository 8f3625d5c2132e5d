"""USES of what is built behind a list of technologies: 推动甲、乙的融合应用，建设丙; 以甲为支撑的丙; 围绕甲、乙等领域，组建丙实验室.

Takes one sentence with its mentions; gives links to the programs and projects of the next stretch between commas that names any. Rules:
`uses:applied` (甲的应用), `uses:support` (以甲为支撑), `uses:field` (围绕甲, before what does research), `uses:research` (突破甲, before a place of research),
`uses:shown` (推广甲, before a demonstration), `uses:laid` (推进甲建设，打造丙).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.entities.link_parts import Part, between, list_end, list_start, words
from extraction.entities.link_verbs import STOP, any_of, stretch_end
from extraction.entities.types import Found, Link

_LIST_END = r"(?:等[^，。；：、\n]{0,14}?)?(?:技术)?(?:[和与及](?:产品|装备|设备|服务|工艺))?"
_MORE = r"(?:[、和与及][^，。；：、\n]{1,10}){0,3}?"
_APPLIED = re.compile(
    _LIST_END
    + r"(?:的?(?:深度|创新|融合|集成|综合|广泛|规模化|示范|推广|普及|与)*(?:应用|运用)|[与和][^，。；：\n]{2,24}?融合(?:发展|应用|创新)?)(?=，)"
)
_SUPPORT = re.compile(
    _MORE
    + _LIST_END
    + r"(?:[^，。；：、\n为]{1,6})?(?:作?为)(?:主要|重要|重点|关键|主攻)?(?:支撑|核心|基础|引领|依托|方向|重点|特色|架构|主线|手段|底座|纽带|关键|突破口|牵引|驱动|主|辅)(?P<of>的)?"
)
_RESTS = re.compile(r"(?:建设)?(?:，(?:该|本)?(?:平台|系统|中心|项目|工程|基地)?)?以")
_ACTED = re.compile(r"(?:开展|组织|加强|深化)[^，。；\n]{0,12}(?:合作|攻关|研发|研究|培养|交流)")
_FIELD = re.compile(r"(?:等[^，。；：\n]{0,12}?)?(?!产业|行业|企业|人才|消费|市场)")
_STUDY = r"实验室|创新中心|研究院|研究中心|研究所|研发中心|工程中心|技术中心|中试"
_RESEARCH_PLACES = _STUDY + r"|研发基地|检测中心|试验|测试|验证"
STUDIES = re.compile(_STUDY)
"""What the names of places of research hold, those of mere test sites (see `PLACES`) aside."""
PLACES = re.compile(_RESEARCH_PLACES)
_OF_FIELDS = re.compile(r"(?:等?[^，。；：、\n]{0,10}?)?(?:领域|方向|学科)")
_FIELDS = re.compile(_RESEARCH_PLACES + r"|攻关|专项|科学|装置|平台|计划|工程|行动|孵化|基地|示范项目|试点项目")
_LAID = re.compile(
    r"(?:网络|基站|技术|设施|终端|系统|设备)?(?:规模化?|全面|深度|升级)?(?:建设|部署|布局|推广|普及|商用|改造|试验|测试|试点|[^，。；：、\n]{2,10}应用)(?:力度|步伐|进度|进程)?(?=，)"
)
_REACHED = re.compile(r"，(?:实现|提升|提高|扩大|优化)[^，。；：\n]{2,20}(?=，)")
_MAKES = re.compile(r"，(?:加快|着力|努力|积极|全力|共同|逐步)?(?:打造|建设|建成|构建|形成|健全|完善|搭建|组建)")
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
            behind = _behind(part, users, said[1] if said[0] >= free[last].end else free[last].end, on=fits is None)
            for user in behind:
                if fits is None or fits.search(user.name):
                    listed = free[i : min(last + 1, i + _MOST)]
                    for technology in _its_own(user, listed) if len(behind) > 1 else listed:
                        yield part.link("USES", user, technology, rule, [said])
        i = last + 1


def _frames(part: Part, first: Found, last: Found) -> Iterator[tuple[str, tuple[int, int], re.Pattern | None]]:
    """The frames around a list: the rule, the words that state it, and what the name of the user must hold."""
    text = part.text
    if applied := _APPLIED.match(text, last.end):
        yield "uses:applied", applied.span(), None
    if text[max(first.start - 1, part.span[0]) : first.start] == "以" and (support := _SUPPORT.match(text, last.end)):
        yield "uses:support", support.span(), None
    if (laid := _LAID.match(text, last.end)) and _MAKES.match(text, _next_stretch(text, laid.end())):
        yield "uses:laid", laid.span(), None
    cue = _cue(text, max(part.span[0], first.start - _LIST), first.start)
    if cue is None or text.startswith(tuple(words()["not_work"]), last.end):
        return
    group = cue.group()
    if (
        any_of("fields").fullmatch(group)
        and _FIELD.match(text, last.end)
        and not _ACTED.search(text, last.end, stretch_end(text, last.end, part.span[1]))
    ):
        yield "uses:field", cue.span(), _FIELDS
    elif any_of("researches").fullmatch(group):
        yield "uses:research", cue.span(), PLACES
    elif any_of("shows").fullmatch(group):
        yield "uses:shown", cue.span(), _SHOWN


def _next_stretch(text: str, at: int) -> int:
    """Where the comma stands before the act of building: this one, or the next one behind what is only reached (，实现普遍覆盖，建设 …)."""
    reached = _REACHED.match(text, at)
    return reached.end() if reached else at


def _cue(text: str, begin: int, end: int) -> re.Match | None:
    """The verb before a list of which the technologies may be the last members: 围绕材料科学、类脑智能等."""
    found = [cue for cue in any_of("leads_to").finditer(text, begin, end) if _GAP.fullmatch(text, cue.end(), end)]
    return found[-1] if found else None


def of_its_field(part: Part, free: list[Found], i: int, cue: tuple[int, int], user: Found) -> bool:
    """Whether a place of research works on the fields that 围绕 names behind it: 支持甲实验室申报建设，重点围绕乙、丙等领域."""
    about = part.text[slice(*cue)] in words()["fields"] and PLACES.search(user.name)
    return bool(about) and _OF_FIELDS.match(part.text, free[list_end(free, i, part.text)].end) is not None


def supports(part: Part, free: list[Found], i: int, user: Found) -> re.Match | None:
    """What states that the user rests on the list of technology `i`: 甲平台以乙、丙为支撑."""
    first, last = free[list_start(free, i, part.text)], free[list_end(free, i, part.text)]
    return _SUPPORT.match(part.text, last.end) if _RESTS.fullmatch(part.text, user.end, first.start) else None


def _its_own(user: Found, technologies: list[Found]) -> list[Found]:
    """Of several the one that the user's name carries: 围绕甲、乙领域，建设某甲实验室、某乙实验室."""
    own = [t for t in technologies if t.name in user.name]
    return own or technologies


def _behind(part: Part, users: list[Found], at: int, *, on: bool) -> list[Found]:
    """The users of the first stretch behind `at` that names any, this one or one of the next two; with `on` of those that go on to build too."""
    end, found = part.span[1], []
    for _ in range(_STRETCHES + 1):
        stop = stretch_end(part.text, at, end)
        found += between(users, at, stop)
        if stop >= end or not STOP.match(part.text, stop) or (found and not (on and _MAKES.match(part.text, stop))):
            break
        at = stop + 1
    return found[:_MOST]
