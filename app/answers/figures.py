"""Figures and names as a person reads them.

Takes rows of a way and the question's text; gives words in the unit that the question names, where the graph's unit is of that kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.answers.operations import TO_WAN, in_unit, rounded
from app.answers.ways import Way

_ASKED = re.compile(r"(?:多少|几)个?(万亿元|亿元|万元|元|亿|万|百分点)")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")


def number(value: float) -> str:
    """155.5, 22; no exponents and no trailing zeros."""
    value = rounded(value)
    return str(int(value)) if float(value).is_integer() else f"{value:.4f}".rstrip("0")


def figure(value: float, unit: str, question: str) -> str:
    """A number with its unit, money in the unit that the question names."""
    if unit in TO_WAN:
        value, unit = _money(value, unit, question)
    return number(value) + unit


def _money(value: float, unit: str, question: str) -> tuple[float, str]:
    asked = _ASKED.search(question)
    wanted = asked[1] if asked and asked[1] in TO_WAN else ""
    if wanted:
        return in_unit(value, unit, wanted) or 0.0, wanted
    if unit == "万元" and 0 < value < 1:
        return value * 1e4, "元"
    return value, unit


def told(row: Mapping[str, Any], way: Way, question: str) -> str:
    """The answer of a row."""
    value = row[way.answer]
    if way.answer in way.measures:
        unit = way.measures[way.answer]
        return figure(float(value), (row.get("unit") or "") if unit == "unit" else unit, question)
    if (surface := own_words(row, way)) is not None:
        return surface
    return day(str(value))


def own_words(row: Mapping[str, Any], way: Way) -> str | None:
    """The name of a technology as its sentence has it (高光谱成像), None where the row's sentences do not say which of its names."""
    names = row.get("names") or ()
    said = "".join(row.get("sentences") or ())
    found = [n for n in names if n in said]
    found = [n for n in found if n.removesuffix("技术") not in found or not n.endswith("技术")]
    return max(found, key=len) if found and str(row.get(way.key, "")).startswith("tec:") else None


def day(text: str) -> str:
    """An ISO date as it is written in documents."""
    match = _DATE.match(text)
    return f"{match[1]}年{int(match[2])}月{int(match[3])}日" if match else text
