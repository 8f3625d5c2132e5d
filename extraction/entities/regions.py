"""Regions named in a clause: divisions in full and bare, named economic regions, and abbreviations in the patterns that make them places.

Takes the clause's text, the document's `Context`, and stretches in which a place is part of another name (agencies); gives `Found`
with the division's name, its codes and other names. A name of several divisions is the one nearest to the document's region, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from extraction.data_files import load_yaml
from extraction.entities.declared import Context, Span, bodies_of, context_of, text_of
from extraction.entities.place_names import place_names
from extraction.entities.region_shorts import short_forms
from extraction.entities.types import Found, lay
from extraction.tables import Region, RegionMatch, Regions
from extraction.tables.places import place_of
from extraction.tables.region_rows import ECONOMIC

_JOINTS = re.compile(r"[、/]|(?<=.)[和及与至到](?=.)|以及")
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class _Guards:
    """What beside a name shows that it is none; see the data file."""

    not_after: dict[str, tuple[str, ...]]
    not_before: dict[str, tuple[str, ...]]
    suffixes: dict[str, tuple[str, ...]]
    lines: tuple[str, ...]
    directions: frozenset[str]
    direction_not_before: tuple[str, ...]


@lru_cache(maxsize=1)
def guards() -> _Guards:
    """The guards of the data file, read once."""
    data = load_yaml("region_contexts.yaml")
    tuples = ({key: tuple(value) for key, value in data[name].items()} for name in ("not_after", "not_before", "suffix_not_before"))
    return _Guards(*tuples, tuple(data["lines"]), frozenset(data["directions"]), tuple(data["direction_not_before"]))


def find_regions(text: str, context: Context, taken: Iterable[Span] = ()) -> list[Found]:
    """The regions of a clause in the order of the text. Linear in its length."""
    held = _Held(taken)
    found = [_found(text, match.start, end, region, context.table, rule) for match, end, region, rule in _divisions(text, context)]
    found += [_found(text, *span, region, context.table, rule) for span, region, rule in short_forms(text, context)]
    seen: set[int] = set()
    kept = []
    for item in sorted(found, key=lambda f: (f.start, -f.end)):
        if item.start not in seen and not held.around(item.start, item.end):
            seen.update(range(item.start, item.end))
            kept.append(item)
    return kept


class _Held:
    """Stretches in which a place is part of another name."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._places = {i for start, end in spans for i in range(start, end)}

    def around(self, start: int, end: int) -> bool:
        return start in self._places and end - 1 in self._places


def _divisions(text: str, context: Context) -> Iterator[tuple[RegionMatch, int, Region, str]]:
    matches = place_names(text, context.table)
    accepted: list[tuple[RegionMatch, int, Region, str]] = []
    for match in matches:
        if judged := _judge(text, match, context):
            accepted.append((match, *judged))
    yield from accepted
    yield from _listed(text, accepted, context)


def _judge(text: str, match: RegionMatch, context: Context) -> tuple[int, Region, str] | None:
    """Where the name ends, what it means, and the rule; None where it is no region here."""
    if match.form == "economic":
        return (match.end, match.candidates[0], "region:economic") if _is_economic(text, match) else None
    if match.form == "bare":
        return _bare(text, match, context)
    name, end = text[match.start : match.end], match.end
    if text.startswith(guards().suffixes.get(name[-1], ()), end):
        end -= 1
    region = _settle(match.candidates, context)
    if region is None or region.level == "国家" or (match.form == "generic" and not _is_home(region, context)):
        return None
    return end, region, f"region:{match.form}"


def _settle(candidates: tuple[Region, ...], context: Context) -> Region | None:
    return candidates[0] if len(candidates) == 1 else context.table.nearest(candidates, context.code)


def _is_economic(text: str, match: RegionMatch) -> bool:
    name, known = text[match.start : match.end], guards()
    if text.startswith(known.lines, match.end):
        return False
    if name in known.directions:
        before = text[match.start - 1 : match.start]
        return not text.startswith(known.direction_not_before, match.end) and not "\u4e00" <= before <= "\u9fff"
    return True


def _bare(text: str, match: RegionMatch, context: Context) -> tuple[int, Region, str] | None:
    name, known = text[match.start : match.end], guards()
    if text.startswith(known.not_before.get(name, ()), match.end) or text.endswith(known.not_after.get(name, ()), 0, match.start):
        return None
    region = _settle(match.candidates, context)
    if region is None or (region.level == "区县" and not _is_home(region, context)):
        return None
    return match.end, region, "region:bare"


def _is_home(region: Region, context: Context) -> bool:
    return bool(context.area) and context.table.contains(context.area, region.code)


def _listed(
    text: str, accepted: list[tuple[RegionMatch, int, Region, str]], context: Context
) -> Iterator[tuple[RegionMatch, int, Region, str]]:
    """Bare names, words among them, in a list with a region that stands: 云台、和平、永宁等区."""
    for match, end, _, _ in accepted:
        yield from _neighbours(text, end, 1, context)
        yield from _neighbours(text, match.start, -1, context)


def _neighbours(text: str, at: int, step: int, context: Context) -> Iterator[tuple[RegionMatch, int, Region, str]]:
    while member := _member(text, at, step):
        start, end = member
        match = context.table.find_prefix(text, start)
        if not match or match.end != end or match.form not in ("bare", "word"):
            return
        region = _settle(match.candidates, context)
        if region is None or (match.form == "word" and not _is_home(region, context)):
            return
        yield match, end, region, "region:listed"
        at = end if step > 0 else start


def _member(text: str, at: int, step: int) -> Span | None:
    """The member of a list right after `at` or, with a negative step, right before it."""
    if step > 0:
        joint = _JOINTS.match(text, at)
        stretch = re.compile(r"[\u4e00-\u9fff]{2,6}?(?=[、/和及与至到等]|[^\u4e00-\u9fff]|$)").match(text, joint.end()) if joint else None
        return stretch.span() if stretch else None
    if at < 3 or text[at - 1] not in "、/和及与至到":
        return None
    cut = max(text.rfind(sign, max(0, at - 1 - _LONGEST), at - 1) for sign in "、/，。；：（在和及与对 \n")
    return (cut + 1, at - 1) if at - 1 - (cut + 1) >= 2 else None


def named(table: Regions, region: Region) -> tuple[str, str, tuple[tuple[str, str], ...], dict[str, str]]:
    """Name, jurisdiction (the divisions above), aliases and properties of a region's node, as `extraction.places` lays it."""
    if region.level == ECONOMIC:
        return region.name, "", tuple((n, "table:regions") for n in region.also), {"level": region.level}
    full = table.full_name(region.code)
    names = dict.fromkeys((place_of(region.name), full, *region.also))
    aliases = tuple((n, "table:regions") for n in names if n and n != region.name)
    return region.name, full.removesuffix(region.name), aliases, {"level": region.level, "code": region.code}


def _found(text: str, start: int, end: int, region: Region, table: Regions, rule: str) -> Found:
    name, above, aliases, properties = named(table, region)
    return Found(start, end, name, "Region", rule, aliases, properties, above)


@Language.component("policy_regions")
def policy_regions(doc: Doc) -> Doc:
    """Lays the regions of the clause; those inside the name of an agency or organization are that body's."""
    return lay(doc, find_regions(text_of(doc), context_of(doc), bodies_of(doc)))
