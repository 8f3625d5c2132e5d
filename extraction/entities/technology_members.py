"""Unknown members of a list whose other members are technologies: 推广甲、某某质检、乙 where the lexicon knows 甲 and 乙.

Takes the clause's text and the lexicon's hits in it; gives `Found` for members that are names of the same kind. The list is what a verb of
technology governs (`lists` of `technology_contexts.yaml`) between two commas; one member of another kind, and the list tells nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extraction.data_files import load_yaml
from extraction.entities.technology_coordinations import judged, split
from extraction.entities.technology_extent import ETC
from extraction.entities.types import Found
from extraction.lexicon import Hit

_STRETCH = re.compile(r"[^，,。；;：:“”‘’《》！？（）\n\t]{6,120}")
_CLOSED = re.compile(ETC)
_BACK = 40
_OWN = 3
_APPLIED = ("应用", "技术", "示范应用", "试点应用")
_CALLS = ("技术", "工艺")


@dataclass(frozen=True, slots=True)
class _Lists:
    verb: re.Pattern
    sure: re.Pattern
    kinds: re.Pattern
    tail: re.Pattern
    end: re.Pattern
    technical: tuple[str, ...]


_FUNCTIONS = re.compile(r"等[^，。；：、\n]{0,4}(?:功能|服务|业务|数据|资源|内容|信息|模块|指标)(?=[，。；\n]|$)")
"""What stands behind a list of functions or contents: none of it is a technology by the list alone."""


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    own = load_yaml("technology_contexts.yaml")
    words = lambda *keys: "|".join(sorted({re.escape(w) for key in keys for w in own[key]}, key=len, reverse=True))
    return _Lists(
        re.compile(words("lists", "lists_weakly", "lists_of_kinds")),
        re.compile(words("lists")),
        re.compile(words("lists_of_kinds")),
        re.compile(f"(?:{words('list_tails')})+$"),
        re.compile(words("list_ends")),
        tuple(own["technical_ends"]),
    )


def in_known_lists(text: str, known: Sequence[Hit]) -> Iterator[Found]:
    """The unknown members of every list of which enough is known."""
    if "、" not in text:
        return
    starts = [start for start, _, _ in known]
    for stretch in _STRETCH.finditer(text):
        first, last = bisect_left(starts, stretch.start()), bisect_left(starts, stretch.end())
        if text.find("、", stretch.start(), stretch.end()) < 0:
            continue
        yield from _members(text, stretch.start(), stretch.end(), known[first:last])


def _members(text: str, begin: int, end: int, inner: Sequence[Hit]) -> Iterator[Found]:
    closed = _CLOSED.search(text, text.find("、", begin, end), end)
    end = closed.start() if closed else end
    comma = text.find("、", begin, end)
    if comma < 0:
        return
    verb = _verb(text, begin, comma, inner) or _verb(text, begin, text.rfind("、", begin, end), inner)
    if verb is None:
        return
    spans = [*split(text, verb.end(), end, inner)]
    if not closed:
        spans[-1] = (spans[-1][0], _without_tail(text, *spans[-1], inner))
    exact = {(s, e) for s, e, _ in inner}
    unknown = [span for span in spans if span not in exact]
    sure = _lists().sure.fullmatch(verb.group()) or text.startswith(_APPLIED, spans[-1][1])
    technical = [text.endswith(_lists().technical, start, last) and last - start > _OWN for start, last in unknown]
    ending = [any(start < s and e == last for s, e, _ in inner) for start, last in unknown]
    if len(unknown) == len(spans) and _FUNCTIONS.match(text, end):
        return
    certain, least = len(spans) - len(unknown), max(1, len(spans) // 3) if sure else max(2, len(spans) // 2)
    told = certain + (sum(technical) if sure else 0)
    kinds = all(one or other for one, other in zip(technical, ending, strict=True)) and 2 * (certain + sum(ending)) >= len(spans)
    enough = certain >= least and not _lists().kinds.fullmatch(verb.group())
    if not unknown or not (enough or (sure and sum(technical) >= 2 and told >= len(spans) - 1) or kinds):
        return
    found = [judged(text, start, last, inner, "technology:listed") for start, last in unknown]
    partly = [any(start <= s and e <= last for s, e, _ in inner) for start, last in unknown]
    if all(one is not None or part for one, part in zip(found, partly, strict=True)):
        yield from (one for one in found if one is not None)


def _verb(text: str, begin: int, comma: int, inner: Sequence[Hit]) -> re.Match | None:
    """The last verb before a comma of the list, with a member between."""
    found = [
        v
        for v in _lists().verb.finditer(text, max(begin, comma - _BACK), comma)
        if not any(s < v.end() and v.start() < e for s, e, _ in inner)
    ]
    return found[-1] if found and found[-1].end() < comma - 1 else None


def _without_tail(text: str, start: int, end: int, inner: Sequence[Hit]) -> int:
    """The end of the last member, what is done with the list left off: 甲、乙技术应用; 甲、乙提高效率."""
    ends = (m.start() for m in _lists().end.finditer(text, start + 2, end) if not any(s < m.end() and m.start() < e for s, e, _ in inner))
    end = next(ends, end)
    tail = _lists().tail.search(text, start + 2, end)
    end = tail.start() if tail and not any(s < end and e == end for s, e, _ in inner) else end
    return end - 2 if text.endswith(_CALLS, start, end) else end
