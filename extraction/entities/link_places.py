"""LOCATED_IN: a project, program or body lies in a park or region.

Takes one sentence with its mentions; gives links. Rules: `located:name` (the name begins with the place), `located:in`
(在甲建设乙, 乙落户甲), `located:subject` (甲建设乙), `located:bracket` (乙（甲）), `located:attribute` (甲的乙).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from extraction.entities.link_parts import Part, list_start, word_after, word_before
from extraction.entities.types import Found, Link

_MOST = 8
_LIST = 60
_COUNTRY = frozenset({"全国", "中国", "国家", "我国", "国内"})
_AFTER_NOUN = frozenset("、和及与等的")
_ROUTE = frozenset("至—-到")
_VIA = re.compile(r"经[\u4e00-\u9fff]{1,12}至")
_STOP = re.compile(r"[，。；：\n]")
_THERE = re.compile(r"(?:等地?|区域|范围内|境内|内|片区|规划|统筹|高标准|高水平|重点|加快|率先|共同|分别)*")
_COMES = re.compile(r"(?:[^，。；：\n、的]{0,6})(?:落户|落地|位于|坐落于|布局于|布局在|设在|建在|选址|入驻)(?:于|在)?")


def located(part: Part) -> Iterator[Link]:
    """The LOCATED_IN links of a sentence, each pair once."""
    places = [p for p in part.of("Park", "Region") if p.name not in _COUNTRY]
    things = part.of("Program", "Project", "Organization")
    if not places or not things:
        return
    seen: set[tuple[str, str]] = set()
    for rule in (_in_name, _stated, _comes):
        for link in rule(part, places, things):
            pair = (link.source.name, link.target.name)
            if pair not in seen and link.source.name != link.target.name:
                seen.add(pair)
                yield link


def _in_name(part: Part, places: list[Found], things: list[Found]) -> Iterator[Link]:
    """The place at the beginning of the name, or in a bracket of it; the ends of a route are none."""
    starts = [p.start for p in places]
    for thing in things:
        for place in places[bisect_left(starts, thing.start) : bisect_left(starts, thing.end)][:_MOST]:
            begins = place.start == thing.start or part.text[place.start - 1] in "（级"
            if begins and place.end < thing.end and part.text[place.end] not in _ROUTE and not _VIA.match(part.text, place.end, thing.end):
                yield part.link("LOCATED_IN", thing, place, "located:name")


def _stated(part: Part, places: list[Found], things: list[Found]) -> Iterator[Link]:
    """在甲、乙建设丙; 甲建设丙; 甲的丙."""
    starts = [t.start for t in things]
    for i, place in enumerate(places):
        k = bisect_left(starts, place.end)
        if k == len(things):
            return
        how = _how(part, places, i, things[k])
        if how is None:
            continue
        rule, words = how
        for thing in _listed(things, k, part.text):
            yield part.link("LOCATED_IN", thing, place, rule, words)


def _how(part: Part, places: list[Found], i: int, thing: Found) -> tuple[str, list[tuple[int, int]]] | None:
    """By which rule the next thing behind a place lies there."""
    text, place = part.text, places[i]
    if thing.start - place.end > 30 or _STOP.search(text, place.end, thing.start):
        return None
    if text[place.end : thing.start] == "的":
        return "located:attribute", []
    there = _THERE.match(text, _list_end(places, i, text))
    verb = word_after(text, there.end(), "builds")
    if verb is None or verb[1] > thing.start or text[verb[1]] in _AFTER_NOUN:
        return None
    where = word_before(text, places[list_start(places, i, text)].start, "in_place")
    if where:
        return "located:in", [where, verb]
    return ("located:subject", [verb]) if text[verb[1] : thing.start].count("的") == 0 else None


def _comes(part: Part, places: list[Found], things: list[Found]) -> Iterator[Link]:
    """丙落户甲; 丙（甲）."""
    starts = [p.start for p in places]
    for thing in things:
        k = bisect_left(starts, thing.end)
        if k == len(places):
            return
        place = places[k]
        between = part.text[thing.end : place.start]
        if between == "（" and part.text[place.end : place.end + 1] == "）":
            yield part.link("LOCATED_IN", thing, place, "located:bracket")
        elif len(between) <= 12 and _COMES.fullmatch(between):
            yield part.link("LOCATED_IN", thing, place, "located:in", [(thing.end, place.start)])


def _list_end(places: list[Found], i: int, text: str) -> int:
    last = min(i + _LIST, len(places) - 1)
    while i < last and places[i + 1].start - places[i].end == 1 and text[places[i].end] in "、和及与":
        i += 1
    return places[i].end


def _listed(things: list[Found], k: int, text: str) -> list[Found]:
    """The thing `k` and those coordinated behind it."""
    listed = [things[k]]
    for thing in things[k + 1 : k + _MOST]:
        if thing.start - listed[-1].end != 1 or text[listed[-1].end] not in "、和及与":
            break
        listed.append(thing)
    return listed
