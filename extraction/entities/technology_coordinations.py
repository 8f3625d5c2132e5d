"""Members of a coordination that the clause itself calls technologies: 采用甲、乙等技术, 推广甲、乙等净水技术, 开展甲技术研究.

Takes the clause's text and the lexicon's hits in it; gives `Found` for members that the lexicon does not hold, and for members
that end or begin with one of its terms (底泥原位修复 rather than 原位修复). Each stretch between marks is read once: linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extraction.data_files import alternation, load_yaml
from extraction.entities.technology_extent import ETC, technology
from extraction.entities.types import Found
from extraction.lexicon import Hit, lexicon
from extraction.lexicon_tables import patterns

_STRETCH = re.compile(r"[^，,。；;：:“”‘’《》！？\n\t]{3,160}")
_CALLED = r"(?P<head>技术|工艺|疗法|方法|手段)"
_SURE = ("技术", "工艺", "疗法")
_HEAD = re.compile("技术|工艺|疗法|方法|手段")
_CLOSED = re.compile(ETC)
_JOINT = re.compile(r"以及|[和与及]")
_MEMBER = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+/·.\-]+(?:—[\u4e00-\u9fffA-Za-z0-9+/·.\-]+)?")
_SHORTEST, _LONGEST = 3, 16
_OWN = 2
_LISTED = "technology:listed"
_SORTS = "超微纯海双多全光声热电磁冷湿干直交油氢碳硅铝镁钛"


@dataclass(frozen=True, slots=True)
class _Words:
    called: re.Pattern
    cue: re.Pattern
    weak_cue: re.Pattern
    verb: re.Pattern
    any_cue: re.Pattern
    leads: re.Pattern
    plain: re.Pattern
    not_first: tuple[str, ...]
    not_last: tuple[str, ...]
    not_inside: re.Pattern
    whole: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data, own = patterns(), load_yaml("technology_contexts.yaml")
    after = {word for head in data.heads if head.word in _SURE for word in head.after} - {"装备"}
    plain = alternation([*data.generic_modifiers, *own["plain"], *own["degrees"], *own["leads"]])
    return _Words(
        called=re.compile(f"(?:{ETC}{_class_words(own['calls'])}{{0,8}}?)?{_CALLED}(?!{alternation([*after, *own['not_called']])})"),
        cue=re.compile(alternation(own["calls"])),
        weak_cue=re.compile(alternation(own["calls_weakly"])),
        verb=re.compile(alternation([*own["calls"], *own["calls_weakly"]])),
        any_cue=re.compile(alternation([*own["calls"], *own["calls_weakly"], *own["calls_in_front"]])),
        leads=re.compile(f"(?:{alternation([*own['leads'], '了', '一批'])})*"),
        plain=re.compile(plain),
        not_first=tuple(own["not_member_first"]),
        not_last=tuple(own["not_member_last"]),
        not_inside=re.compile(f"{ETC}|{alternation(own['not_in_member'])}|[一二三四五六七八九十两几百\\d][大类种项个]"),
        whole=frozenset(own["whole"]),
    )


def _class_words(verbs: Iterable[str]) -> str:
    """A character of the class between 等 and 技术 (等水处理技术); a verb or another head there begins a clause of its own."""
    return f"(?:(?!{alternation(word for word in verbs if len(word) > 1)}|工程|项目|领域|方面)[^、等（）])"


def coordinated(text: str, known: Sequence[Hit]) -> Iterator[Found]:
    """The members of every stretch that closes in 技术 or the like."""
    starts = [start for start, _, _ in known]
    for stretch in _STRETCH.finditer(text):
        at = stretch.start()
        if not _HEAD.search(text, at, stretch.end()):
            continue
        for called in _words().called.finditer(text, at, stretch.end()):
            if called.start() < at:
                continue
            inner = known[bisect_left(starts, at) : bisect_left(starts, called.end())]
            yield from _members(text, at, called, inner)
            at = called.end()


def _members(text: str, at: int, called: re.Match, inner: Sequence[Hit]) -> Iterator[Found]:
    """The members between `at` and the word that calls them technologies."""
    closed = [m.end() for m in _CLOSED.finditer(text, at, called.start())]
    spans = list(split(text, closed[-1] if closed else at, called.start(), inner))
    cut = [_after_cue(text, start, end, k == 0, inner) for k, (start, end) in enumerate(spans)]
    known = {end for _, end, _ in inner}
    if called["head"] not in _SURE and not any(end in known for _, end in spans):
        return
    for k, ((start, end), after) in enumerate(zip(spans, cut, strict=True)):
        if k == 0 and after is None:
            continue
        if found := judged(text, start if after is None else after, end, inner):
            yield found


def split(text: str, start: int, end: int, inner: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    """The parts between 、 and before the last of them between 和, where neither stands in a term."""
    held = {i for s, e, _ in inner for i in range(s, e)}
    cuts = [i for i in range(start, end) if text[i] == "、" and i not in held]
    edges = [start, *(i + 1 for i in cuts)]
    for first, last in zip(edges, [*cuts, end], strict=True):
        joint = next((j for j in _JOINT.finditer(text, first, last) if _joins(text, first, last, j, held, inner)), None)
        if joint and (last == end or any((s, e) == (joint.end(), last) for s, e, _ in inner)):
            yield first, joint.start()
            yield joint.end(), last
        else:
            yield first, last


def _joins(text: str, first: int, last: int, joint: re.Match, held: set[int], inner: Sequence[Hit]) -> bool:
    """Whether both sides of 和 could stand alone: three characters, or a term of the lexicon."""
    if joint.start() in held:
        return False
    sides = (first, joint.start()), (joint.end(), last)
    return all(end - start >= _SHORTEST or any(e == end for _, e, _ in inner) for start, end in sides)


def _after_cue(text: str, start: int, end: int, first: bool, inner: Sequence[Hit]) -> int | None:
    """Behind the verb that governs the part: in the first one wherever it stands, in another one at its start; none stands in a term."""
    words, at = _words(), None
    if first:
        free = [c.end() for c in words.cue.finditer(text, start, end) if end - c.end() >= _OWN and _stands_free(c, inner)]
        at = free[-1] if free else None
        if at is None and (weak := words.weak_cue.search(text, start, end)) and _stands_free(weak, inner):
            at = weak.end()
    opening = words.any_cue if first else words.verb
    while (more := opening.match(text, start if at is None else at, end)) and end - more.end() >= _OWN and _stands_free(more, inner):
        at = more.end()
    return at


def _stands_free(cue: re.Match, inner: Sequence[Hit]) -> bool:
    return not any(s < cue.end() and cue.start() < e for s, e, _ in inner)


def judged(text: str, start: int, end: int, inner: Sequence[Hit], rule: str = "technology:called") -> Found | None:
    """The member as a technology, if it is a name with something specific and more than a term."""
    words = _words()
    if all(s != start for s, _, _ in inner):
        start = words.leads.match(text, start, end).end()
    name = text[start:end]
    if not _SHORTEST <= end - start <= _LONGEST or not _MEMBER.fullmatch(name) or name in words.whole or words.not_inside.search(name):
        return None
    terms = [(s, min(e, end), entry) for s, e, entry in inner if s >= start and s < end]
    if (
        lexicon().find("Industry", name)
        or name.startswith(words.not_first)
        or name.endswith(words.not_last)
        or not (
            _adds(text, start, end, terms)
            or (rule == _LISTED and text[start] in _SORTS and any((s, e) == (start + 1, end) for s, e, _ in terms))
        )
    ):
        return None
    category = terms[-1][2].kind if terms else ""
    return technology(start, end, name, name, rule, category)


def _adds(text: str, start: int, end: int, terms: list[Hit]) -> bool:
    """Whether a member says more than one term of the lexicon: another term, two characters that are no class words, an end of its own."""
    words, own, last = _words(), list(text[start:end]), start
    for s, e, entry in terms:
        own[s - start : e - start], last = " " * (e - s), e
        if e == end and (text[s:e] in words.whole or entry.name in words.whole or (s, e) == (start, end)):
            return False
    spare = len(words.plain.sub("", "".join(own)).replace(" ", ""))
    if spare >= _OWN or not terms:
        return spare >= _OWN
    return bool(words.plain.sub("", text[last:end])) or (not spare and len(terms) > 1 and terms[0][0] == start)
