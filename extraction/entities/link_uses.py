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

from extraction.entities.link_parts import Part, list_end, list_start, words
from extraction.entities.types import Found, Link
from extraction.lexicon import lexicon

_PREFIXES = frozenset({"新一代", "城市", "国家", "行业", "企业", "新型"})
_SUBJECT = re.compile(r"(?:该|本)?(?:平台|系统|中心|项目|工程|基地)?")
_STOP = re.compile(r"[，。；：\n]")
_ATTRIBUTE = 70
_PARTS = 2
_STRETCH = 200
_REACH = 40
_BEFORE = 9
_ATTRIBUTE_OF_CUE = 4
_BREAK = re.compile(r"[、的]")
_BEHIND = 12
_MOST = 12


@lru_cache(maxsize=8)
def _cue(group: str) -> re.Pattern:
    return re.compile("|".join(sorted(map(re.escape, words()[group]), key=len, reverse=True)))


def uses(part: Part) -> Iterator[Link]:
    """The USES links of a sentence, each pair once, by its surest rule."""
    technologies, users = part.of("Technology"), part.of("Program", "Project")
    if not technologies:
        return
    if not users:
        yield from _carried_on(part, technologies)
        return
    free = _outside(technologies, users)
    seen: set[tuple[str, str]] = set()
    for links in (_attributes(part, free, users), _before(part, free, users), _after(part, free, users), _named(part, technologies, users)):
        for link in links:
            pair = (link.source.name, link.target.name)
            if pair not in seen:
                seen.add(pair)
                yield link


def _comma(text: str, start: int, end: int) -> int:
    """Where the stretch between commas ends that begins at `start`; a longer one is cut, which keeps a rule linear."""
    end = min(end, start + _STRETCH)
    comma = _STOP.search(text, start, end) if start < end else None
    return comma.start() if comma else end


def _carried_on(part: Part, technologies: list[Found]) -> Iterator[Link]:
    """建设甲平台。平台运用乙技术 …: the sentence goes on about what the one before it named last; both are the evidence."""
    start, end = part.span
    subject = _SUBJECT.match(part.text, start, end)
    cue = _cue("builds_on").match(part.text, subject.end(), end)
    if not part.before or not cue:
        return
    for technology in _between(technologies, cue.end(), _comma(part.text, cue.end(), end)):
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
        stops = [m.end() for m in _STOP.finditer(text, begin, user.start)]
        cue = _cue("describes").search(text, stops[-1] if stops else begin, user.start)
        for technology in _between(free, cue.end(), user.start) if cue else ():
            yield part.link("USES", user, technology, "uses:attribute", [cue.span()])


def _before(part: Part, free: list[Found], users: list[Found]) -> Iterator[Link]:
    """运用甲、乙等技术，建设丙; 利用甲升级丙: what follows in this stretch between commas, else in the next two."""
    text, (start, end) = part.text, part.span
    for cue in _cue("builds_on").finditer(text, start, end) if free else ():
        stop = _comma(text, cue.end(), end)
        used = _between(free, cue.end(), stop)
        if not used:
            continue
        for user in _next_users(text, users, used[-1].end, stop, end):
            for technology in used:
                if technology.end <= user.start and text[technology.end : user.start].strip("、和及与平台系统"):
                    yield part.link("USES", user, technology, "uses:before", [cue.span()])


def _next_users(text: str, users: list[Found], at: int, stop: int, end: int) -> list[Found]:
    """The users of the first stretch between commas that holds any."""
    for _ in range(_PARTS + 1):
        found = _between(users, at, stop)
        if found or stop >= end:
            return found
        at, stop = stop, _comma(text, stop + 1, end)
    return []


def _after(part: Part, free: list[Found], users: list[Found]) -> Iterator[Link]:
    """丙采用甲技术; 建设丙，开展甲、乙测试."""
    text = part.text
    for i, technology in enumerate(free):
        k = bisect_left(users, technology.start, key=lambda u: u.start) - 1
        first = free[list_start(free, i, text)].start
        if k < 0 or first - users[k].end > _REACH:
            continue
        cue = _cue_before(text, users[k].end, first)
        if cue is None or _describes_next(text, users, k, technology) or _builds_next(text, users, k, technology):
            continue
        if not _tells(text, cue) and not _worked_on(part, free, i):
            continue
        if not _is_apart(text, users[k], cue):
            for user in users[list_start(users, k, text) : k + 1][-_MOST:]:
                yield part.link("USES", user, technology, "uses:after", [cue])


def _tells(text: str, cue: tuple[int, int]) -> bool:
    """Whether the verb alone says that the technology is the project's."""
    return text[slice(*cue)] in words()["builds_on"] | words()["fits"]


def _is_apart(text: str, user: Found, cue: tuple[int, int]) -> bool:
    """Whether the verb begins an act of its own: 推动甲基地扩能，探索乙应用. A program goes on over the comma."""
    return user.label == "Project" and text[slice(*cue)] in words()["apart"] and _STOP.search(text, user.end, cue[0]) is not None


def _builds_next(text: str, users: list[Found], k: int, technology: Found) -> bool:
    """Whether the next user is built with the technology: 升级甲，依托乙技术建设丙."""
    if k + 1 == len(users):
        return False
    stop = min(users[k + 1].start, technology.end + _REACH)
    return (
        stop == users[k + 1].start
        and not _STOP.search(text, technology.end, stop)
        and bool(_cue("builds").search(text, technology.end, stop))
    )


def _cue_before(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The last verb of work before a technology, with at most a short attribute between (搭建城市级甲、乙)."""
    cues = [m.span() for m in _cue("works_on").finditer(text, max(start, end - _BEFORE), end)]
    if not cues or end - cues[-1][1] > _ATTRIBUTE_OF_CUE or _BREAK.search(text, cues[-1][1], end):
        return None
    return cues[-1]


def _describes_next(text: str, users: list[Found], k: int, technology: Found) -> bool:
    """Whether the technology stands in an attribute of the next user: 建设丙，打造支持甲的丁."""
    if k + 1 == len(users) or text[users[k + 1].start - 1] != "的":
        return False
    return _STOP.search(text, technology.end, users[k + 1].start) is None


def _worked_on(part: Part, free: list[Found], i: int) -> bool:
    """Whether research, tests or use stand right behind the coordination of technology `i`."""
    i = list_end(free, i, part.text)
    end = min(free[i].end + _BEHIND, _comma(part.text, free[i].end, part.span[1]))
    return _cue("research").search(part.text, free[i].end, end) is not None


def _named(part: Part, technologies: list[Found], users: list[Found]) -> Iterator[Link]:
    """The technologies in a name, and those inside them (新一代人工智能: 人工智能); none where the name tells of a trade, or in its head."""
    for user in users:
        head = (
            user.end - len(user.rule.split(":")[-1].split("+")[0])
            if user.name.endswith(user.rule.split(":")[-1].split("+")[0])
            else user.end
        )
        for technology in _between(technologies, user.start, user.end):
            if technology.end <= head and not part.text.startswith(tuple(words()["not_used"]), technology.end):
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
