"""Operations over the rows of a way: filter, count, sum, average, rank, both, without, compare.

Takes rows (mappings from column to value) with a `Way` and an `Operation`; gives items and numbers. Nothing here knows what the rows speak
of, so that every operation works over every way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.answers.operation import Condition, Operation
from app.answers.text import features, name_text
from app.answers.ways import Way

Row = Mapping[str, Any]
SAME_NAME = 0.5
TO_WAN = {"元": 1e-4, "万元": 1.0, "亿元": 1e4, "万亿元": 1e8}


@dataclass(slots=True)
class Item:
    """One answer with the rows that state it; `number` is its measure, None where the rows hold none."""

    value: Any
    key: Any
    rows: list[Row] = field(default_factory=list)
    number: float | None = None


def items(rows: Iterable[Row], way: Way) -> list[Item]:
    """Rows by answer, in the order in which the answers come."""
    found: dict[Any, Item] = {}
    for row in rows:
        if row[way.answer] is not None:
            found.setdefault(row[way.key], Item(row[way.answer], row[way.key])).rows.append(row)
    return list(found.values())


def where(rows: Sequence[Row], conditions: Iterable[Condition], way: Way) -> list[Row]:
    """The rows that fulfil all conditions; a row without the number fulfils none."""
    found = list(rows)
    for condition in conditions:
        found = [row for row in found if _holds(row, condition, way)]
    return found


def _holds(row: Row, condition: Condition, way: Way) -> bool:
    value = row[condition.column]
    if value is None:
        return False
    own = (row.get("unit") or "") if way.measures[condition.column] == "unit" else way.measures[condition.column]
    if condition.op == "=":
        return condition.unit.startswith(own) and value == condition.number
    wanted = in_unit(condition.number, condition.unit, own)
    if wanted is None:
        return False
    return {">=": value >= wanted, ">": value > wanted, "<=": value <= wanted, "<": value < wanted}[condition.op]


def in_unit(number: float, given: str, own: str) -> float | None:
    """A number in another unit of the same kind (3亿元 are 30000 万元); None where the units are of different kinds."""
    if given in TO_WAN and own in TO_WAN:
        return number * TO_WAN[given] / TO_WAN[own]
    if given == own:
        return number
    if not given:
        return number * TO_WAN["元"] / TO_WAN[own] if own in TO_WAN and number >= 1e4 else number
    for scale, times in (("万", 1e4), ("亿", 1e8)):
        if own == scale + given:
            return number / times
        if given == scale + own:
            return number * times
    return number if own.endswith(given) or given in ("个", "项", "条", "家") else None


def measured(found: Sequence[Item], operation: Operation, counted: str | None = None) -> list[Item]:
    """The items with their numbers: the sum of the measure over what each has once, else how many things (`counted`) each has."""
    for item in found:
        if operation.measure:
            values = {id_of(row): row[operation.measure] for row in item.rows if row[operation.measure] is not None}
            item.number = max(values.values()) if values and operation.measure == "amount_wan" else sum(values.values()) if values else None
        elif counted:
            item.number = float(len({row[counted] for row in item.rows}))
        else:
            item.number = float(len(item.rows))
    return list(found)


def id_of(row: Row) -> Any:
    """What makes a measured thing one: the task, goal or amount of the row."""
    return next((row[c] for c in ("target", "amount", "rule", "task_id", "clause_id") if c in row), None) or tuple(map(str, row.values()))


def top(found: Iterable[Item], count: int, *, least: bool = False) -> list[Item]:
    """The first `count` by number, and whoever ties with the last of them."""
    ranked = sorted((i for i in found if i.number is not None), key=lambda i: i.number if least else -i.number)
    if len(ranked) <= count:
        return ranked
    last = ranked[count - 1].number
    return [i for i in ranked if (i.number <= last if least else i.number >= last)]


def nth(found: Iterable[Item], place: int, *, least: bool = False) -> list[Item]:
    """What stands at a place of the ranking by number (the second for 2), with whoever ties with it."""
    ranked = sorted((i for i in found if i.number is not None), key=lambda i: i.number if least else -i.number)
    return [i for i in ranked if i.number == ranked[place - 1].number] if len(ranked) >= place else []


def total(found: Sequence[Item]) -> float | None:
    numbers = [i.number for i in found if i.number is not None]
    return sum(numbers) if numbers else None


def mean(found: Sequence[Item]) -> float | None:
    numbers = [i.number for i in found if i.number is not None]
    return sum(numbers) / len(numbers) if numbers else None


def both(sides: Sequence[Sequence[Item]]) -> list[Item]:
    """What all sides have, with the rows of all of them."""
    shared = set.intersection(*({i.key for i in side} for side in sides))
    made = []
    for item in sides[0]:
        if item.key in shared:
            rows = [row for side in sides for i in side if i.key == item.key for row in i.rows]
            made.append(Item(item.value, item.key, rows))
    return made


def without(whole: Iterable[Item], part: Iterable[Item]) -> list[Item]:
    gone = {i.key for i in part}
    return [i for i in whole if i.key not in gone]


def lacking(first: Iterable[Item], second: Iterable[Item]) -> list[Item]:
    """What the first has and the second has nothing of the same name for; 加强宣传 and 强化宣传推介 share half of their words."""
    names = [features(name_text(str(i.value))) for i in second]
    return [i for i in first if all(_alike(features(name_text(str(i.value))), other) < SAME_NAME for other in names)]


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def winner(numbers: Mapping[str, float], *, least: bool = False) -> list[str]:
    """The labels with the greatest (or least) number."""
    best = min(numbers.values()) if least else max(numbers.values())
    return [label for label, number in numbers.items() if number == best]


def rounded(number: float) -> float:
    """Without the dust of binary fractions."""
    return round(number, 6)
