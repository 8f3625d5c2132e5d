"""From a reading to a plan: which way, with which values, and what is done with its rows.

Takes a `Reading` and a `Library`; gives `Plan`s, or raises `Stopped` with the nearest reason why there is none. All ways that can answer
what is asked are bound, and the one that explains most of the question comes first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.answers import sides
from app.answers.binding import bind
from app.answers.bound import Bound
from app.answers.contents import left_features
from app.answers.cues import STRONG
from app.answers.goals import PLANNED
from app.answers.grammar import grammar
from app.answers.operation import FIGURES, Operation, compared, operation_of
from app.answers.problems import NOT_FOUND, NOT_UNDERSTOOD, Problem, Stopped
from app.answers.reading import Library, Reading, wording
from app.answers.sides import Side
from app.answers.text import features, name_text
from app.answers.units import check_units
from app.answers.ways import Way, ways

MOST_LOSS, MORE_LOSS = 1.6, 0.6
"""What may stay unexplained of a question, in features; and how much more for every value that is named in full."""
MOST_LOSS_NAMED = 5.0
"""The same where a clause is named in full: what stands beside it describes it."""
LIST_LOSS = 0.9
"""The same for ways that list all of a document: whatever is left would narrow the list."""
COUNTED = ("task_id", "clause_id", "project", "unit_id")
"""Columns by which rows are counted where a ranking has no measure."""
STATES = ("validity", "issue_date", "publish_date", "effective_date", "valid_until", "replaces")
"""What is said of documents that a list of them does not heed."""
LISTING = ("aggregate", "entity_list", "doc_list")
HARD = ("documents", "units", "tasks", "within", "things", "technologies", "terms", "places")
"""Parameters whose values are named, not matched by content."""
PARAMETERS_OF = {
    "units": ("units",), "books": ("documents", "targets", "amounts", "rules"), "clauses": ("tasks", "within"), "technologies": ("technologies", "things"),
    "content": ("targets", "amounts", "rules"),
    "places": ("documents", "places", "targets", "amounts", "rules", "units", "tasks"), "years": ("year", "targets"),
}  # fmt: skip
"""By which parameters the sides of a comparison can differ."""
CERTAIN = ("place_not_loaded", "document_not_loaded", "document_only_cited", "unit_not_in_place", "annex_missing")
"""Reasons that hold whatever else was meant."""


@dataclass(slots=True)
class Plan:
    """A way bound once, or once for each side of a comparison, with the operation over its rows."""

    way: Way
    bounds: list[tuple[str, Bound]]
    operation: Operation
    score: float = 0.0
    weight: float = 0.0


def plans(reading: Reading, library: Library) -> list[Plan]:
    """The plans that fit, the best first.

    :raises Stopped: nothing asked is understood, or its nearest reason"""
    check_units(reading, library)
    parts = sides.sides(reading, library)
    found: list[Plan] = []
    problems: list[Problem] = []
    for way in ways():
        weight = _weight(way, reading, parts)
        if not weight:
            continue
        try:
            found.append(_plan(way, weight, reading, library, parts))
        except Stopped as stopped:
            if reading.cues.asks or parts:
                problems.append(replace(stopped.problem, rank=stopped.problem.rank + weight))
    if not found or (max(p.weight for p in found) < 1.0 and any(p.rank >= 2.0 for p in problems)):
        raise Stopped(_nearest(problems))
    if certain := [p for p in problems if p.code == "annex_missing"]:
        raise Stopped(certain[0])
    return sorted(found, key=lambda p: (-p.score, p.way.name))


def _nearest(problems: list[Problem]) -> Problem:
    """What is missing in the graph tells more than what was not understood."""
    order = {NOT_FOUND: 1, NOT_UNDERSTOOD: 0}
    return max(
        problems,
        key=lambda p: (p.code in CERTAIN, order.get(p.status, 2), p.rank),
        default=Problem(NOT_UNDERSTOOD, "question_not_understood"),
    )


def _weight(way: Way, reading: Reading, parts: list[Side]) -> float:
    """How surely the question asks for what a way answers; 0 where not."""
    cues = reading.cues
    if any(cue not in cues.flags for cue in way.cues):
        return 0.0
    numeric = parts and compared(reading, parts) in ("gap", "winner", "same", "sum")
    if numeric and set(way.needs) & FIGURES and way.answer not in way.measures:
        return 0.0
    weight = max((cues.weight(kind) for kind in way.asks if not (numeric and kind in ("unit", "region"))), default=0.0)
    if {"most", "least"} & set(cues.flags) and set(way.needs) & {"amounts", "rules"} and way.answer not in way.measures:
        return 0.0
    if _meaningless_sum(way, reading):
        return 0.0
    measured = [m for m in way.measures if grammar().measures[m].search(reading.text)]
    ranked = {"most", "least", "mean", "sum"} & set(cues.flags) or cues.thresholds
    elsewhere = any(a.weight == STRONG and a.kind not in (*way.asks, *way.measures, "any", "value", "money") for a in cues.asks)
    if measured and ranked and not elsewhere and not set(way.needs) & FIGURES:
        weight = max(weight, 1.8)
    if cues.weight("any") and not weight and ranked and not elsewhere and not way.needs:
        weight = 1.0
    if not weight and not parts and _keywords(way, reading):
        weight = 1.0
    if parts and not weight and (way.key != "task_id" or _counts_tasks(reading)) and (way.measures or way.intent == "agency_tasks"):
        weight = 0.5
    return weight


def _counts_tasks(reading: Reading) -> bool:
    """Whether sides may be compared by their tasks: how often words are mentioned is no figure of what they name."""
    planned = any(reading.cues.weight(kind) or grammar().measures[kind].search(reading.text) for kind in PLANNED)
    return planned or bool(reading.cues.weight("task")) or bool(reading.units) or "count" in reading.cues.flags


def _keywords(way: Way, reading: Reading) -> bool:
    """Whether a question that asks nothing may be keywords for a figure (云岫区 2026年 5G基站), or for the tasks of bodies."""
    if not reading.cues.asks:
        ranked = {"most", "least", "without", "than", "gap"} & set(reading.cues.flags)
        money = way.answer == "amount_wan" and grammar().purse.search(reading.text)
        return not ranked and (bool(money) or way.answer == "value" and "targets" in way.needs)
    return way.needs == ("units",) and way.key == "task_id" and all(a.kind == "any" or a.weight < STRONG for a in reading.cues.asks)


def _meaningless_sum(way: Way, reading: Reading) -> bool:
    """Caps of different grants make no budget, and what the tasks that name a project plan is not the project's own investment."""
    cues = reading.cues
    if cues.weight("task"):
        return False
    if "amount_wan" in way.measures and not way.needs:
        return bool({"sum", "mean"} & set(cues.flags))
    return way.needs == ("things",) and way.key == "task_id" and bool(reading.things("Project", "Program", "Park"))


def _plan(way: Way, weight: float, reading: Reading, library: Library, parts: list[Side]) -> Plan:
    operation = operation_of(way, reading, parts)
    if operation.combine in ("both", "compare", "lacking") and not any(way.takes(p) for p in PARAMETERS_OF[parts[0].kind]):
        raise Stopped(Problem(NOT_UNDERSTOOD, "question_not_understood"))
    if operation.combine in ("both", "compare", "lacking"):
        bounds = [(side.label, _bind_side(way, side, library)) for side in parts]
    else:
        bounds = [("", bind(way, reading, library))]
    made = Plan(way, bounds, operation, weight=weight)
    for _, bound in bounds:
        bound.loss = _loss(bound, parts)
    if _ignores_units(bounds[0][1]) or _ignores_places(bounds[0][1]) or _leaves(way, reading, operation, bounds[0][1]):
        raise Stopped(Problem(NOT_UNDERSTOOD, "question_not_understood"))
    worst = max(b.loss for _, b in bounds)
    if worst > _most_loss(bounds[0][1]):
        raise Stopped(Problem(NOT_UNDERSTOOD, "question_not_understood", rank=-worst))
    made.score = weight + sum(_gain(b) for _, b in bounds) / len(bounds) - _unused(way, reading, operation) - _unspent(bounds[0][1])
    made.score += 0.4 * len(operation.conditions) + 0.3 * len(way.cues)
    if "targets" in way.needs and any(reading.cues.weight(k) for k in PLANNED) and not reading.clauses:
        made.score += 0.6  # a total that a document states itself is no sum of ours
    return made


def _leaves(way: Way, reading: Reading, operation: Operation, bound: Bound) -> bool:
    """Whether something that changes what is asked stays without effect: a denial, a ranking, a year, 独家, a condition on a number."""
    flags = reading.cues.flags
    if "without" in flags and operation.combine not in ("without", "lacking") and "besides" not in flags:
        return True
    if operation.combine == "lacking" and bound.matched is not None:
        return True  # what one clause of each has is no list of what the places have
    if "alone" in flags and way.key != "task_id" or "besides" in flags and way.answer != "unit":
        return True
    if operation.reduce == "top" and not operation.measure and not set(COUNTED) & set(way.query.columns) - {way.key}:
        return True  # a ranking by nothing
    if operation.reduce == "top" and not operation.measure and way.key != "task_id" and len(bound.slots.get("tasks", ())) == 1:
        return True  # all that one task names is named once
    ranked = {"most", "least"} & set(flags)
    if ranked and operation.reduce != "top" and operation.compare not in ("winner", "gap") and way.intent != "funding":
        return True
    if "stage" in flags and "stage" not in way.query.columns and not reading.cues.weight("unit"):
        return True
    if "document" in way.asks and any(a.weight == STRONG and a.kind in STATES for a in reading.cues.asks):
        return True
    if bound.matched is not None or way.takes("targets") or way.takes("year"):
        return False
    conditions = reading.cues.thresholds and not operation.conditions and way.intent != "funding"
    return bool(conditions) or any(year not in _years(bound) for year, _ in reading.cues.years)


def _years(bound: Bound) -> set[int]:
    """The years by which the documents in question may be called: those of their numbers, titles, days and periods."""
    books = bound.library.catalogue.books
    chosen = bound.slots.get("documents") or [bound.library.catalogue.clauses[i].document for i in bound.slots.get("tasks", ())]
    words = " ".join(" ".join((books[i].number, *books[i].titles, *map(str, books[i].years))) for i in chosen)
    return {int(year) for year in re.findall(r"(?:19|20)\d\d", words)}


def _bind_side(way: Way, side: Side, library: Library) -> Bound:
    """The side with all that the question says besides the others' names, else with what stands beside its own name alone."""
    try:
        return bind(way, side.reading, library)
    except Stopped:
        if side.alone is None:
            raise
        return bind(way, side.alone, library)


def _gain(bound: Bound) -> float:
    """What a binding explains: hard values by count, content by how well it matched, less what is left."""
    hard = 0.5 * _hard(bound)
    hard += 0.3 * len(bound.way.needs)
    if bound.matched:
        return hard - 0.5 + bound.matched.score * 1.1
    return hard - 0.2 * bound.loss


def _ignores_units(bound: Bound) -> bool:
    """Whether a way would answer as if the bodies that are named were not: only content may hold their names, or the document's issuer."""
    spent = set(bound.spent)
    books = [bound.library.catalogue.books[i] for i in bound.slots.get("documents", ())]
    issuers = {name for book in books for name in book.issuers}
    named = [n for n in bound.reading.units if not any(bound.library.catalogue.entities[i].name in issuers for i in n.units)]
    return bound.matched is None and not bound.reading.clauses and any((n.start, n.end) not in spent for n in named)


def _ignores_places(bound: Bound) -> bool:
    """Whether a way would answer as if a place that is named were not: 只适用于海南 of a document of the whole state."""
    if bound.matched is not None or bound.slots.get("tasks"):
        return False
    taken = [*bound.spent, *bound.reading.ignored, *((r.start, r.end) for r in bound.reading.books)]
    free = [p for p in bound.reading.places if not p.level and not p.is_park and not any(s <= p.start and p.end <= e for s, e in taken)]
    return any(not any(n.start <= p.start and p.end <= n.end and n.units for n in bound.reading.names) for p in free)


def _hard(bound: Bound) -> int:
    return sum(1 for slot in HARD if bound.slots.get(slot))


def _most_loss(bound: Bound) -> float:
    listing = bound.way.intent in LISTING or (not bound.way.needs and bound.way.intent != "funding")
    if set(bound.way.needs) <= {"documents", "kinds"} and listing and not bound.reading.clauses:
        return LIST_LOSS
    if bound.reading.clauses and (bound.slots.get("tasks") or bound.slots.get("within")):
        return MOST_LOSS_NAMED
    return MOST_LOSS + MORE_LOSS * _hard(bound)


def _unspent(bound: Bound) -> float:
    """Names that a way has no use for: the question would not hold them for nothing."""
    spent = set(bound.spent)
    named = [n for n in bound.reading.names if n.units or bound.reading.things("Project", "Program", "Technology").count(n)]
    clauses = [n for n in bound.reading.clauses if len(n.surface) >= 6]
    return sum(0.4 if len(n.surface) < 6 else 1.0 for n in named if (n.start, n.end) not in spent) + sum(
        0.6 for n in clauses if (n.start, n.end) not in spent
    )


def _unused(way: Way, reading: Reading, operation: Operation) -> float:
    """What the question says and the way has no use for."""
    cues = reading.cues
    lost = 0.7 if cues.roles and not way.takes("roles") else 0.0
    lost += 0.4 if cues.years and not (way.takes("targets") or way.takes("year")) else 0.0
    if cues.thresholds and not operation.conditions and not set(way.needs) & FIGURES:
        lost += 1.0
    if way.intent == "funding" and "grant" not in cues.flags and grammar().measures["planned_investment"].search(reading.text):
        lost += 1.0
    if "grant" in cues.flags and way.intent != "funding":
        lost += 0.8 if "targets" in way.needs else 0.3
    return lost


def _loss(bound: Bound, parts: list[Side]) -> float:
    """How many features of the question stay unexplained; titles of the documents in question explain some."""
    if bound.matched:
        return 0.0
    measures = [m.span() for name in bound.way.measures for m in grammar().measures[name].finditer(bound.reading.text)]
    spent = [*bound.spent, *(span for side in parts for span in side.spans), *measures]
    left = left_features(bound.library, bound.reading, spent)
    if bound.reading.cues.thresholds:
        left = bound.library.words.content(bound.reading.left(spent))
    books = bound.slots.get("documents") or [b.id for b in bound.library.catalogue.loaded]
    explained = set().union(*(bound.library.documents.said(i) for i in books)) if books else set()
    for task in bound.slots.get("tasks") or () if bound.reading.clauses else ():
        explained |= features(wording(name_text(bound.library.catalogue.clauses[task].text)))
    return sum(weight for feature, weight in left.items() if feature not in explained)
