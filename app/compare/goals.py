"""The same metric side by side, units folded.

Takes two `Side`s; gives rows in the order of the left side. Wordings that agree but for 数量, 的 and verbs before them are one metric;
where one wording only ends with the other, the row is doubtful.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.audit.figures import number
from app.audit.metrics import core, telling
from app.compare.sides import Goal, Side

_LEAST = 4
_Key = tuple[str, str, str]
"""Metric, dimension, and what makes it another figure of the metric (`Goal.per`)."""


@dataclass(slots=True)
class GoalRow:
    """A metric with the goals of both sides, each by year; `differences` are (year, left minus right in the left's unit)."""

    metric: str
    left: list[Goal]
    right: list[Goal]
    doubtful: bool = False
    differences: list[tuple[int | None, str]] = field(default_factory=list)


def goal_rows(left: Side, right: Side) -> list[GoalRow]:
    """All metrics that both sides state."""
    mine, theirs = _by_metric(left), _by_metric(right)
    rows = [_row(key[0], mine[key], theirs[key]) for key in mine if key in theirs]
    taken = {id(g) for row in rows for g in (*row.left, *row.right)}
    for (metric, *kind), goals in mine.items():
        for (other, *its), others in theirs.items():
            untaken = id(goals[0]) not in taken and id(others[0]) not in taken
            if untaken and kind == its and _alike(metric, other):
                rows.append(_row(f"{metric}／{other}", goals, others, doubtful=True))
    return rows


def _by_metric(side: Side) -> dict[_Key, list[Goal]]:
    found: dict[_Key, list[Goal]] = {}
    for goal in side.goals:
        if goal.place or not telling(goal.metric):
            continue
        known = found.setdefault((core(goal.metric), goal.figure.dimension, goal.per), [])
        if all((g.year, g.figure.value) != (goal.year, goal.figure.value) for g in known):
            known.append(goal)
    return {key: sorted(_with_years(goals), key=lambda g: g.year or 0) for key, goals in found.items()}


def _with_years(goals: list[Goal]) -> list[Goal]:
    """Without those that another statement gives a year to."""
    dated = {g.figure.value for g in goals if g.year}
    return [g for g in goals if g.year or g.figure.value not in dated]


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _LEAST and (longer.endswith(shorter) or longer.startswith(shorter))


def _row(metric: str, left: list[Goal], right: list[Goal], doubtful: bool = False) -> GoalRow:
    row = GoalRow(metric, left, right, doubtful)
    for year in () if doubtful else dict.fromkeys(g.year for g in left):
        mine, theirs = [g for g in left if g.year == year], [g for g in right if g.year == year]
        if year is not None and len(mine) == len(theirs) == 1:
            size, unit = mine[0].figure.size, mine[0].figure.unit
            difference = (mine[0].figure.value - theirs[0].figure.value) / size
            row.differences.append((year, f"{'+' if difference > 0 else ''}{number(difference)}{'个百分点' if unit == '%' else unit}"))
    return row
