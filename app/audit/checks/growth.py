"""Baseline and growth against the goal: `达到500亿元，比2025年的210亿元增加290亿元`, `由9.2%提高到12%，提高2.8个百分点`.

All three figures must stand in one sentence; only then is it certain that they belong together.
"""

from __future__ import annotations

import re

from app.audit.figures import Figure, number, of_value, tolerance
from app.audit.model import MATCH, MISMATCH, ROUNDED, UNSURE, Check
from app.audit.paper import Line, Paper
from app.audit.plans import title
from extraction.figures.types import Value

_FROM = re.compile(r"(?:由|从|比)(?:(20\d\d)年(?:底|末)?)?(?:的)?[^，。；\d]{0,8}$")
_TO = re.compile(r"(?:[增提升扩上减降压缩短高大加少低到]{1,3}[到至]|达到|达)(?:约|近)?$")
_BY = re.compile(r"(增加|增长|提高|上升|提升|新增|净增|减少|降低|下降|压减)(?:了)?(?:约|近)?$")
_DOWN = ("减少", "降低", "下降", "压减")
_GAP = 12


def check(paper: Paper) -> list[Check]:
    """One check for each sentence that gives all three."""
    return [made for line in paper.lines if not line.sentence.row and (made := _check(paper, line))]


def _check(paper: Paper, line: Line) -> Check | None:
    base, goal, rise = _base(line), _goal(line), _rise(line)
    if base is None or goal is None or rise is None or len({id(base), id(goal), id(rise[0])}) < 3:
        return None
    if not _belongs(line, max(base.outer_end, goal.outer_end), rise[0].outer_start):
        return None
    text = line.sentence.text
    made = [of_value(v, text) for v in (base, goal)]
    if made[0].dimension != made[1].dimension or goal.kind == "duration":
        return None
    expected, slack = _expected(line, made[0], rise)
    if expected is None:
        return None
    difference = round(expected - made[1].value, 6)
    slack += tolerance(made[1], [made[0]]) if "~" in (made[0].op, made[1].op) else 0
    verdict = _verdict(difference, slack, made, rise[0])
    written = text[rise[0].outer_start - 2 : rise[0].outer_end]
    found = f"{made[0].written()}，{written}＝{number(expected / made[1].size)}{made[1].unit}"
    return Check(
        "growth", f"{title(line.item)}：基数、增幅与目标", verdict, made[1].written(), found, [paper.quote_line(line)],
        float(number(difference / made[1].size)), float(number(slack / made[1].size)), made[1].unit, "audit_why_growth",
    )  # fmt: skip


def _belongs(line: Line, end: int, start: int) -> bool:
    """Whether the growth follows the other two closely, about nothing of its own (其中出口增加…)."""
    return 0 <= start - end <= _GAP and "其中" not in line.sentence.text[end:start]


def _lead(line: Line, value: Value) -> str:
    return line.sentence.text[max(line.sentence.start, value.outer_start - 24) : value.start]


def _base(line: Line) -> Value | None:
    found = [
        v
        for v in line.sentence.values
        if v.kind not in ("points", "duration") and _FROM.search(_lead(line, v)) and not _TO.search(_lead(line, v))
    ]
    return found[0] if len(found) == 1 else None


def _goal(line: Line) -> Value | None:
    found = [v for v in line.sentence.values if v.kind not in ("points", "duration") and _TO.search(_lead(line, v))]
    return found[0] if len(found) == 1 else None


def _rise(line: Line) -> tuple[Value, int, bool] | None:
    """The growth: its value, +1 or -1, and whether it is yearly."""
    found = []
    for value in line.sentence.values:
        lead = _lead(line, value)
        if word := _BY.search(lead):
            yearly = bool(re.search(r"年均|每年|同比|环比", lead[-10:]))
            found.append((value, -1 if word[1] in _DOWN else 1, yearly))
    return found[0] if len(found) == 1 else None


def _expected(line: Line, base: Figure, rise: tuple[Value, int, bool]) -> tuple[float | None, float]:
    """What baseline and growth give, with the slack that the rounding of a rate leaves."""
    value, sign, yearly = rise
    grown = of_value(value, line.sentence.text)
    if yearly:
        return None, 0
    if value.kind == "points" and base.dimension == "%":
        return base.value + sign * value.number, grown.step / 2 if value.op == "~" else 0
    if grown.dimension == base.dimension and base.dimension != "%":
        return base.value + sign * grown.value, grown.step / 2 if value.op == "~" else 0
    if value.kind == "percent" and base.dimension != "%":
        return base.value * (1 + sign * value.number / 100), base.value * grown.step / 200 + base.step / 2
    return None, 0


def _verdict(difference: float, slack: float, made: list[Figure], rise: Value) -> str:
    if difference == 0:
        return MATCH
    if abs(difference) <= slack or (rise.kind == "percent" and abs(difference) <= slack + made[1].step / 2):
        return ROUNDED
    if any(op in (">=", "<=") for op in (made[0].op, made[1].op, rise.op)):
        return UNSURE
    return MISMATCH
