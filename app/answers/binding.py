"""Binding a reading to a way: which values its parameters get, and what of the question they explain.

Takes a `Way`, a `Reading` and a `Library`; gives `Bound`, or raises `Stopped` with the reason. Each parameter has one function that
finds its values; a way with new parameters of these names needs no code.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.answers import contents
from app.answers.collectives import Body, collectives, kind_of
from app.answers.grammar import grammar
from app.answers.names import LEVEL_WORDS, Named
from app.answers.problems import Problem, Stopped, ambiguous, not_found
from app.answers.reading import Library, Reading, Span
from app.answers.ways import Way

_BODY = re.compile(r"(?:人民政府|政府|管委会|管理委员会)")
THING_LABELS = ("Project", "Program", "Technology", "Industry", "Park")
BODIES = ("Agency", "Organization")
CITING = ("document_cited_by", "document_replaced_by", "document_replaces", "document_cites", "document_basis")
"""Ways for which a document that is only cited is enough."""


@dataclass(slots=True)
class Bound:
    """Values by parameter, the spans that they explain, and how well the rest of the question was matched (None: not needed)."""

    way: Way
    reading: Reading
    library: Library
    slots: dict[str, list[Any]] = field(default_factory=dict)
    spent: list[Span] = field(default_factory=list)
    matched: contents.Chosen | None = None
    loss: float = 0.0
    by_collective: bool = False

    def spend(self, one: Any) -> None:
        self.spent.append((one.start, one.end))


def bind(way: Way, reading: Reading, library: Library) -> Bound:
    """:raises Stopped: a value that the way needs is missing, unknown or ambiguous"""
    made = Bound(way, reading, library)
    for parameter in ORDER:
        if way.takes(parameter):
            made.slots[parameter] = BINDERS[parameter](made)
    for need in way.needs:
        if not made.slots.get(need):
            raise Stopped(Problem("not_understood", "question_lacks", {"need": need}))
    return made


# documents and places


def scope(made: Bound) -> list[str]:
    """The documents in question: those referred to, else those of the places named; empty for any."""
    refs = made.reading.books
    if unknown := next((r for r in refs if not r.ids), None):
        raise not_found("document_not_loaded", name=unknown.surface)
    if refs:
        for reference in refs:
            made.spend(reference)
        for place in made.reading.places:
            own = {made.library.catalogue.books[i].jurisdiction for r in refs for i in r.ids}
            if any(r.start <= place.start and place.end <= r.end for r in refs) or place.wholes & own:
                made.spend(place)
        return [i for r in refs for i in _of_place(made, r.ids)]
    return []


def _of_place(made: Bound, ids: tuple[str, ...]) -> list[str]:
    """Of several documents that a reference may mean, those of a place that is named too."""
    wholes = {w for p in made.reading.places for w in p.wholes} or _of_units(made)
    here = [i for i in ids if made.library.catalogue.books[i].jurisdiction in wholes]
    return here or list(ids)


def _of_units(made: Bound) -> set[str]:
    """The places of the units that are named without doubt."""
    entities = made.library.catalogue.entities
    found = [{entities[i].jurisdiction for i in n.units} for n in made.reading.units]
    return {one for places in found if len(places) == 1 for one in places}


def documents_of_places(made: Bound) -> list[str]:
    """The loaded documents of the places named; a place of the graph without documents of its own restricts nothing."""
    found: list[str] = []
    for place in free_places(made):
        own = [b.id for b in made.library.catalogue.loaded if b.jurisdiction in place.wholes]
        if own:
            made.spend(place)
            found.extend(own)
        elif not place.level and not (place.ids and made.way.needs):
            raise not_found("place_not_loaded", name=place.surface)
    return found


def free_places(made: Bound) -> list[Any]:
    """The places that no reference to a document has taken."""
    return [p for p in made.reading.places if not any(r.start <= p.start and p.end <= r.end for r in made.reading.books)]


def _documents(made: Bound) -> list[str]:
    explicit = scope(made)
    cited = made.way.name in CITING
    if explicit and "annex" in made.reading.cues.flags and "annexes" not in made.way.asks:
        _check_annexes(made, explicit)
    if explicit and made.way.name == "documents_of_place":
        raise Stopped(Problem("not_understood", "question_not_understood"))
    if explicit:
        loaded = [i for i in explicit if cited or not made.library.catalogue.books[i].stub]
        if not loaded:
            raise not_found("document_only_cited", name=made.library.catalogue.books[explicit[0]].title)
        if "documents" in made.way.needs and len(set(loaded)) > 1 and len(made.reading.books) == 1:
            _several(made, loaded)
        return list(dict.fromkeys(loaded))
    if made.way.takes("units") and made.reading.units:
        for place in free_places(made):
            if place.wholes:
                made.spend(place)
        return []
    found = list(dict.fromkeys(documents_of_places(made)))
    if len(found) > 1:
        found = _by_words(made, found, must="documents" in made.way.needs and made.way.intent in ("doc_fact", "citation"))
    return found


def _check_annexes(made: Bound, ids: list[str]) -> None:
    """A list that the document keeps in an annex that is not there."""
    for book in (made.library.catalogue.books[i] for i in ids):
        if book.missing:
            raise not_found("annex_missing", title=book.title, annexes="、".join(book.missing))


def _by_words(made: Bound, ids: list[str], *, must: bool) -> list[str]:
    """Of the documents of a place the one whose title alone says words of the question; none such is an error only where it must be one."""
    chosen = contents.documents(made.library, made.reading, made.spent, ids)
    if len(chosen) != 1 and must:
        _several(made, chosen or ids)
    return chosen if len(chosen) == 1 else ids


def _several(made: Bound, ids: list[str]) -> None:
    titles = tuple(made.library.catalogue.books[i].title for i in dict.fromkeys(ids))
    raise ambiguous("document_which", titles, count=len(titles))


def _places(made: Bound) -> list[str]:
    for place in (found := [p for p in free_places(made) if p.ids]):
        made.spend(place)
    return [i for p in found for i in p.ids]


# units


def _units(made: Bound) -> list[str]:
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
    regions = made.library.table.by_name(place.surface)
    return made.library.table.full_name(regions[0].code) if len(regions) == 1 else ""


def resolve_unit(named: Named, reading: Reading, library: Library) -> list[str]:
    """The one body that the words mean, by the places and documents of the question."""
    entities = library.catalogue.entities
    ids = list(named.units)
    wholes = [{w for p in reading.places for w in p.wholes}, {library.catalogue.books[i].jurisdiction for r in reading.books for i in r.ids}]
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


def check_units(reading: Reading) -> None:
    """:raises Stopped: the question names a body of a place that the graph does not know"""
    for place in reading.places:
        match = grammar().unknown_unit.match(reading.text[place.end :])
        if match and not any(n.start < place.end + match.end() and place.end < n.end for n in reading.units):
            raise not_found("unit_unknown", name=place.surface + match[0])
    for match in grammar().unknown_level.finditer(reading.text):
        if not any(n.start < match.end() and match.start() < n.end for n in (*reading.units, *reading.clauses)):
            raise not_found("unit_unknown", name=match[0])


# clauses


def _tasks(made: Bound) -> list[str]:
    documents = set(made.slots.get("documents") or _scope_only(made))
    named = list(made.reading.clauses)
    found: list[str] = []
    for one in named:
        made.spend(one)
        found.extend(_clause(made, one, documents))
    found.extend(_by_number(made, documents))
    if found or "tasks" not in made.way.needs:
        return list(dict.fromkeys(found))
    chosen = contents.tasks(made.library, made.reading, made.spent, documents)
    made.matched = chosen
    return list(chosen.ids)


def _scope_only(made: Bound) -> list[str]:
    return scope(made) or documents_of_places(made)


def _within(made: Bound) -> list[str]:
    """The tasks of sections that are named; a single task is no stretch of a document."""
    found = _tasks(made)
    if found and all(made.library.catalogue.clauses[i].label == "Task" and i in n.meanings["clause"] for n in made.reading.clauses for i in found):
        raise Stopped(Problem("not_understood", "question_not_understood"))
    return found


def _clause(made: Bound, named: Named, documents: set[str]) -> list[str]:
    clauses = made.library.catalogue.clauses
    ids = list(named.meanings["clause"])
    here = [i for i in ids if clauses[i].document in documents] if documents else ids
    if not made.reading.books:
        here = [i for i in here if not made.library.catalogue.books[clauses[i].document].ended] or here
    if documents and not here and (len(named.meanings) > 1 or len(named.surface) < 6):
        made.spent.remove((named.start, named.end))
        return []
    if documents and not here:
        raise not_found("clause_not_in_document", name=named.surface)
    if len({clauses[i].document for i in here}) > 1:
        books = made.library.catalogue.books
        names = tuple(f"{clauses[i].name}（{books[clauses[i].document].title}）" for i in here)
        raise ambiguous("clause_which", names, name=named.surface)
    return [t for i in here for t in _with_below(made, i)]


def _with_below(made: Bound, id: str) -> list[str]:
    catalogue = made.library.catalogue
    under = [c for c in catalogue.below(id) if catalogue.clauses[c].label == "Task"]
    return under or [id]


def _by_number(made: Bound, documents: set[str]) -> list[str]:
    clauses = made.library.catalogue.clauses.values()
    return contents.by_number(made.reading, [c for c in clauses if c.document in documents and c.label == "Task"], made.spent)


# what is matched by its content


def _targets(made: Bound) -> list[str]:
    made.matched = contents.goals(made.library, made.reading, made.spent, scope(made), free_places(made))
    return list(made.matched.ids)


def _grants(made: Bound, *, ratio: bool) -> list[str]:
    documents = set(scope(made) or documents_of_places(made))
    made.matched = contents.grants(made.library, made.reading, made.spent, documents, ratio=ratio)
    return list(made.matched.ids)


def _rules(made: Bound) -> list[str]:
    found = _grants(made, ratio=made.way.answer == "ratio")
    by_amount = {g.amount: g.id for g in made.library.catalogue.grants if g.amount}
    return list(dict.fromkeys(by_amount.get(i, i) for i in found))


# things


def _things(made: Bound) -> list[str]:
    labels = _labels(made)
    found = made.reading.things(*labels)
    if made.way.key == "task_id":
        found = [n for n in found if "clause" not in n.meanings]
    if made.way.takes("others"):
        found = found[:1]
    if not found and "things" in made.way.needs and not made.reading.clauses and not made.reading.units:
        documents = set(scope(made))
        made.matched = contents.things(made.library, made.reading, made.spent, documents, free_places(made))
        return list(made.matched.ids)
    for one in found:
        made.spend(one)
    if found and not made.way.takes("documents"):
        spend_known_places(made)
    return [i for n in found for label in labels for i in n.meanings.get(label, ())]


def spend_known_places(made: Bound) -> None:
    """Places beside something that is named in full only say where it is; a place that the graph does not know stays."""
    for place in made.reading.places:
        if place.wholes or place.ids:
            made.spend(place)


def _labels(made: Bound) -> tuple[str, ...]:
    """Which labels may be meant: bodies only where a way is not about their tasks."""
    return (*THING_LABELS, *BODIES) if {"relation", "region"} & set(made.way.asks) else THING_LABELS


def _others(made: Bound) -> list[str]:
    labels = _labels(made)
    found = made.reading.things(*labels)[1:2]
    for one in found:
        made.spend(one)
    return [i for n in found for label in labels for i in n.meanings.get(label, ())]


def _technologies(made: Bound) -> list[str]:
    found = made.reading.things("Technology")
    for one in found:
        made.spend(one)
    return [i for n in found for i in n.meanings["Technology"]]


def _terms(made: Bound) -> list[str]:
    documents = set(scope(made) or documents_of_places(made))
    found = [n for n in made.reading.names if "term" in n.meanings]
    for one in found:
        made.spend(one)
    of = {id: document for id, document, _, _ in made.library.catalogue.terms}
    return [i for n in found for i in n.meanings["term"] if not documents or of[i] in documents]


def _kinds(made: Bound) -> list[str]:
    asked = [a for a in made.reading.cues.asks if a.kind in made.way.asks and a.kind in grammar().kinds]
    best = max((a.weight for a in asked), default=0.0)
    return list(dict.fromkeys(grammar().kinds[a.kind] for a in asked if a.weight == best))


BINDERS: dict[str, Callable[[Bound], list[Any]]] = {
    "documents": _documents,
    "cited": _documents,
    "places": _places,
    "units": _units,
    "tasks": _tasks,
    "within": _within,
    "roles": lambda made: list(made.reading.cues.roles),
    "technologies": _technologies,
    "things": _things,
    "others": _others,
    "terms": _terms,
    "targets": _targets,
    "amounts": lambda made: _grants(made, ratio=False),
    "rules": _rules,
    "year": lambda made: [year for year, _ in made.reading.cues.years],
    "kinds": _kinds,
}
ORDER = tuple(BINDERS)
