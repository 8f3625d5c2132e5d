"""USES of what is named before the technologies: 丙采用甲; 建设丙，开展甲、乙测试; 建设丙，部署甲、乙等设备.

Takes one sentence with its mentions; gives links by the rule `uses:after`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from extraction.entities.link_parts import Part, list_end, list_start, words
from extraction.entities.link_uses_fields import PLACES, STUDIES, of_its_field, supports
from extraction.entities.link_uses_programs import TITLES
from extraction.entities.link_verbs import STOP, builds_next, cue_before, describes_next, others_act, stretch_end, worked_on
from extraction.entities.types import Found, Link

_COMMAS = 2
_TRADE = re.compile(r"，(?:大力|重点|积极|加快)?(?:发展|培育|壮大|做强|引进)")
_SERVED = re.compile(r"(?:等[^，。；：、\n]{0,8})?(?:技术)?(?:的)?(?:测试|试验|验证|检测|研发|测试验证)(?:活动)?提供")
_OPENS = re.compile(r"，(?:全面|大力|积极|率先|集中|统一|广泛|规模化)?$")
_PUT = re.compile(r"(?:等[^，。；：、\n]{0,8})?(?:技术)?(?:集成|综合|深度|统一)?(?:应?用于|运用于|引入|融入|嵌入)")
_SOLVES = re.compile(r"(?:等[^，。；：、\n]{0,8})?(?:技术)?(?:满足|破解|实现|提升|解决|提高|保障|赋能|驱动)")
_JOINED = re.compile(r"(?:等[^，。；：、\n]{0,8})?(?:技术)?(?:的)?(?:深度)?(?:融合|结合|集成)")
_THERE = re.compile(r"[，；]在$")
_TESTED = re.compile(r"测试|试验|验证")
_REACH = 40
_NEAR = 10
_DEVICE = re.compile(r"传感|感知设[施备]|雷达|单元|摄像|仪|终端|网关|探头|探测器|监测设[施备]|智能设备|机器人|无人机|计量表")
_REWORK = re.compile(r"(?:技术)?(?:升级)?(?:改造|应用|部署|升级)")
_MOST = 12


def after(part: Part, free: list[Found], users: list[Found]) -> Iterator[Link]:
    """丙采用甲技术; 建设丙，开展甲、乙测试."""
    text, bodies, places = part.text, part.of("Organization", "Agency"), part.of("Park", "Region")
    for i, technology in enumerate(free):
        k = bisect_left(users, technology.start, key=lambda u: u.start) - 1
        first = free[list_start(free, i, text)].start
        if k < 0 or first - users[k].end > _REACH:
            continue
        rests = supports(part, free, i, users[k])
        cue = rests.span() if rests else _told_behind(part, free, i, users[k]) or cue_before(text, users[k].end, first)
        if cue is None or describes_next(text, users, technology) or builds_next(text, users, technology):
            continue
        if any(users[k].end < actor.end == cue[0] for actor in bodies) or others_act(text, users[k].end, cue[0]):
            continue  # 扩建甲，支持某大学开展乙研究
        if any(users[k].end < place.start and place.end == cue[0] and _THERE.search(text, users[k].end, place.start) for place in places):
            continue  # 扩建甲，在某园区开展乙验证
        tells = (
            rests is not None
            or text[users[k].end] in "（("  # 甲工厂（部署乙）
            or _tells(text, cue)
            or _studies(text, cue, users[k])
            or _installs(part, free, i, cue)
            or (worked_on(part, free, i) and not _spreads_over(text, users[k], cue))
            or _spreads(part, free, i, cue, users[k])
        )
        if (tells or of_its_field(part, free, i, cue, users[k])) and not _is_apart(part, free, i, users[k], cue):
            for user in users[list_start(users, k, text) : k + 1][-_MOST:]:
                yield part.link("USES", user, technology, "uses:after", [cue])


def _told_behind(part: Part, free: list[Found], i: int, user: Found) -> tuple[int, int] | None:
    """The words that tell behind technologies what they are to the user: 建设甲，将乙用于丙; 建设甲，以乙满足丙; 推动其与乙融合; 建设甲试验场，为乙验证提供条件."""
    first, last = free[list_start(free, i, part.text)].start, free[list_end(free, i, part.text)].end
    if part.text[first - 1] == "以" and (solves := _SOLVES.match(part.text, last)):
        return solves.span()
    if part.text[first - 1] in "将把" and (put := _PUT.match(part.text, last)):
        return put.span()
    if part.text.endswith("其与", 0, first) and (joined := _JOINED.match(part.text, last)):
        return joined.span()
    served = _SERVED.match(part.text, last)
    return served.span() if served and part.text[first - 1] == "为" and PLACES.search(user.name) else None


def _tells(text: str, cue: tuple[int, int]) -> bool:
    """Whether the verb alone says that the technology is the project's."""
    return text[slice(*cue)] in words()["builds_on"] | words()["fits"] or any(
        one.fullmatch(text, *cue) for one in (_SERVED, _PUT, _JOINED, _SOLVES)
    )


def _studies(text: str, cue: tuple[int, int], user: Found) -> bool:
    """Whether a place of research studies or tests it: 建设甲实验室，研发乙."""
    return text[slice(*cue)] in words()["researches"] | {"验证"} and PLACES.search(user.name) is not None


def _installs(part: Part, free: list[Found], i: int, cue: tuple[int, int]) -> bool:
    """Whether devices are put up: 部署激光雷达、乙等感知设施."""
    last = free[list_end(free, i, part.text)].end
    end = min(last + _NEAR, stretch_end(part.text, last, part.span[1]))
    return part.text[slice(*cue)] in words()["installs"] and bool(_DEVICE.search(part.text, cue[1], end))


def _spreads(part: Part, free: list[Found], i: int, cue: tuple[int, int], user: Found) -> bool:
    """Whether several technologies are spread in the stretch right behind the project: 推动某平台升级，推广甲、乙."""
    if _TRADE.search(part.text, user.end, cue[0]):
        return False
    several = list_end(free, i, part.text) > list_start(free, i, part.text) and _OPENS.search(part.text, user.end, cue[0])
    return bool(several) and part.text[slice(*cue)] in words()["spreads"] and 1 <= len(STOP.findall(part.text, user.end, cue[0])) <= _COMMAS


def _spreads_over(text: str, user: Found, cue: tuple[int, int]) -> bool:
    """Whether something is spread behind a comma after a project: not by it, unless several are (see `_spreads`)."""
    spread = user.label == "Project" and not STUDIES.search(user.name) and text[slice(*cue)] in ("推广", "普及")
    return spread and STOP.search(text, user.end, cue[0]) is not None


def _is_apart(part: Part, free: list[Found], i: int, user: Found, cue: tuple[int, int]) -> bool:
    """Whether the verb begins an act of its own: 推动甲基地扩能，探索乙应用. A program and a place of research go on over the comma, and
    so does a designation with what is tested there."""
    text, last = part.text, free[list_end(free, i, part.text)].end
    verb, over = text[slice(*cue)], STOP.search(text, user.end, cue[0]) is not None
    if not over or STUDIES.search(user.name):
        return False
    if user.label == "Program" and user.name.endswith(TITLES):
        tested = _TESTED.search(text, last, stretch_end(text, last, part.span[1])) or _TESTED.search(user.name)
        return not tested and verb not in words()["builds_on"] | words()["installs"]
    return user.label == "Project" and verb in words()["apart"]


def reworked(part: Part, free: list[Found], users: list[Found]) -> Iterator[Link]:
    """完成甲、乙的丙改造; 完成甲丙改造."""
    text = part.text
    for technology in free:
        k = bisect_left(users, technology.start, key=lambda u: u.start) - 1
        if k < 0 or text[users[k].end : technology.start] not in ("", "的"):
            continue
        if work := _REWORK.match(text, technology.end):
            for user in users[list_start(users, k, text) : k + 1][-_MOST:]:
                yield part.link("USES", user, technology, "uses:after", [work.span()])
