"""How far a park's name reaches, whose it is, and the national new areas.

Takes the clause's text and where a head stands; gives where the name begins and the full name of the region that it lies in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from extraction.entities.declared import Context
from extraction.entities.edges import name_start
from extraction.entities.lexicon_hits import organization_hits
from extraction.entities.park_heads import heads
from extraction.entities.region_judge import Place, places
from extraction.entities.types import Found
from extraction.tables import NewArea, Region, Regions

_REACH = 24
_CLASSES = ("园区", "科技园区", "产业园区")
_BILATERAL = re.compile(r"中[德新以日韩法英俄瑞意荷丹芬奥加澳泰印美]$")
_BRACKET = 12
_GOES_ON = re.compile(r"（([^（）]{2,8})）")


def another_follows(text: str, end: int, context: Context) -> bool:
    """Whether the name goes on: 中国智谷（岚州）科技园."""
    bracket = _GOES_ON.match(text, end)
    return bool(bracket) and bool(context.table.by_name(bracket[1])) and any(text.startswith(w, bracket.end()) for w in heads().words)


def park_start(text: str, begin: int, context: Context) -> tuple[int, bool]:
    """Where the name under the head at `begin` starts: of a coordination inside it a place must lead (石桥人工智能与数字经济产业园)."""
    in_names = _inner(text, begin, context)
    start, plural = name_start(text, begin, _REACH, in_names, building_ends=True)
    if start and text[start - 1] in "与和" and not text.startswith(_CLASSES, begin) and not places_before(text, start, begin, context):
        wider, also = name_start(text, begin, _REACH, in_names, keep_conj=True, building_ends=True)
        if any(m.start == wider for m in places_before(text, wider, begin, context)) and not heads().automaton.find_matches_as_indexes(
            text[wider:start]
        ):
            return wider, also
    return start, plural


def _inner(text: str, begin: int, context: Context) -> Callable[[str], bool]:
    """What a bracket in the name may hold: a place, or right before the head one word (数字经济（区块链）产业园)."""
    last = text[max(0, begin - _BRACKET) : begin]
    return lambda inner: bool(context.table.by_name(inner)) or (last.endswith(f"（{inner}）") and "、" not in inner and "简称" not in inner)


def places_before(text: str, start: int, begin: int, context: Context) -> list[Place]:
    """The places between `start` and the head at `begin`."""
    return [p for p in places(text, context) if start <= p.start and p.end <= begin and p.form != "economic"]


def place_start(text: str, start: int, place: Place) -> int:
    """Where a name that holds a place begins: at the place, or before it where the place stands in a bracket (西部（岚州）科学城) or
    behind the body that runs the park (中科院岚州科创城) or two countries (中以岚州创新园)."""
    if pair := _BILATERAL.search(text, max(0, place.start - 2), place.start):
        return max(start, pair.start())
    if text[place.start - 1 : place.start] == "（" and text[place.end : place.end + 1] == "）":
        return start
    return next((first for first, last, _ in organization_hits(text) if last == place.start and first >= start), place.start)


def region_of(place: Place, context: Context) -> str:
    """The full name of the region that a place in a name means; the document's own for a mere namesake elsewhere."""
    region = place.region
    if place.form == "bare" and region.level != "省" and context.code and not _shares_province(region, context):
        return context.place
    return context.table.full_name(region.code)


def _shares_province(region: Region, context: Context) -> bool:
    return context.table.contains(context.here.regions[-1].code, region.code)


@lru_cache(maxsize=4)
def _area_names(table: Regions) -> tuple[AhoCorasick, list[tuple[str, NewArea]]]:
    """The names of the national new areas that are no divisions, with the area of each."""
    names = [(name, area) for area in table.new_areas if not area.division for name in (area.name, *area.also)]
    return AhoCorasick([name for name, _ in names], matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA), names


def new_areas(text: str, table: Regions) -> Iterator[Found]:
    """National new areas."""
    automaton, names = _area_names(table)
    for which, start, end in automaton.find_matches_as_indexes(text):
        area = names[which][1]
        aliases = tuple((n, "table:regions") for n in (area.name, *area.also) if n != area.name)
        yield Found(start, end, area.name, "Park", "park:new_area", aliases, {"level": "国家级"}, table.full_name(area.regions[0]))
