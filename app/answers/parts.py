"""The parts of a document that are spoken of by their number: 四大工程, 三个专项行动, 五项重点任务.

Takes a `Bound` whose documents are known; gives the ids of the clauses that stand side by side and are as many, named after the noun or
under a heading that has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.answers.bound import Bound
from app.answers.catalogue import Catalogue
from app.answers.cues import number_of
from app.answers.grammar import grammar
from app.answers.problems import not_found


def parts(made: Bound) -> list[str]:
    """:raises Stopped: no clauses of the documents are as many as the question says"""
    catalogue = made.library.catalogue
    for match in (m for pattern in grammar().singles["parts"] for m in pattern.finditer(made.reading.text)):
        made.spent.append(match.span())
        count, noun = int(number_of(match["n"]) or 0), match["noun"]
        groups = [g for document in made.slots.get("documents", ()) for g in _groups(document, catalogue)]
        named = [[i for i in ids if catalogue.clauses[i].name.endswith(noun)] for _, ids in groups]
        if found := [ids for ids in named if len(ids) == count] or [
            ids for heading, ids in groups if noun in heading and len(ids) == count
        ]:
            return found[0]
    raise not_found("parts_not_found")


def _groups(document: str, catalogue: Catalogue) -> Iterator[tuple[str, list[str]]]:
    """The clauses that stand side by side, with the heading above them."""
    yield "", catalogue.children.get(document, [])
    for id in catalogue.below(document):
        if under := catalogue.children.get(id):
            yield catalogue.clauses[id].name, under
