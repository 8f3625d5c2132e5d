"""The tasks and sections that a question names, by heading, by number, or in its own words.

Takes a `Bound`; gives the ids of tasks, or raises `Stopped` where a clause is unknown or ambiguous.
"""

from __future__ import annotations

from app.answers import contents
from app.answers.bound import Bound
from app.answers.names import Named
from app.answers.problems import Problem, Stopped, ambiguous, not_found
from app.answers.scopes import documents_of_places, scope

GENERIC = 4
"""Characters of a heading that may be a heading of any document."""


def tasks(made: Bound) -> list[str]:
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


def within(made: Bound) -> list[str]:
    """The tasks of sections that are named; a single task is no stretch of a document."""
    found = tasks(made)
    if found and all(
        made.library.catalogue.clauses[i].label == "Task" and i in n.meanings["clause"] for n in made.reading.clauses for i in found
    ):
        raise Stopped(Problem("not_understood", "question_not_understood"))
    return found


def _clause(made: Bound, named: Named, documents: set[str]) -> list[str]:
    clauses = made.library.catalogue.clauses
    ids = list(named.meanings["clause"])
    here = [i for i in ids if clauses[i].document in documents] if documents else ids
    if not made.reading.books:
        here = [i for i in here if not made.library.catalogue.books[clauses[i].document].ended] or here
    if not documents and len({clauses[i].document for i in here}) > 1:
        here = _of_units(made, here) or here
        if len(named.surface) <= GENERIC and len({clauses[i].document for i in here}) > 1:
            made.spent.remove((named.start, named.end))
            return []  # 重点任务 is a heading of every plan
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


def _of_units(made: Bound, ids: list[str]) -> list[str]:
    """Of clauses of several documents those of the places of the bodies that are named."""
    catalogue = made.library.catalogue
    places = {catalogue.entities[i].jurisdiction for n in made.reading.units for i in n.units}
    return [i for i in ids if catalogue.books[catalogue.clauses[i].document].jurisdiction in places]


def _with_below(made: Bound, id: str) -> list[str]:
    catalogue = made.library.catalogue
    under = [c for c in catalogue.below(id) if catalogue.clauses[c].label == "Task"]
    return under or [id]


def _by_number(made: Bound, documents: set[str]) -> list[str]:
    clauses = made.library.catalogue.clauses.values()
    return contents.by_number(made.reading, [c for c in clauses if c.document in documents and c.label == "Task"], made.spent)
