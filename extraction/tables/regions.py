"""Regions: which one a name means, where it lies, and the longest region name at a place of a text.

Takes the rows of divisions and the names beside them; gives `Regions`. Ambiguity is reported, never settled by guess: a match
holds all candidates, and `nearest` settles it by the region of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from extraction.tables.places import place_of
from extraction.tables.prefixes import Prefixes
from extraction.tables.region_names import NewArea, RegionNames, load_names
from extraction.tables.region_rows import LEVELS, Region

_FORMS = ("full", "former", "economic", "short", "bare")
_FULL, _FORMER, _ECONOMIC, _SHORT, _BARE = range(5)


@dataclass(frozen=True, slots=True)
class RegionMatch:
    """Region names at `[start, end)` of a text, with all regions that the words may mean, higher levels first.

    `form` says how far the words can be trusted: `full` (with suffix), `former` (no more), `economic`, `short` (恩施州, user's
    names), `bare` (without suffix), `word` (a bare name that is a word: 和平), `generic` (市中区 without the city before it)."""

    start: int
    end: int
    form: str
    candidates: tuple[Region, ...]


class Regions:
    """The tables, ready for look-ups; nothing in them changes. Raises `KeyError` for a code that no row has.

    With rows of a user's file among `rows`, `base` are the regions without them."""

    def __init__(self, rows: Mapping[str, Region], base: Regions | None = None) -> None:
        self._rows = rows
        self._base = base

    @cached_property
    def names(self) -> RegionNames:
        """Abbreviations, economic regions, new areas and words of the file of names, which names divisions of the base."""
        return self._base.names if self._base else load_names(self._code_of)

    @cached_property
    def abbreviations(self) -> Mapping[str, Region]:
        """Regions by their abbreviation of one character, those of the user's file first."""
        own = {name: region for region in self._rows.values() for name in region.also if len(name) == 1}
        return {**{char: self._rows[code] for char, code in self.names.abbreviations.items()}, **own}

    @property
    def new_areas(self) -> tuple[NewArea, ...]:
        """The national new areas (浦东新区, 雄安新区 …)."""
        return self.names.new_areas

    def get(self, code: str) -> Region:
        """The region of this code; an economic region's code is its name."""
        return self._rows[code] if code in self._rows else self.names.economic[code]

    def parents(self, code: str) -> list[Region]:
        """The divisions above, nearest first."""
        found, region = [], self.get(code)
        while region.parent:
            region = self._rows[region.parent]
            found.append(region)
        return found

    def full_name(self, code: str) -> str:
        """The name with those above it: 四川省成都市锦江区."""
        return "".join(region.name for region in (*reversed(self.parents(code)), self.get(code)))

    def children(self, code: str) -> list[Region]:
        """The divisions right below that still stand, in the order of the table; of an economic region its members."""
        return [self.get(member) for member in self.get(code).members] or self._below.get(code, [])

    def contains(self, code: str, inner: str) -> bool:
        """Whether `inner` is the region `code` or lies in it; of an economic region, in one of its members."""
        above = {inner, *(region.code for region in self.parents(inner))}
        return code in above or any(self.contains(member, inner) for member in self.get(code).members)

    def by_name(self, name: str) -> tuple[Region, ...]:
        """All regions that `name` may mean: full, with those above it or without, short, or bare."""
        match = self.find_prefix(name)
        return match.candidates if match and match.end == len(name) else ()

    def find_prefix(self, text: str, start: int = 0) -> RegionMatch | None:
        """The longest region name at `start`; names that follow each other downward (四川省成都市锦江区) are one, the last."""
        match = self._name_at(text, start)
        if not match or match.form == "economic":
            return match
        while inner := self._inner(text, match):
            match = inner
        return match

    def nearest(self, candidates: Iterable[Region], code: str) -> Region | None:
        """The candidate nearest to the region `code` of the document: the same, above or below it, in the same prefecture, in
        the same province; among equals one of a higher level; None where two are equally near."""
        choices = tuple(candidates)
        ranked = sorted((self._distance(region, code), LEVELS.get(region.level, 0), i) for i, region in enumerate(choices))
        if not ranked or (len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]):
            return None
        return choices[ranked[0][2]]

    def _distance(self, region: Region, code: str) -> int:
        line = [code, *(r.code for r in self.parents(code))] if code else []
        own = [region.code, *(r.code for r in self.parents(region.code))]
        shared = next((i for i, step in enumerate(line) if step in own), len(line))
        return 0 if region.code in line else shared

    @cached_property
    def _below(self) -> dict[str, list[Region]]:
        below: dict[str, list[Region]] = {}
        for region in self._rows.values():
            if region.parent and not region.until:
                below.setdefault(region.parent, []).append(region)
        return below

    def _code_of(self, name: str) -> str | None:
        """The code of the one division named so, with those above it or without; empty for several, None for none."""
        found = self._by_full_name.get(name, [])
        for cut in range(2, len(name) - 1):
            above = self._by_full_name.get(name[:cut], ())
            found = found or [c for c in self._by_full_name.get(name[cut:], ()) if any(r.code in above for r in self.parents(c))]
        return None if not found else found[0] if len(found) == 1 else ""

    @cached_property
    def _by_full_name(self) -> dict[str, list[str]]:
        codes: dict[str, list[str]] = {}
        for code, region in self._rows.items():
            if not region.until:
                codes.setdefault(region.name, []).append(code)
        return codes

    @cached_property
    def _surfaces(self) -> dict[str, tuple[str, tuple[Region, ...]]]:
        """Every name with its form and candidates: only those of the surest form, higher levels first."""
        found: dict[str, list[tuple[int, Region]]] = {}
        for region in (*self._rows.values(), *self.names.economic.values()):
            for name, form in _forms(region):
                found.setdefault(name, []).append((form, region))
        surfaces = {}
        for name, named in found.items():
            form = min(named, key=itemgetter(0))[0]
            surfaces[name] = (self._form(name, form), _likely([region for rank, region in named if rank == form], form))
        return surfaces

    def _form(self, name: str, form: int) -> str:
        if form == _BARE and name in self.names.words:
            return "word"
        return "generic" if form <= _FORMER and name in self.names.generic else _FORMS[form]

    @property
    def surfaces(self) -> Iterable[str]:
        """Every name that `find_prefix` knows."""
        return self._surfaces.keys()

    @cached_property
    def _prefixes(self) -> Prefixes:
        return Prefixes(self._surfaces)

    def _name_at(self, text: str, start: int) -> RegionMatch | None:
        for length in self._prefixes.lengths_at(text, start):
            found = self._surfaces.get(text[start : start + length])
            if found and start + length <= len(text):
                return RegionMatch(start, start + length, *found)
        return None

    def _inner(self, text: str, match: RegionMatch) -> RegionMatch | None:
        inner = self._name_at(text, match.end)
        if not inner or inner.form in ("word", "economic"):
            return None
        above = {region.code for region in match.candidates}
        fitting = tuple(r for r in inner.candidates if any(parent.code in above for parent in self.parents(r.code)))
        form = "full" if inner.form == "generic" else inner.form
        return RegionMatch(match.start, inner.end, form, fitting) if fitting else None


def _forms(region: Region) -> list[tuple[str, int]]:
    """Names of a region with their form: 恩施土家族苗族自治州 full, 恩施州 short, 恩施 bare."""
    if region.level not in LEVELS:
        return [(name, _ECONOMIC) for name in (region.name, *region.also)]
    names = [(region.name, _FORMER if region.until else _FULL)]
    names += [(name, _SHORT) for name in region.also if len(name) > 1]
    place = place_of(region.name)
    if "自治" in region.name and region.level != "省":
        names.append((place + region.name[-1], _SHORT))
    if place != region.name and not region.until:
        names.append((place, _BARE))
    return names


def _likely(regions: list[Region], form: int) -> tuple[Region, ...]:
    """Higher levels first; a bare name that a province has means the province (海南, not 海南藏族自治州)."""
    if len(regions) == 1:
        return tuple(regions)
    ordered = tuple(sorted(regions, key=lambda region: LEVELS.get(region.level, 0)))
    provinces = tuple(region for region in ordered if region.level == "省")
    return provinces if form == _BARE and provinces else ordered
