"""DEVELOPS and HOSTS: a task or program develops an industry, a park or region hosts one.

Takes one sentence with its mentions; gives links, those of DEVELOPS from the clause's own task without a source. Rules:
`develops:<verb>`, `develops:name` (the program's name carries the industry), `hosts:in` (在甲发展乙), `hosts:subject`
(甲重点发展乙), `hosts:name` (the park's name carries it).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from extraction.entities.link_parts import Part, list_end, list_start, word_before, words
from extraction.entities.types import Found, Link

_STOP = re.compile(r"[，。；：\n]")
_ADVERBS = re.compile(r"(?:重点|大力|加快|积极|着力|优先|集中|主要|联合|共同|打造|加快推进|、)*")
_CLASS = re.compile(r"(?:行业|产业|领域)?(?:的)?")
_REACH = 30
_WIDE = frozenset({"高新技术产业", "高新技术", "高技术产业"})


def industries(part: Part) -> Iterator[Link]:
    """The DEVELOPS and HOSTS links of a sentence, each pair once."""
    found = part.of("Industry")
    if not found:
        return
    seen: set[tuple[str, str, str]] = set()
    for rule in (_developed, _carried, _hosted):
        for link in rule(part, found):
            pair = (link.type, link.source.name if link.source else "", link.target.name)
            if pair not in seen:
                seen.add(pair)
                yield link


def _verb(part: Part, found: list[Found], i: int) -> tuple[int, int] | None:
    """The verb that governs industry `i`, over the coordination that it stands in."""
    return word_before(part.text, found[list_start(found, i, part.text)].start, "develops")


def _developed(part: Part, found: list[Found]) -> Iterator[Link]:
    named = {at for holder in part.of("Program", "Project") for at in range(*holder.span)}
    for i, industry in enumerate(found):
        verb = _verb(part, found, i)
        if verb and industry.start not in named and not _serves_another(part, found, i):
            yield part.link("DEVELOPS", None, industry, f"develops:{part.text[slice(*verb)]}", [verb])


def _serves_another(part: Part, found: list[Found], i: int) -> bool:
    """Whether the industry only modifies what is meant: 引进数字产业|领军人才, 医疗器械|监管, 先进制造|工艺."""
    at = _CLASS.match(part.text, found[list_end(found, i, part.text)].end).end()
    return part.text.startswith(tuple(words()["not_industry"]), at)


def _carried(part: Part, found: list[Found]) -> Iterator[Link]:
    """Industries in the names of programs and parks."""
    starts = [f.start for f in found]
    for holder in part.of("Program", "Park"):
        for industry in found[bisect_left(starts, holder.start) : bisect_left(starts, holder.end)]:
            if industry.end <= holder.end and not (holder.label == "Park" and industry.name in _WIDE):
                kind = "DEVELOPS" if holder.label == "Program" else "HOSTS"
                yield part.link(kind, holder, industry, f"{kind.lower()}:name")


def _hosted(part: Part, found: list[Found]) -> Iterator[Link]:
    """甲重点发展乙、丙; 在甲发展乙."""
    places = part.of("Park", "Region")
    ends = [p.end for p in places]
    for i, industry in enumerate(found):
        verb = _verb(part, found, i)
        k = bisect_right(ends, verb[0]) - 1 if verb else -1
        if k < 0:
            continue
        place = places[k]
        near = verb[0] - place.end <= _REACH and not _STOP.search(part.text, place.end, verb[0])
        if near and _ADVERBS.fullmatch(part.text, place.end, verb[0]):
            where = word_before(part.text, places[list_start(places, k, part.text)].start, "in_place")
            yield part.link("HOSTS", place, industry, "hosts:in" if where else "hosts:subject", [verb])
