"""Figures that can be set against each other: folded to one unit, with the step of their last written place.

Takes values as extraction reads them; gives `Figure`s, and the judgement whether parts add up to a total.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.audit.model import MATCH, MISMATCH, PARTIAL, ROUNDED, UNSURE
from extraction.figures.lexicon import load
from extraction.figures.types import Value
from extraction.figures.units import SIZES, plain

_UNITS = load("units")
_MONEY: dict[str, float] = _UNITS["money"]
_COUNTS = frozenset(_UNITS["count"])
_KNOWN = frozenset(word for kind in ("measure", "rating", "duration", "percent", "points") for word in _UNITS[kind])
_ALIASES = {
    "千米": ("公里", 1), "里": ("里", 1), "米": ("公里", 0.001), "平米": ("平方米", 1), "㎡": ("平方米", 1), "m2": ("平方米", 1), "平方公里": ("平方米", 1e6),
    "亩": ("亩", 1), "公顷": ("亩", 15), "Gbps": ("Gbps", 1), "Tbps": ("Gbps", 1000), "Mbps": ("Gbps", 0.001), "EFLOPS": ("PFLOPS", 1000),
    "Tflops": ("PFLOPS", 0.001), "TFLOPS": ("PFLOPS", 0.001), "％": ("%", 1), "—": ("", 1), "兆瓦": ("千瓦", 1000), "MW": ("千瓦", 1000), "kW": ("千瓦", 1),
}  # fmt: skip
_ADDITIVE = frozenset({"money", "count", "公里", "平方米", "亩", "吨", "立方米", "PFLOPS", "千瓦", "千瓦时"})
_DIGITS = re.compile(r"\d[\d,，]*(?:\.(\d+))?")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in `dimension` (`money` counts in 万元, `count` in pieces of anything, else the unit's name).

    `value` is folded, `step` the worth of one in the last written place, `size` that of one `unit`; `op` is `=`, `>=`, `<=` or `~`.
    """

    value: float
    unit: str
    dimension: str
    size: float
    step: float
    op: str = "="

    @property
    def additive(self) -> bool:
        """Whether such figures of several parts make one total: no shares, speeds or delays."""
        return self.dimension in _ADDITIVE

    def written(self) -> str:
        """`约158亿元`, `≥85%`."""
        return {"=": "", "~": "约", ">=": "≥", "<=": "≤"}[self.op] + f"{number(self.value / self.size)}{self.unit}"


def fold(unit: str) -> tuple[str, float]:
    """Dimension and size of a unit: `万座` is (count, 10000), `亿元` (money, 10000)."""
    if unit in _KNOWN or unit in _ALIASES:
        return _ALIASES.get(unit, (unit, 1))
    magnitude = max((m for m in SIZES if unit.startswith(m)), key=len)
    base = unit.removeprefix(magnitude)
    if base in _MONEY:
        return "money", SIZES[magnitude] * _MONEY[base]
    if base in _COUNTS:
        return "count", SIZES[magnitude]
    dimension, size = _ALIASES.get(base, (base, 1))
    return dimension, SIZES[magnitude] * size


def figure(value: float, unit: str, op: str, written: str) -> Figure:
    """A figure of a number in `unit`; `written` are its words, whose digits tell how exact it is."""
    unit = unit.strip("—-")
    dimension, size = fold(unit)
    found = _DIGITS.search(written)
    places = len(found[1]) if found and found[1] else 0
    return Figure(round(value * size, 9), unit, dimension, size, size * 10.0**-places, op)


def of_value(value: Value, text: str) -> Figure:
    """The figure of a value read from `text`."""
    return figure(value.number, value.unit, value.op, text[value.start : value.end])


def number(value: float) -> str:
    """A number without idle zeros."""
    return str(plain(round(value, 6)))


def total(parts: Sequence[Figure], like: Figure) -> Figure:
    """The sum of parts in the unit of another figure."""
    about = any(part.op == "~" for part in parts)
    summed = round(sum(part.value for part in parts), 6)
    return Figure(summed, like.unit, like.dimension, like.size, min(part.step for part in parts), "~" if about else "=")


def tolerance(whole: Figure, parts: Sequence[Figure]) -> float:
    """How far rounding alone may carry a sum: half a step of each 约, and of a total written in a coarser unit than its parts."""
    slack = sum(one.step / 2 for one in (whole, *parts) if one.op == "~")
    finest = min(part.step for part in parts)
    return slack + (whole.step / 2 if whole.op != "~" and whole.size > max(p.size for p in parts) and whole.step > finest else 0)


@dataclass(frozen=True, slots=True)
class Sum:
    """How a total stands to the sum of its parts; difference and tolerance count in the total's unit."""

    verdict: str
    difference: float
    tolerance: float


def add_up(whole: Figure, parts: Sequence[Figure], certain: bool) -> Sum:
    """`certain`: the parts are surely meant to make the whole. Less than an uncertain whole is not fully divided, more is to be checked."""
    difference, slack = round(sum(p.value for p in parts) - whole.value, 6), tolerance(whole, parts)
    verdict = _verdict(whole, parts, difference, slack, certain)
    return Sum(verdict, plain(round(difference / whole.size, 6)), plain(round(slack / whole.size, 6)))


def _verdict(whole: Figure, parts: Sequence[Figure], difference: float, slack: float, certain: bool) -> str:
    if difference == 0 or (difference > 0 and whole.op == ">=") or (difference < 0 and whole.op == "<="):
        return MATCH
    if abs(difference) <= slack:
        return ROUNDED
    if any(p.op == ">=" for p in parts) and difference < 0:
        return UNSURE
    if not certain:
        return PARTIAL if difference < 0 else UNSURE
    return MISMATCH
