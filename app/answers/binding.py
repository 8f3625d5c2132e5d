"""Binding a reading to a way: which values its parameters get, and what of the question they explain.

Takes a `Way`, a `Reading` and a `Library`; gives `Bound`, or raises `Stopped` with the reason. Each parameter has one function that
finds its values; a way with parameters of these names needs no code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.answers import clauses, goals, grants, parts, scopes, things, units
from app.answers.bound import Bound
from app.answers.problems import Problem, Stopped
from app.answers.reading import Library, Reading
from app.answers.ways import Way


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


def _targets(made: Bound) -> list[str]:
    made.matched = goals.find(made.library, made.reading, made.spent, scopes.scope(made), scopes.free_places(made))
    return list(made.matched.ids)


def _grants(made: Bound, *, ratio: bool) -> list[str]:
    documents = set(scopes.scope(made) or scopes.documents_of_places(made))
    made.matched = grants.find(made.library, made.reading, made.spent, documents, ratio=ratio)
    return list(made.matched.ids)


def _rules(made: Bound) -> list[str]:
    found = _grants(made, ratio=made.way.answer == "ratio")
    by_amount = {g.amount: g.id for g in made.library.catalogue.grants if g.amount}
    return list(dict.fromkeys(by_amount.get(i, i) for i in found))


BINDERS: dict[str, Callable[[Bound], list[Any]]] = {
    "documents": scopes.documents,
    "places": scopes.places,
    "units": units.units,
    "tasks": clauses.tasks,
    "within": clauses.within,
    "roles": lambda made: list(made.reading.cues.roles),
    "technologies": things.technologies,
    "things": things.things,
    "others": things.others,
    "terms": things.terms,
    "parts": parts.parts,
    "targets": _targets,
    "amounts": lambda made: _grants(made, ratio=False),
    "rules": _rules,
    "year": lambda made: [year for year, _ in made.reading.cues.years],
    "kinds": things.kinds,
}

ORDER = tuple(BINDERS)
