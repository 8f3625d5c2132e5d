"""Whether what reads like a region's name is one here, and which region it means.

Takes the clause's text, the matches of `place_names` and the `Context`; gives `Place`s. A bare name counts where nothing beside it makes it
another word (经济|南北, 日照|时数), a bare county only in its own prefecture; a name of several divisions is the one nearest to the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from extraction.data_files import load_yaml
from extraction.entities.declared import Context
from extraction.entities.place_names import place_names
from extraction.tables import Region, RegionMatch

_PORT_AREA = re.compile(r"港[\u4e00-\u9fff]{0,2}$")
_HILL = re.compile(r"山(?![区地水林间村脚上下西东边河南北])")
_ROAD = re.compile(r"[A-Z]\d{1,4}$")


class Place(NamedTuple):
    """A name at `[start, end)` that means `region`."""

    start: int
    end: int
    region: Region
    form: str


@dataclass(frozen=True, slots=True)
class _Guards:
    """What beside a name shows that it is none; see the data file."""

    not_after: dict[str, tuple[str, ...]]
    not_before: dict[str, tuple[str, ...]]
    suffixes: dict[str, tuple[str, ...]]
    lands: tuple[str, ...]
    lines: tuple[str, ...]
    directions: frozenset[str]
    direction_not_before: tuple[str, ...]


@lru_cache(maxsize=1)
def guards() -> _Guards:
    """The guards of the data file, read once."""
    data = load_yaml("region_contexts.yaml")
    tuples = ({key: tuple(value) for key, value in data[name].items()} for name in ("not_after", "not_before", "suffix_not_before"))
    return _Guards(*tuples, tuple(data["lands"]), tuple(data["lines"]), frozenset(data["directions"]), tuple(data["direction_not_before"]))


@lru_cache(maxsize=8)
def places(text: str, context: Context) -> tuple[Place, ...]:
    """The regions that a text names by more than one character; the last few texts are kept."""
    judged = (_judge(text, match, context) for match in place_names(text, context.table))
    return tuple(place for place in judged if place)


def _judge(text: str, match: RegionMatch, context: Context) -> Place | None:
    if match.form == "economic":
        return Place(match.start, match.end, match.candidates[0], "economic") if _is_economic(text, match) else None
    if match.form == "bare":
        return _bare(text, match, context)
    name, end = text[match.start : match.end], match.end
    if name.endswith("港区") and _PORT_AREA.search(text, max(0, match.start - 3), match.start):
        return None  # the area of a port: 丹州港|东港区
    if text.startswith(guards().suffixes.get(name[-1], ()), end):
        end -= 1
    region = settle(match.candidates, context)
    if region is None or region.level == "国家" or (match.form == "generic" and not is_home(region, context)):
        return None
    return Place(match.start, end, region, match.form)


def settle(candidates: tuple[Region, ...], context: Context) -> Region | None:
    """The region that a name of several divisions means in this document."""
    return candidates[0] if len(candidates) == 1 else context.table.nearest(candidates, context.code)


def _is_economic(text: str, match: RegionMatch) -> bool:
    name, known = text[match.start : match.end], guards()
    if text.startswith(known.lines, match.end):
        return False
    if name in known.directions:
        before = text[match.start - 1 : match.start]
        return not text.startswith(known.direction_not_before, match.end) and not "\u4e00" <= before <= "\u9fff"
    return True


def _bare(text: str, match: RegionMatch, context: Context) -> Place | None:
    name, known = text[match.start : match.end], guards()
    if text.startswith(known.lands, match.end) or _HILL.match(text, match.end) or _ROAD.search(text, max(0, match.start - 5), match.start):
        return None
    if text.startswith(known.not_before.get(name, ()), match.end) or text.endswith(known.not_after.get(name, ()), 0, match.start):
        return None
    region = settle(match.candidates, context)
    if region is None or (region.level == "区县" and not is_home(region, context)):
        return None
    return Place(match.start, match.end, region, "bare")


def is_home(region: Region, context: Context) -> bool:
    """Whether a region lies in the prefecture, or the province, of the document."""
    return bool(context.area) and context.table.contains(context.area, region.code)
