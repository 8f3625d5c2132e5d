"""The documents and places that a question is about.

Takes a `Bound`; gives ids for its parameters `documents` and `places`, or raises `Stopped` where a document or place is unknown,
ambiguous or only cited.
"""

from __future__ import annotations

from typing import Any

from app.answers import contents
from app.answers.bound import Bound
from app.answers.problems import Problem, Stopped, ambiguous, not_found

CITING = ("document_cited_by", "document_replaced_by", "document_replaces", "document_cites", "document_basis", "document_title")
"""Ways for which a document that is only cited is enough."""


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
        return [_the_one(made, _of_place(made, r.ids)) for r in refs]
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


def documents(made: Bound) -> list[str]:
    """The values of the parameter `documents`: those referred to, else those of the places, else none for any."""
    if explicit := scope(made):
        return _referred(made, list(dict.fromkeys(explicit)))
    if made.way.takes("units") and made.reading.units:
        for place in free_places(made):
            if place.wholes:
                made.spend(place)
        return []
    found = list(dict.fromkeys(documents_of_places(made)))
    if len(found) > 1:
        found = _by_words(made, found, must="documents" in made.way.needs and made.way.intent in ("doc_fact", "citation"))
    return found


def _referred(made: Bound, ids: list[str]) -> list[str]:
    """The documents that the question refers to, if they can answer."""
    if made.way.name == "documents_of_place":
        raise Stopped(Problem("not_understood", "question_not_understood"))
    if "annex" in made.reading.cues.flags and "annexes" not in made.way.asks:
        _check_annexes(made, ids)
    books = made.library.catalogue.books
    loaded = [i for i in ids if made.way.name in CITING or not books[i].stub]
    if not loaded:
        raise not_found("document_only_cited", name=books[ids[0]].title)
    return loaded


def _the_one(made: Bound, ids: list[str]) -> str:
    """Of several documents that a reference may mean the one that is loaded and in force, else they are too many."""
    books = made.library.catalogue.books
    for better in (lambda i: not books[i].stub, lambda i: not books[i].ended):
        ids = [i for i in ids if better(i)] or ids
    if len(ids) > 1:
        _several(made, ids)
    return ids[0]


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


def places(made: Bound) -> list[str]:
    for place in (found := [p for p in free_places(made) if p.ids]):
        made.spend(place)
    return [i for p in found for i in p.ids]


def spend_known_places(made: Bound) -> None:
    """Places beside something that is named in full only say where it is; a place that the graph does not know stays."""
    for place in made.reading.places:
        if place.wholes or place.ids:
            made.spend(place)
