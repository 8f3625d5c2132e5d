"""The sides of a question that names several of a kind: two cities, two agencies, two years, two tasks.

Takes a reading; gives a `Side` for each, a reading that holds only its own of what differs. At 比 the question falls into a left and a
right side, and all kinds that both have differ; else the first kind with several names does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from app.answers.problems import Stopped
from app.answers.reading import Library, Reading, Span
from app.answers.units import resolve_unit

TRIGGERS = ("than", "gap", "same", "each", "both", "sum")
_BREAK = re.compile(r"[,;。?!]")
RANKS = ("more", "less", "most", "least")
SUMMED = ("places", "years", "clauses", "books")
"""Kinds of sides whose figures can be added: tasks of two bodies may be the same tasks."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side: how it is called, its kind, its reading, and the spans of what the other sides have.

    `alone` is the reading without what is said right after the other sides' names: 常州对技改企业 beside 湄潭对茶企.
    """

    label: str
    kind: str
    reading: Reading
    spans: tuple[Span, ...]
    alone: Reading | None = None


def sides(reading: Reading, library: Library) -> list[Side]:
    """Two or more sides, or none."""
    flags = reading.cues.flags
    if "without" in flags and not reading.units and len(reading.books) == 2:
        return _lacking("books", reading, library, flags["without"])
    if "without" in flags and not reading.units and len(_free_places(reading)) == 2 and not reading.books:
        return _lacking("places", reading, library, flags["without"])
    if not _triggers(flags):
        return []
    found = _split(reading, library, flags["than"]) if "than" in flags else []
    if found and (found[0].kind != "technologies" or "gap" not in flags):
        return _with_alone(found, reading)
    if "either" in flags and not {"gap", "than", "same"} & set(flags):
        return []
    if {"than", "gap"} <= set(flags) and (told := _by_content(reading)):
        return told
    if found:
        return _with_alone(found, reading)
    for kind in KINDS:
        if len(several := _listed(kind, reading)) > 1 and (kind in SUMMED or _triggers(flags) != {"sum"}):
            return _with_alone([_side(kind, one, several, reading, library) for one in several], reading)
    return []


def _by_content(reading: Reading) -> list[Side]:
    """无人机航线的目标比海岛航线的目标多几条: nothing that is named differs, only what is said left and right of 比."""
    if any(len(_listed(kind, reading)) > 1 for kind in KINDS if kind != "technologies"):
        return []
    at, gap = reading.cues.flags["than"], reading.cues.flags["gap"]
    start = max([0, *(one.end for one in (*reading.books, *_free_places(reading)) if one.end <= at)])
    comma = max(reading.text.rfind(mark, start, max(start, at - 1)) for mark in ",;") + 1
    stop = _BREAK.search(reading.text, at)
    left, right = (max(start, comma), at), (at, min(gap, stop.start() if stop else gap))
    if left[1] - left[0] < 4 or right[1] - right[0] < 3:
        return []
    return [
        Side(reading.text[left[0] : left[1]], "content", replace(reading, ignored=(*reading.ignored, right)), ()),
        Side(reading.text[right[0] + 1 : right[1]], "content", replace(reading, ignored=(*reading.ignored, left)), ()),
    ]


def _with_alone(found: list[Side], reading: Reading) -> list[Side]:
    """The sides with the readings that leave out what follows the names of the others."""
    starts = [min(_span(side.kind, one)[0] for one in KINDS[side.kind](side.reading)) for side in found]
    ends = [_segment_end(start, starts, reading) for start in starts]
    made = []
    for at, side in enumerate(found):
        others = tuple((s, e) for i, (s, e) in enumerate(zip(starts, ends, strict=True)) if i != at and e > s)
        made.append(replace(side, alone=replace(side.reading, ignored=(*side.reading.ignored, *others))))
    return made


def _segment_end(start: int, starts: list[int], reading: Reading) -> int:
    """Where what belongs to the side that begins at `start` ends: at the next side, at a comma, or where the comparison begins."""
    flags = reading.cues.flags
    stops = [s for s in starts if s > start] + [flags[f] for f in ("than", "gap", "more", "less", "winner", "same", "each") if f in flags]
    if match := _BREAK.search(reading.text, start + 1):
        stops.append(match.start())
    return min((s for s in stops if s > start), default=len(reading.text))


def _triggers(flags: dict[str, int]) -> set[str]:
    """What in a question sets several names side by side: a comparison, a sum, or one of them that has more."""
    ranked = "winner" in flags and any(rank in flags for rank in RANKS)
    return {trigger for trigger in TRIGGERS if trigger in flags} | ({"winner"} if ranked else set())


def _lacking(kind: str, reading: Reading, library: Library, at: int) -> list[Side]:
    """Two documents or places of which one has what the other lacks: the one right before the denial lacks it, and stands last."""
    both = KINDS[kind](reading)
    last = max((b for b in both if b.end <= at), key=lambda b: b.end, default=both[-1])
    first = next(b for b in both if b is not last)
    return [_side(kind, one, both, reading, library) for one in (first, last)]


def _listed(kind: str, reading: Reading) -> list[Any]:
    found = KINDS[kind](reading)
    seen: dict[Any, Any] = {}
    for one in found:
        seen.setdefault(_identity(kind, one), one)
    return list(seen.values())


def _identity(kind: str, one: Any) -> Any:
    return one[0] if kind == "years" else one.surface


def _free_places(reading: Reading) -> list[Any]:
    return [p for p in reading.places if not any(r.start <= p.start and p.end <= r.end for r in reading.books)]


KINDS: dict[str, Callable[[Reading], list[Any]]] = {
    "units": lambda r: r.units,
    "books": lambda r: r.books,
    "clauses": lambda r: r.clauses,
    "technologies": lambda r: [n for n in r.things("Technology", "Project", "Program") if n not in r.units],
    "places": _free_places,
    "years": lambda r: r.cues.years,
}


def _split(reading: Reading, library: Library, at: int) -> list[Side]:
    """Left and right of 比; what only one side names belongs to both."""
    differing = [k for k in KINDS if _part(k, reading, at, left=True) and _part(k, reading, at, left=False)]
    differing = [k for k in differing if _names(k, reading, at, True) != _names(k, reading, at, False)]
    if not differing:
        return []
    made = []
    spans = tuple(_span(k, one) for k in differing for one in KINDS[k](reading))
    for left in (True, False):
        side = reading
        for kind in differing:
            gone = tuple(_span(kind, one) for one in _part(kind, reading, at, left=not left))
            side = replace(_keeping(side, kind, _part(kind, reading, at, left=left)), ignored=(*side.ignored, *gone))
        first = _part(differing[0], reading, at, left=left)[0]
        made.append(Side(_label(differing[0], first, side, library), differing[0], side, spans))
    return made


def _part(kind: str, reading: Reading, at: int, *, left: bool) -> list[Any]:
    return [one for one in KINDS[kind](reading) if (_span(kind, one)[0] < at) == left]


def _names(kind: str, reading: Reading, at: int, left: bool) -> set[Any]:
    return {_identity(kind, one) for one in _part(kind, reading, at, left=left)}


def _side(kind: str, one: Any, several: list[Any], reading: Reading, library: Library) -> Side:
    spans = tuple(_span(kind, other) for other in KINDS[kind](reading))
    side = replace(_keeping(reading, kind, [one]), ignored=(*reading.ignored, *(s for s in spans if s != _span(kind, one))))
    return Side(_label(kind, one, side, library), kind, side, spans)


def _keeping(reading: Reading, kind: str, kept: list[Any]) -> Reading:
    """The reading with only these of a kind."""
    if kind == "years":
        return replace(reading, cues=replace(reading.cues, years=kept))
    if kind == "books":
        gone = [b for b in reading.books if b not in kept]
        places = [p for p in reading.places if not any(b.start <= p.start and p.end <= b.end for b in gone)]
        return replace(reading, books=kept, places=places)
    if kind == "places":
        free = _free_places(reading)
        gone = [p for p in free if p not in kept]
        names = [n for n in reading.names if not any(p.start == n.start and p.end == n.end for p in gone)]
        return replace(reading, places=[p for p in reading.places if p not in free or p in kept], names=names)
    ours = KINDS[kind](reading)
    return replace(reading, names=[n for n in reading.names if n not in ours or n in kept])


def _span(kind: str, one: Any) -> Span:
    return (one[1], one[1] + 4) if kind == "years" else (one.start, one.end)


def _label(kind: str, one: Any, side: Reading, library: Library) -> str:
    if kind == "years":
        return f"{one[0]}年"
    if kind == "books":
        return library.catalogue.books[one.ids[0]].title if one.ids else one.surface
    unit = one if kind == "units" else next(iter(side.units), None)
    if unit is not None:
        try:
            return library.catalogue.entities[resolve_unit(unit, side, library)[0]].name
        except Stopped:
            return one.surface
    if kind == "places":
        names = sorted(one.wholes, key=len)
        if one.ids:
            return library.catalogue.entities[one.ids[0]].name
        return library.table.by_name(names[0])[0].name if names and library.table.by_name(names[0]) else one.surface
    meanings = [i for ids in one.meanings.values() for i in ids]
    first = library.catalogue.clauses.get(meanings[0]) or library.catalogue.entities.get(meanings[0])
    return first.name if first else one.surface
