"""The technologies, projects, programs, parks, industries and terms that a question names.

Takes a `Bound`; gives their ids, and the labels that are asked for.
"""

from __future__ import annotations

from app.answers import contents
from app.answers.bound import Bound
from app.answers.grammar import grammar
from app.answers.scopes import documents_of_places, free_places, scope, spend_known_places

THING_LABELS = ("Project", "Program", "Technology", "Industry", "Park")
BODIES = ("Agency", "Organization")


def things(made: Bound) -> list[str]:
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


def _labels(made: Bound) -> tuple[str, ...]:
    """Which labels may be meant: bodies only where a way is not about their tasks."""
    return (*THING_LABELS, *BODIES) if {"relation", "region"} & set(made.way.asks) else THING_LABELS


def others(made: Bound) -> list[str]:
    labels = _labels(made)
    found = made.reading.things(*labels)[1:2]
    for one in found:
        made.spend(one)
    return [i for n in found for label in labels for i in n.meanings.get(label, ())]


def technologies(made: Bound) -> list[str]:
    found = made.reading.things("Technology")
    for one in found:
        made.spend(one)
    return [i for n in found for i in n.meanings["Technology"]]


def terms(made: Bound) -> list[str]:
    documents = set(scope(made) or documents_of_places(made))
    found = [n for n in made.reading.names if "term" in n.meanings]
    for one in found:
        made.spend(one)
    of = {id: document for id, document, _, _ in made.library.catalogue.terms}
    return [i for n in found for i in n.meanings["term"] if not documents or of[i] in documents]


def kinds(made: Bound) -> list[str]:
    asked = [a for a in made.reading.cues.asks if a.kind in made.way.asks and a.kind in grammar().kinds]
    best = max((a.weight for a in asked), default=0.0)
    return list(dict.fromkeys(grammar().kinds[a.kind] for a in asked if a.weight == best))
