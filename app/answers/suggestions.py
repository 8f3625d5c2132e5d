"""Questions that the graph can answer, near to one that it cannot.

Takes a question and a `Library`; gives a few questions about what the graph holds that shares most words with it: a task, a goal, a
grant, a document. The wordings stand in `question_words.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.answers.grammar import grammar
from app.answers.matching import Match
from app.answers.text import question_text, same_wording
from extraction.tables.places import place_of

if TYPE_CHECKING:
    from app.answers.reading import Library

MOST, TRIED = 3, 2
"""Questions that are offered, and how many of a kind are tried."""
LONGEST = 24
"""Characters of a heading that is fit to be quoted in a question."""


def nearest(question: str, library: Library) -> list[str]:
    """Questions that may be answerable, the nearest first; none where the graph is empty."""
    wanted = library.words.content([same_wording(question_text(question))])
    found = sorted((one for kind in KINDS for one in kind(library, wanted)), key=lambda one: -one[0])
    return list(dict.fromkeys(text for _, text in found))


def _tasks(library: Library, wanted: dict[str, float]) -> Iterator[tuple[float, str]]:
    clauses = library.catalogue.clauses
    short = [c.id for c in library.catalogue.tasks if 4 <= len(c.name) <= LONGEST]
    for match in _first(library.clauses.rank(wanted, short), short):
        clause = clauses[match.id]
        yield match.score, _said("task", place=_place(library, clause.document), name=clause.name)


def _goals(library: Library, wanted: dict[str, float]) -> Iterator[tuple[float, str]]:
    goals = {g.id: g for g in library.catalogue.goals if g.year and not g.present and len(g.metric) <= LONGEST}
    for match in _first(library.goals.rank(wanted, goals), list(goals)):
        goal = goals[match.id]
        yield match.score, _said("goal", place=_place(library, goal.document), year=goal.year, name=goal.metric)


def _grants(library: Library, wanted: dict[str, float]) -> Iterator[tuple[float, str]]:
    clauses = library.catalogue.clauses
    grants = {g.amount: g for g in library.catalogue.grants if g.amount and g.clause in clauses and len(clauses[g.clause].name) <= LONGEST}
    for match in library.grants.rank(wanted, grants)[:TRIED]:
        grant = grants[match.id]
        yield match.score, _said("grant", place=_place(library, grant.document), name=clauses[grant.clause].name)


def _documents(library: Library, wanted: dict[str, float]) -> Iterator[tuple[float, str]]:
    loaded = [b.id for b in library.catalogue.loaded]
    for match in _first(library.documents.rank(wanted, loaded), loaded):
        yield match.score, _said("document", title=library.catalogue.books[match.id].title)


KINDS = (_tasks, _goals, _grants, _documents)


def _first(ranked: list[Match], all_ids: list[str]) -> list[Match]:
    """The best matches, else the first of all there is."""
    return ranked[:TRIED] or [Match(id, 0.0, 0.0) for id in all_ids[:1]]


def _place(library: Library, document: str) -> str:
    """岚州 for 澜江省岚州市."""
    regions = library.table.by_name(library.catalogue.books[document].jurisdiction)
    return place_of(regions[0].name) if len(regions) == 1 else ""


def _said(kind: str, **fields: object) -> str:
    return grammar().suggestions[kind].format(**fields)
