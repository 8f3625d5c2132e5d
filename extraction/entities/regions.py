"""Regions named in a clause: divisions in full and bare, named economic regions, and abbreviations in the patterns that make them places.

Takes the clause's text, the document's `Context`, and stretches in which a place is part of another name (agencies); gives `Found`
with the division's name, its codes and other names. A name of several divisions is the one nearest to the document's region, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from extraction.entities.declared import Context, Span, bodies_of, context_of, text_of
from extraction.entities.region_judge import Place, is_home, places, settle
from extraction.entities.region_shorts import short_forms
from extraction.entities.types import Found, lay
from extraction.tables import Region, Regions
from extraction.tables.places import place_of
from extraction.tables.region_rows import ECONOMIC

_JOINTS = re.compile(r"[、/]|(?<=.)[和及与至到](?=.)|以及")
_STRETCH = re.compile(r"[\u4e00-\u9fff]{2,6}?(?=[、/和及与至到等]|[^\u4e00-\u9fff]|$)")
_LONGEST = 6


def find_regions(text: str, context: Context, taken: Iterable[Span] = (), named_after: Iterable[Found] = ()) -> list[Found]:
    """The regions of a clause in the order of the text. Linear in its length.

    `named_after` are parks and organizations: a bare county in a park's name (云岫高新区) or right behind a body (某公司云岫工厂) is part of
    that name, unless it is the document's own region.
    """
    parts = _parts(named_after)
    held = _Held(taken)
    found = [
        _found(text, p.start, p.end, p.region, context.table, f"region:{p.form}") for p in [*places(text, context), *_listed(text, context)]
    ]
    found += [_found(text, *span, region, context.table, rule) for span, region, rule in short_forms(text, context)]
    seen: set[int] = set()
    kept = []
    for item in sorted(found, key=lambda f: (f.start, -f.end)):
        if item.start not in seen and not held.around(item.start, item.end) and not _is_part(item, parts, context):
            seen.update(range(item.start, item.end))
            kept.append(item)
    return kept


def _parts(named_after: Iterable[Found]) -> set[int]:
    """Where a bare county would be part of another name."""
    return {i for f in named_after for i in (range(f.start, f.end) if f.label == "Park" else (f.end,))}


def _is_part(item: Found, parts: set[int], context: Context) -> bool:
    if item.start not in parts or item.rule != "region:bare" or item.properties.get("level") != "区县":
        return False
    return item.properties.get("code") != context.code


class _Held:
    """Stretches in which a place is part of another name."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._places = {i for start, end in spans for i in range(start, end)}

    def around(self, start: int, end: int) -> bool:
        return start in self._places and end - 1 in self._places


def _listed(text: str, context: Context) -> Iterator[Place]:
    """Bare names, words among them, in a list with a region that stands: 云台、和平、永宁等区."""
    standing = places(text, context)
    starts, ends = {place.start for place in standing}, {place.end for place in standing}
    for place in standing:
        if place.end + 1 not in starts:
            yield from _neighbours(text, place, place.end, 1, context)
        if place.start - 1 not in ends:
            yield from _neighbours(text, place, place.start, -1, context)


def _neighbours(text: str, place: Place, at: int, step: int, context: Context) -> Iterator[Place]:
    while member := _member(text, at, step):
        start, end = member
        match = context.table.find_prefix(text, start)
        if not match or match.end != end or match.form not in ("bare", "word"):
            return
        region = settle(match.candidates, context)
        if region is None or not (is_home(region, context) or (match.form == "bare" and _beside(region, place.region, context.table))):
            return
        yield Place(start, end, region, "listed")
        at = end if step > 0 else start


def _beside(region: Region, other: Region, table: Regions) -> bool:
    """Whether two regions lie in one province."""
    return bool({region.code, *(r.code for r in table.parents(region.code))} & {other.code, *(r.code for r in table.parents(other.code))})


def _member(text: str, at: int, step: int) -> Span | None:
    """The member of a list right after `at` or, with a negative step, right before it."""
    if step > 0:
        joint = _JOINTS.match(text, at)
        stretch = _STRETCH.match(text, joint.end()) if joint else None
        return stretch.span() if stretch else None
    if at < 3 or text[at - 1] not in "、/和及与至到":
        return None
    cut = max(text.rfind(sign, max(0, at - 1 - _LONGEST), at - 1) for sign in "、/，。；：（在和及与对 \n")
    return (cut + 1, at - 1) if at - 1 - (cut + 1) >= 2 else None


@lru_cache(maxsize=8192)
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
    return Found(start, end, name, "Region", rule, aliases, dict(properties), above)


@Language.component("policy_regions")
def policy_regions(doc: Doc) -> Doc:
    """Lays the regions of the clause; those inside the name of an agency or organization are that body's."""
    named = [found for found in doc.user_data.get("found", ()) if found.label in ("Park", "Organization")]
    return lay(doc, find_regions(text_of(doc), context_of(doc), bodies_of(doc), named))
