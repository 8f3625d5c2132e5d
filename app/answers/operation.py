"""What is to be done with the rows of a way, as a question says it.

Takes a way, a reading and the sides of a comparison; gives an `Operation`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.answers.goals import PLANNED
from app.answers.grammar import grammar
from app.answers.reading import Reading
from app.answers.sides import SUMMED, Side
from app.answers.ways import Way

FIGURES = {"targets", "amounts", "rules"}
"""Needs of the ways whose rows are figures that content has chosen."""
_EARLY = re.compile(r"(?:更|最|谁|哪[^,?]{0,4})早|早(?:多少|几|[?]|$)")
_NUMBER = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(?!年|\d|\.\d)([万亿]?[\u4e00-\u9fff%]{1,4})")


@dataclass(frozen=True, slots=True)
class Condition:
    """A threshold on a column of the rows, the number in the column's own unit (`unit` says in which it was given)."""

    column: str
    op: str
    number: float
    unit: str


@dataclass(frozen=True, slots=True)
class Operation:
    """What is done with the rows. `combine`: both, without, lacking, compare or nothing; `compare`: gap, same, winner, sum, each;
    `reduce`: count, sum, mean, top; `nth` is the place of a ranking that is asked for, 0 for the first `top`; `measure` is a column, empty for the number of answers."""

    combine: str = ""
    compare: str = ""
    reduce: str = ""
    top: int = 1
    nth: int = 0
    least: bool = False
    measure: str = ""
    alone: bool = False
    conditions: tuple[Condition, ...] = ()


def operation_of(way: Way, reading: Reading, parts: list[Side]) -> Operation:
    flags, cues = reading.cues.flags, reading.cues
    conditions = tuple(_conditions(way, reading))
    measure = _measure(way, reading)
    base = Operation(measure=measure, conditions=conditions, alone="alone" in flags, least="least" in flags and "most" not in flags)
    if len(parts) == 2 and "without" in flags and parts[0].kind in ("books", "places") and not reading.units:
        return replace(base, combine="lacking")
    if parts:
        kind = compared(reading, parts)
        if kind:
            return replace(base, combine="compare", compare=kind, least=_less(reading))
        if "both" in flags or "same" in flags:
            return replace(base, combine="both", reduce="count" if _counts(way, reading) else "")
    if "without" in flags and (way.takes("units") or cues.denied_role) and way.key == "task_id":
        base = replace(base, combine="without")
    if "mean" in flags and measure:
        return replace(base, reduce="mean")
    if ("most" in flags or "least" in flags) and (way.answer not in way.measures or not set(way.needs) & FIGURES):
        return replace(base, reduce="top", top=cues.top or 1, nth=cues.nth)
    if "sum" in flags and measure and way.answer not in way.measures and cues.weight("task") <= 1 and not cues.weight("unit"):
        return replace(base, reduce="sum")
    asked = next((k for k in PLANNED if cues.weight(k) and k in way.measures), "")
    which = cues.weight("task") > 1 and "哪" in "".join(a.head for a in cues.asks if a.kind == "task")
    if asked and way.answer != asked and not which:
        return replace(base, reduce="each" if "each" in flags and "sum" not in flags else "sum", measure=asked)
    if _counts(way, reading):
        return replace(base, reduce="count", measure="")
    return base


def _counts(way: Way, reading: Reading) -> bool:
    return "count" in reading.cues.flags and way.answer not in way.measures


def compared(reading: Reading, parts: list[Side]) -> str:
    flags = reading.cues.flags
    if "gap" in flags or ("than" in flags and ("more" in flags or "less" in flags) and "winner" not in flags):
        return "gap"
    if "same" in flags:
        return "same"
    if "sum" in flags and parts[0].kind in SUMMED and any(reading.cues.weight(kind) for kind in ("value", "money", *PLANNED)):
        return "sum"
    ranked = {"more", "less", "most", "least"} & set(flags)
    if ranked and ("winner" in flags or "than" in flags) and "both" not in flags:
        return "winner"
    if "each" in flags and any(side.kind in ("places", "books", "years") for side in parts):
        return "each"
    return ""


def _less(reading: Reading) -> bool:
    """Whether the smaller figure is asked for; of two days the earlier one is."""
    flags = reading.cues.flags
    if _EARLY.search(reading.text):
        return True
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
    if set(way.needs) & FIGURES:
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
