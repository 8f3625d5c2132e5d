"""Places in a question: regions and parks of the graph, and regions of the tables that the graph does not know.

Takes the names found and the folded text; gives `Place` with the full names under which documents and agencies have it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.answers.catalogue import Catalogue
from app.answers.grammar import grammar
from app.answers.names import Named
from app.answers.text import name_text
from extraction.tables import Regions

PLACE_LABELS = ("Region", "Park")
_BEFORE_SHORT = "在来到赴入驻"


@dataclass(frozen=True, slots=True)
class Place:
    """A place at `[start, end)`: `ids` of its nodes, `wholes` the full names that `jurisdiction` holds; empty `ids`: unknown to the graph.

    `level` is set for a place that is said by its level alone (全市).
    """

    start: int
    end: int
    surface: str
    ids: tuple[str, ...]
    wholes: frozenset[str]
    level: str = ""

    @property
    def is_park(self) -> bool:
        """Whether it is a park without documents of its own: a word of titles as well (自贸试验区)."""
        return bool(self.ids) and not self.wholes and all(i.startswith("park:") for i in self.ids)


def find_places(text: str, names: list[Named], catalogue: Catalogue, table: Regions, bounds: set[int]) -> list[Place]:
    """All places in the order of the text; `bounds` are where words begin and end, which a bare name must not cross (博士和硕士)."""
    taken = [False] * len(text)
    for named in names:
        taken[named.start : named.end] = [True] * (named.end - named.start)
    found = [_of_graph(n, catalogue) for n in names if any(label in n.meanings for label in PLACE_LABELS)]
    found += _relative(text, taken)
    found += _short(text, taken, catalogue)
    found += _of_table(text, taken, catalogue, table, bounds)
    return sorted(found, key=lambda p: p.start)


def _of_graph(named: Named, catalogue: Catalogue) -> Place:
    ids = tuple(i for label in PLACE_LABELS for i in named.meanings.get(label, ()))
    return Place(named.start, named.end, named.surface, ids, frozenset(w for i in ids for w in _wholes(catalogue, i)))


def _wholes(catalogue: Catalogue, id: str) -> set[str]:
    """The jurisdictions that a place's node stands for: those that are one of its names."""
    entity = catalogue.entities[id]
    known = {name_text(n) for n in entity.names}
    return {j for j in catalogue.all_jurisdictions if name_text(j) in known}


def _relative(text: str, taken: list[bool]) -> list[Place]:
    found = []
    for word, level in grammar().relative.items():
        for match in re.finditer(f"(?<![园片地城社郊小校厂新]){word}(?!级)", text):
            if not any(taken[match.start() : match.end()]):
                found.append(Place(match.start(), match.end(), word, (), frozenset(), level))
                taken[match.start() : match.end()] = [True] * len(word)
    return found


def _short(text: str, taken: list[bool], catalogue: Catalogue) -> list[Place]:
    """Abbreviations of one character, where a preposition stands before: 在渝."""
    found = []
    for entity in catalogue.entities.values():
        for name in entity.names if entity.label == "Region" else ():
            for match in re.finditer(re.escape(name), text) if len(name) == 1 else ():
                at = match.start()
                if at and not taken[at] and text[at - 1] in _BEFORE_SHORT:
                    taken[at] = True
                    found.append(Place(at, at + 1, name, (entity.id,), frozenset(_wholes(catalogue, entity.id))))
    return found


def _of_table(text: str, taken: list[bool], catalogue: Catalogue, table: Regions, bounds: set[int]) -> list[Place]:
    found, at = [], 0
    while at < len(text):
        match = None if taken[at] else table.find_prefix(text, at)
        if match is None or match.end - at < 2 or match.form in ("word", "generic") or any(taken[at : match.end]):
            at += 1
            continue
        if match.form == "bare" and not {at, match.end} <= bounds:
            at += 1
            continue
        wholes = frozenset(w for r in match.candidates if (w := table.full_name(r.code)) in catalogue.all_jurisdictions)
        found.append(Place(at, match.end, text[at : match.end], (), wholes))
        at = match.end
    return found


def resolve_relative(places: list[Place], wholes: set[str], table: Regions, known: set[str]) -> list[Place]:
    """全市 beside 云岫区 is the city of that district; alone it is the place of the documents in question (`wholes`), else any place of
    that level that has documents (`known`)."""
    named = {w for p in places for w in p.wholes} or wholes
    return [p if not p.level else replace(p, wholes=frozenset(_at_level(p.level, named or known, table))) for p in places]


def _at_level(level: str, wholes: set[str], table: Regions) -> set[str]:
    if level == "国家":
        return {"全国"}
    found: set[str] = set()
    for whole in wholes:
        for region in table.by_name(whole):
            line = [region, *table.parents(region.code)]
            matching = [r for r in line if r.level == level] or ([r for r in line if r.level == "省"] if level == "市" else [])
            found.update(table.full_name(r.code) for r in matching)
    return found
