"""From a reading to a plan: which way, with which values, and what is done with its rows.

Takes a `Reading` and a `Library`; gives a `Plan`, or raises `Stopped` with the nearest reason why there is none. All ways that can answer
what is asked are bound, and the one that explains most of the question is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.answers import sides
from app.answers.binding import Bound, bind, check_units
from app.answers.contents import left_features
from app.answers.grammar import grammar
from app.answers.problems import NOT_FOUND, NOT_UNDERSTOOD, Problem, Stopped
from app.answers.reading import Library, Reading, wording
from app.answers.sides import Side
from app.answers.text import features, name_text
from app.answers.ways import Way, ways

MOST_LOSS, MORE_LOSS = 1.6, 0.6
"""What may stay unexplained of a question, in features; and how much more for every value that is named in full."""
MOST_LOSS_NAMED = 5.0
"""The same where a clause is named in full: what stands beside it describes it."""
HARD = ("documents", "units", "tasks", "within", "things", "technologies", "terms", "places")
"""Parameters whose values are named, not matched by content."""
CERTAIN = ("place_not_loaded", "document_not_loaded", "document_only_cited", "unit_not_in_place", "annex_missing")
"""Reasons that hold whatever else was meant."""
PARAMETERS_OF = {
    "units": ("units",), "books": ("documents", "targets", "amounts", "rules"), "clauses": ("tasks", "within"), "technologies": ("technologies", "things"),
    "places": ("documents", "places", "targets", "amounts", "rules", "units"), "years": ("year", "targets"),
}  # fmt: skip
"""By which parameters the sides of a comparison can differ."""
PLANNED = ("planned_projects", "planned_investment")


@dataclass(frozen=True, slots=True)
class Condition:
    """A threshold on a column of the rows, the number in the column's own unit (`unit` says in which it was given)."""

    column: str
    op: str
    number: float
    unit: str


@dataclass(frozen=True, slots=True)
class Operation:
    """What is done with the rows. `combine`: both, without, lacking, compare or nothing; `compare`: gap, same, winner, each;
    `reduce`: count, sum, mean, top; `measure` is a column, empty for the number of answers."""

    combine: str = ""
    compare: str = ""
    reduce: str = ""
    top: int = 1
    least: bool = False
    measure: str = ""
    alone: bool = False
    conditions: tuple[Condition, ...] = ()


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
    check_units(reading)
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
            problems.append(replace(stopped.problem, rank=stopped.problem.rank + weight))
    if not found or (max(p.weight for p in found) < 1.0 and any(p.rank >= 2.0 for p in problems)):
        raise Stopped(_nearest(problems))
    if certain := [p for p in problems if p.code == "annex_missing"]:
        raise Stopped(certain[0])
    return sorted(found, key=lambda p: (-p.score, p.way.name))


def _nearest(problems: list[Problem]) -> Problem:
    """What is missing in the graph tells more than what was not understood."""
    order = {NOT_FOUND: 1, NOT_UNDERSTOOD: 0}
    return max(problems, key=lambda p: (p.code in CERTAIN, order.get(p.status, 2), p.rank), default=Problem(NOT_UNDERSTOOD, "question_not_understood"))


def _weight(way: Way, reading: Reading, parts: list[Side]) -> float:
    """How surely the question asks for what a way answers; 0 where not."""
    cues = reading.cues
    if any(cue not in cues.flags for cue in way.cues):
        return 0.0
    numeric = parts and _compare(reading, parts) in ("gap", "winner")
    weight = max((cues.weight(kind) for kind in way.asks if not (numeric and kind in ("unit", "region"))), default=0.0)
    if {"most", "least"} & set(cues.flags) and set(way.needs) & {"amounts", "rules"} and way.answer not in way.measures:
        return 0.0
    measured = [m for m in way.measures if grammar().measures[m].search(reading.text)]
    ranked = {"most", "least", "mean", "sum"} & set(cues.flags) or cues.thresholds
    if measured and ranked and not set(way.needs) & {"targets", "amounts", "rules"}:
        weight = max(weight, 1.8)
    if cues.weight("any") and not weight and ranked and not way.needs:
        weight = 1.0
    if parts and not weight and (way.measures or way.intent == "agency_tasks"):
        weight = 0.5
    return weight


def _plan(way: Way, weight: float, reading: Reading, library: Library, parts: list[Side]) -> Plan:
    operation = _operation(way, reading, parts)
    if operation.combine in ("both", "compare", "lacking") and not any(way.takes(p) for p in PARAMETERS_OF[parts[0].kind]):
        raise Stopped(Problem(NOT_UNDERSTOOD, "question_not_understood"))
    if operation.combine in ("both", "compare", "lacking"):
        bounds = [(side.label, bind(way, side.reading, library)) for side in parts]
    else:
        bounds = [("", bind(way, reading, library))]
    made = Plan(way, bounds, operation, weight=weight)
    for _, bound in bounds:
        bound.loss = _loss(bound, parts)
    if _ignores_units(bounds[0][1]):
        raise Stopped(Problem(NOT_UNDERSTOOD, "question_not_understood"))
    worst = max(b.loss for _, b in bounds)
    if worst > _most_loss(bounds[0][1]):
        raise Stopped(Problem(NOT_UNDERSTOOD, "question_not_understood", rank=-worst))
    made.score = weight + sum(_gain(b) for _, b in bounds) / len(bounds) - _unused(way, reading, operation) - _unspent(bounds[0][1])
    made.score += 0.4 * len(operation.conditions)
    if "targets" in way.needs and any(reading.cues.weight(k) for k in PLANNED) and not reading.clauses:
        made.score += 0.6  # a total that a document states itself is no sum of ours
    return made


def _gain(bound: Bound) -> float:
    """What a binding explains: hard values by count, content by how well it matched, less what is left."""
    hard = 0.5 * _hard(bound)
    hard += 0.3 * len(bound.way.needs)
    if bound.matched:
        return hard - 0.5 + bound.matched.score * 1.1
    return hard - 0.2 * bound.loss


def _ignores_units(bound: Bound) -> bool:
    """Whether a way would answer as if the bodies that are named were not: only content may hold their names."""
    spent = set(bound.spent)
    return bound.matched is None and not bound.reading.clauses and any((n.start, n.end) not in spent for n in bound.reading.units)


def _hard(bound: Bound) -> int:
    return sum(1 for slot in HARD if bound.slots.get(slot))


def _most_loss(bound: Bound) -> float:
    if bound.reading.clauses and (bound.slots.get("tasks") or bound.slots.get("within")):
        return MOST_LOSS_NAMED
    return MOST_LOSS + MORE_LOSS * _hard(bound)


def _unspent(bound: Bound) -> float:
    """Names that a way has no use for: the question would not hold them for nothing."""
    spent = set(bound.spent)
    named = [n for n in bound.reading.names if n.units or bound.reading.things("Project", "Program", "Technology").count(n)]
    clauses = [n for n in bound.reading.clauses if len(n.surface) >= 6]
    return sum(0.4 if len(n.surface) < 6 else 1.0 for n in named if (n.start, n.end) not in spent) + sum(0.6 for n in clauses if (n.start, n.end) not in spent)


def _unused(way: Way, reading: Reading, operation: Operation) -> float:
    """What the question says and the way has no use for."""
    cues = reading.cues
    lost = 0.7 if cues.roles and not way.takes("roles") else 0.0
    lost += 0.4 if cues.years and not (way.takes("targets") or way.takes("year")) else 0.0
    if cues.thresholds and not operation.conditions and not set(way.needs) & {"targets", "amounts", "rules"}:
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


def _operation(way: Way, reading: Reading, parts: list[Side]) -> Operation:
    flags, cues = reading.cues.flags, reading.cues
    conditions = tuple(_conditions(way, reading))
    measure = _measure(way, reading)
    base = Operation(measure=measure, conditions=conditions, alone="alone" in flags, least="least" in flags and "most" not in flags)
    if len(parts) == 2 and "without" in flags and parts[0].kind == "books" and not reading.units:
        return replace(base, combine="lacking")
    if parts:
        kind = _compare(reading, parts)
        if kind:
            return replace(base, combine="compare", compare=kind, least=_less(reading))
        if "both" in flags or "same" in flags:
            return replace(base, combine="both", reduce="count" if _counts(way, reading) else "")
    if "without" in flags and (way.takes("units") or cues.denied_role) and way.key == "task_id":
        base = replace(base, combine="without")
    if "mean" in flags and measure:
        return replace(base, reduce="mean")
    if ("most" in flags or "least" in flags) and not set(way.needs) & {"targets", "amounts", "rules"}:
        return replace(base, reduce="top", top=cues.top or 1)
    asked = next((k for k in PLANNED if cues.weight(k) and k in way.measures), "")
    which = cues.weight("task") > 1 and "哪" in "".join(a.head for a in cues.asks if a.kind == "task")
    if asked and way.answer != asked and not which:
        return replace(base, reduce="each" if "each" in flags and "sum" not in flags else "sum", measure=asked)
    if _counts(way, reading):
        return replace(base, reduce="count", measure="")
    return base


def _counts(way: Way, reading: Reading) -> bool:
    return "count" in reading.cues.flags and way.answer not in way.measures


def _compare(reading: Reading, parts: list[Side]) -> str:
    flags = reading.cues.flags
    if "gap" in flags or ("than" in flags and ("more" in flags or "less" in flags) and "winner" not in flags):
        return "gap"
    if "same" in flags:
        return "same"
    ranked = {"more", "less", "most", "least"} & set(flags)
    if ranked and ("winner" in flags or "than" in flags) and "both" not in flags:
        return "winner"
    if "each" in flags and any(side.kind in ("places", "books", "years") for side in parts):
        return "each"
    return ""


def _less(reading: Reading) -> bool:
    flags = reading.cues.flags
    return bool({"less", "least"} & set(flags)) and not {"more", "most"} & set(flags)


def _measure(way: Way, reading: Reading) -> str:
    """The column that is spoken of: one that the question asks for, else the one whose words stand in it."""
    asked = [m for m in way.measures if reading.cues.weight(m) > 0]
    if way.answer in way.measures:
        return way.answer
    said = [m for m in way.measures if grammar().measures[m].search(reading.text)]
    at = reading.cues.flags.get("most", reading.cues.flags.get("least", len(reading.text)))
    before = [(grammar().measures[m].search(reading.text, max(0, at - 8), at + 4), m) for m in said]
    near = [m for match, m in before if match]
    counts = "count" in reading.cues.flags and not asked
    return (asked or near or ([] if counts else said) or [""])[0]


def _conditions(way: Way, reading: Reading) -> Iterator[Condition]:
    if set(way.needs) & {"targets", "amounts", "rules"}:
        if "targets" not in way.needs or way.answer in way.measures or not way.measures:
            return
        yield from _exact(way, reading)
    for threshold in reading.cues.thresholds:
        context = reading.text[max(0, threshold.start - 8) : threshold.end]
        unit = threshold.unit
        fitting = [m for m in way.measures if grammar().measures[m].search(context)]
        by_unit = [m for m in way.measures if _unit_fits(way.measures[m], unit)]
        both = [m for m in by_unit if m in fitting]
        for column in (both or by_unit or fitting)[:1]:
            yield Condition(column, threshold.op, threshold.number, unit)


_NUMBER = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(?!年|\d|\.\d)([万亿]?[\u4e00-\u9fff%]{1,4})")


def _exact(way: Way, reading: Reading) -> Iterator[Condition]:
    """A figure that is named beside a goal is the goal's own: 各布局100万平方米."""
    for match in _NUMBER.finditer(reading.text):
        if not any(t.start < match.end() and match.start() < t.end for t in reading.cues.thresholds):
            yield Condition(next(iter(way.measures)), "=", float(match[1]), match[2])


def _unit_fits(own: str, given: str) -> bool:
    money = ("元", "万元", "亿元")
    if own in money:
        return given in money or not given
    if own == "unit":
        return given not in money
    return own == given or (own == "个" and given in ("", "项", "个", "条"))
