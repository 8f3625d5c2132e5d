"""USES: a project or program builds on, applies, develops or tests a technology.

Takes one sentence with its mentions; gives links. Rules, the surest first: `uses:attribute` (基于甲的乙), `uses:before` (运用甲，建设乙),
`uses:after` (乙开展甲测试), `uses:carried` (乙。平台运用甲), `uses:name` (the name carries the technology).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from extraction.entities.link_leads import Leads
from extraction.entities.link_parts import Part, list_end, list_start, words
from extraction.entities.link_uses_fields import built_behind
from extraction.entities.link_uses_programs import TITLES, carried_out
from extraction.entities.link_verbs import STOP, any_of, builds_next, cue_before, describes_next, stretch_end, worked_on
from extraction.entities.types import Found, Link
from extraction.lexicon import lexicon

_PREFIXES = frozenset({"新一代", "城市", "国家", "行业", "企业", "新型"})
_SUBJECT = re.compile(r"(?:该|本)?(?:平台|系统|中心|项目|工程|基地)?")
_ATTRIBUTE = 70
_PARTS = 2
_COMMAS = 2
_OPENS = re.compile(r"，(?:全面|大力|积极|率先|集中|统一|广泛|规模化)?$")
_REACH = 40
_ACT = re.compile(r"开展|实现|进行|推动|提[高升]|建设|打造|改造|实施|加强|赋能|完善|保障|降低|优化|解决|推进|开发|构建")
_MOST = 12


def uses(part: Part, leads: Leads) -> Iterator[Link]:
    """The USES links of a sentence, each pair once, by its surest rule; `leads` are the titles of its clause."""
    technologies, users = part.of("Technology"), part.of("Program", "Project")
    if not technologies:
        return
    free = _outside(technologies, users)
    before = list(_before(part, free, users))
    built = {link.target.start for link in before}  # what the next user is built with is not the last one's
    open_ = [t for t in free if t.start not in built]
    seen: set[tuple[str, str]] = set()
    for links in (
        _carried_on(part, free),
        _attributes(part, free, users),
        before,
        _after(part, open_, users),
        built_behind(part, free, users),
        carried_out(part, leads, open_, users),
        _named(part, technologies, users),
    ):
        for link in links:
            pair = (link.source.name, link.target.name)
            if pair not in seen:
                seen.add(pair)
                yield link


def _carried_on(part: Part, technologies: list[Found]) -> Iterator[Link]:
    """建设甲平台。平台运用乙技术 …: the sentence goes on about what the one before it named last; both are the evidence."""
    start, end = part.span
    subject = _SUBJECT.match(part.text, start, end)
    cue = any_of("builds_on").match(part.text, subject.end(), end)
    if not part.before or not cue:
        return
    for technology in _between(technologies, cue.end(), stretch_end(part.text, cue.end(), end)):
        link = part.link("USES", part.before[-1], technology, "uses:carried", [cue.span()])
        yield replace(link, sentence=(part.before_start, end))


def _outside(technologies: list[Found], users: list[Found]) -> list[Found]:
    """The technologies that stand in no user's name."""
    free, k, end = [], 0, -1
    for technology in technologies:
        while k < len(users) and users[k].start <= technology.start:
            end, k = max(end, users[k].end), k + 1
        if technology.start >= end:
            free.append(technology)
    return free


def _between(mentions: list[Found], start: int, end: int) -> list[Found]:
    """The mentions that begin in `[start, end)`; at most a dozen."""
    first = bisect_left(mentions, start, key=lambda f: f.start)
    last = bisect_left(mentions, end, key=lambda f: f.start)
    return mentions[first : min(last, first + _MOST)]


def _attributes(part: Part, free: list[Found], users: list[Found]) -> Iterator[Link]:
    """基于甲、乙等技术的丙; 涵盖甲的丙."""
    text = part.text
    for user in users:
        if not free or user.start == 0 or text[user.start - 1] != "的":
            continue
        begin = max(part.span[0], user.start - _ATTRIBUTE)
        stops = [m.end() for m in STOP.finditer(text, begin, user.start)]
        cue = any_of("describes").search(text, stops[-1] if stops else begin, user.start)
        for technology in _between(free, cue.end(), user.start) if cue else ():
            yield part.link("USES", user, technology, "uses:attribute", [cue.span()])


def _before(part: Part, free: list[Found], users: list[Found]) -> Iterator[Link]:
    """运用甲、乙等技术，建设丙; 利用甲升级丙: what follows in this stretch between commas, else in the next two."""
    text, (start, end) = part.text, part.span
    for cue in any_of("builds_on").finditer(text, start, end) if free else ():
        stop = stretch_end(text, cue.end(), end)
        used = _between(free, cue.end(), stop)
        if not used:
            continue
        reach = stop if _acts(text, used, stop) else end
        for user in _next_users(text, users, used[-1].end, stop, reach):
            for technology in used:
                if technology.end <= user.start and text[technology.end : user.start].strip("、和及与平台系统"):
                    yield part.link("USES", user, technology, "uses:before", [cue.span()])


def _acts(text: str, used: list[Found], stop: int) -> bool:
    """Whether the technologies serve an act of their own stretch: 运用甲、乙开展丙, 建设丁."""
    ends = [*(t.start for t in used[1:]), stop]
    return any(_ACT.search(text, t.end, max(t.end, end)) for t, end in zip(used, ends, strict=True))


def _next_users(text: str, users: list[Found], at: int, stop: int, end: int) -> list[Found]:
    """The users of the first stretch between commas that holds any."""
    for _ in range(_PARTS + 1):
        found = _between(users, at, stop)
        if found or stop >= end:
            return found
        at, stop = stop, stretch_end(text, stop + 1, end)
    return []


def _after(part: Part, free: list[Found], users: list[Found]) -> Iterator[Link]:
    """丙采用甲技术; 建设丙，开展甲、乙测试."""
    text = part.text
    for i, technology in enumerate(free):
        k = bisect_left(users, technology.start, key=lambda u: u.start) - 1
        first = free[list_start(free, i, text)].start
        if k < 0 or first - users[k].end > _REACH:
            continue
        cue = cue_before(text, users[k].end, first)
        if cue is None or describes_next(text, users, technology) or builds_next(text, users, technology):
            continue
        if not _tells(text, cue) and not worked_on(part, free, i) and not _spreads(part, free, i, cue, users[k]):
            continue
        if not _is_apart(text, users[k], cue):
            for user in users[list_start(users, k, text) : k + 1][-_MOST:]:
                yield part.link("USES", user, technology, "uses:after", [cue])


def _tells(text: str, cue: tuple[int, int]) -> bool:
    """Whether the verb alone says that the technology is the project's."""
    return text[slice(*cue)] in words()["builds_on"] | words()["fits"]


def _spreads(part: Part, free: list[Found], i: int, cue: tuple[int, int], user: Found) -> bool:
    """Whether several technologies are spread in the stretch right behind the project: 推动某平台升级，推广甲、乙."""
    several = list_end(free, i, part.text) > list_start(free, i, part.text) and _OPENS.search(part.text, user.end, cue[0])
    return bool(several) and part.text[slice(*cue)] in words()["spreads"] and 1 <= len(STOP.findall(part.text, user.end, cue[0])) <= _COMMAS


def _is_apart(text: str, user: Found, cue: tuple[int, int]) -> bool:
    """Whether the verb begins an act of its own: 推动甲基地扩能，探索乙应用. A program goes on over the comma."""
    over = STOP.search(text, user.end, cue[0]) is not None
    if user.label == "Program" and user.name.endswith(TITLES):
        return over and text[slice(*cue)] not in words()["builds_on"]
    return over and user.label == "Project" and text[slice(*cue)] in words()["apart"]


def _named(part: Part, technologies: list[Found], users: list[Found]) -> Iterator[Link]:
    """The technologies in a name, and those inside them (新一代人工智能: 人工智能); none where the name tells of a trade, or is one."""
    for user in users:
        for technology in _between(technologies, user.start, user.end):
            if technology.end < user.end and not part.text.startswith(tuple(words()["not_used"]), technology.end):
                inside = nested(part.text, technology)
                for target in inside if any(t.start > technology.start for t in inside) else (technology, *inside):
                    yield part.link("USES", user, target, "uses:name")


def nested(text: str, technology: Found) -> list[Found]:
    """The lexicon's technologies inside another one's words."""
    surface = text[technology.start : technology.end]
    return [
        Found(
            technology.start + start,
            technology.start + end,
            name,
            "Technology",
            "technology:nested",
            tuple((form, "lexicon") for form in forms),
        )
        for start, end, name, forms in _inside(surface)
        if name != technology.name and (start == 0 or surface[start - 1] in "+＋" or surface[:start] in _PREFIXES)
    ]


@lru_cache(maxsize=4096)
def _inside(surface: str) -> tuple[tuple[int, int, str, tuple[str, ...]], ...]:
    found = {}
    for shift, words_ in ((0, surface[:-1]), (1, surface[1:])):
        for start, end, entry in lexicon().matches(words_, ("Technology",)):
            found[start + shift, end + shift] = (start + shift, end + shift, entry.name, entry.forms[1:])
    return tuple(found.values())
