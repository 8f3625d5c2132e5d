"""The agencies and organizations that a question names.

Takes a `Bound` or a name with its reading; gives the ids of bodies, each of the place that the question means, or raises `Stopped`.
"""

from __future__ import annotations

import re
from typing import Any

from app.answers.bound import Bound
from app.answers.collectives import Body, collectives, kind_of
from app.answers.grammar import grammar
from app.answers.names import LEVEL_WORDS, Named
from app.answers.problems import ambiguous, not_found
from app.answers.reading import Library, Reading
from extraction.tables import organs

_DOES = re.compile(r"(?:[在里中]|要|都)*(?:[^,?。]{0,12}里)?(?:牵头|负责|配合|参与|主管|承担|和|与|跟|、)")
_BODY = re.compile(r"(?:人民政府|政府|管委会|管理委员会)")


def units(made: Bound) -> list[str]:
    found: list[str] = []
    for named in made.reading.units:
        made.spend(named)
        found.extend(resolve_unit(named, made.reading, made.library))
    if not found and "units" in made.way.needs and made.way.name == "unit_tasks":
        found = _by_collective(made)
    return list(dict.fromkeys(found))


def _by_collective(made: Bound) -> list[str]:
    """The collectives of a government or committee that no document names: 望川县政府 is among 各区县政府."""
    for place in made.reading.places:
        match = _BODY.match(made.reading.text, place.end)
        if match and len(place.wholes or ()) <= 1:
            whole = next(iter(place.wholes), "") or _whole(made, place)
            body = Body(whole, kind_of(match[0]))
            certain, _ = collectives(body, made.library.catalogue, made.library.table)
            if certain:
                made.spent.append((place.start, match.end()))
                made.by_collective = True
                return certain
    return []


def _whole(made: Bound, place: Any) -> str:
    table, entities = made.library.table, made.library.catalogue.entities
    regions = table.by_name(place.surface)
    if len(regions) == 1:
        return table.full_name(regions[0].code)
    found = {entities[i].jurisdiction for i in place.ids} - {""}
    if not found and (match := table.find_prefix(place.surface, 0)):
        found = {table.full_name(r.code) for r in match.candidates}
    return found.pop() if len(found) == 1 else ""


def resolve_unit(named: Named, reading: Reading, library: Library) -> list[str]:
    """The one body that the words mean, by the places and documents of the question."""
    entities = library.catalogue.entities
    ids = list(named.units)
    wholes = [
        {w for p in reading.places for w in p.wholes},
        {library.catalogue.books[i].jurisdiction for r in reading.books for i in r.ids},
    ]
    for known in wholes:
        here = [i for i in ids if entities[i].jurisdiction in known]
        if here:
            ids = here
    _check_place(named, ids, wholes[0], reading, library)
    single = [i for i in ids if not entities[i].properties.get("collective")] or ids
    if len({entities[i].jurisdiction for i in single}) > 1:
        names = tuple(sorted(entities[i].name for i in single))
        raise ambiguous("unit_which", names, name=named.surface)
    return single


def _check_place(named: Named, ids: list[str], wholes: set[str], reading: Reading, library: Library) -> None:
    """市教育局 of another city is not the one that the question means by 徐州市教育局."""
    before = next((p for p in reading.places if p.end == named.start), None)
    if not (named.weak or named.surface[0] in LEVEL_WORDS) or not (wholes or before):
        return
    if not any(library.catalogue.entities[i].jurisdiction in wholes for i in ids):
        raise not_found("unit_not_in_place", name=named.surface, place=before.surface if before else "、".join(sorted(wholes)))


def check_units(reading: Reading, library: Library) -> None:
    """:raises Stopped: the question names a body of a place that the graph does not know"""
    for place in reading.places:
        match = grammar().unknown_unit.match(reading.text[place.end :])
        named = (*reading.units, *reading.clauses)
        if match and not any(n.start < place.end + match.end() and place.end < n.end for n in named):
            raise not_found("unit_unknown", name=place.surface + match[0])
    for match in organs().find(reading.text):
        known = any(n.start < match.end and match.start < n.end for n in (*reading.names, *reading.books, *reading.places))
        if not known and _DOES.match(reading.text, match.end):
            raise not_found("unit_unknown", name=reading.text[match.start : match.end])
    for named in reading.units:
        if named.weak or named.surface[0] in LEVEL_WORDS:
            _check_before(named, reading, library)
    for match in grammar().unknown_level.finditer(reading.text):
        if not any(n.start < match.end() and match.start() < n.end for n in (*reading.units, *reading.clauses)):
            raise not_found("unit_unknown", name=match[0])


def _check_before(named: Named, reading: Reading, library: Library) -> None:
    """What stands before a body like the name of a place that nobody knows: two characters that make no word (某某区教育局)."""
    at = named.start
    if named.weak and at and reading.text[at - 1] in LEVEL_WORDS:
        at -= 1
    words = library.words.cut(reading.text[max(0, at - 6) : at])[-2:]
    stop = grammar().stop
    unknown = len(words) == 2 and all(len(w) == 1 and "\u4e00" <= w <= "\u9fff" and w not in stop for w in words)
    if unknown and not any(p.start < named.start and at - 2 < p.end for p in (*reading.places, *reading.books, *reading.units)):
        raise not_found("unit_unknown", name=reading.text[at - 2 : named.end])
