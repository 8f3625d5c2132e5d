"""Operations over rows that speak of nothing in particular."""

import pytest

from app.answers import operations as ops
from app.answers.operation import Condition, Operation
from app.answers.ways import way

TASKS = way("document_tasks")


def rows(*numbers: tuple[str, int | None, float | None]) -> list[dict]:
    return [{"task": n, "task_id": f"t:{n}", "planned_projects": p, "planned_investment": i} for n, p, i in numbers]


ROWS = rows(("甲", 4, 31.0), ("乙", 5, 34.0), ("丙", None, None), ("丁", 6, 45.0))


def names(found: list[ops.Item]) -> list[str]:
    return [item.value for item in found]


@pytest.mark.parametrize(
    ("column", "op", "number", "unit", "expected"),
    [
        ("planned_projects", ">=", 5, "个", ["乙", "丁"]),
        ("planned_projects", ">", 5, "项", ["丁"]),
        ("planned_projects", "<=", 5, "", ["甲", "乙"]),
        ("planned_investment", "<", 340000, "万元", ["甲"]),
        ("planned_investment", ">=", 31e8, "", ["甲", "乙", "丁"]),
        ("planned_investment", ">=", 31, "亿元", ["甲", "乙", "丁"]),
        ("planned_projects", ">=", 100, "个", []),
    ],
)
def test_where(column: str, op: str, number: float, unit: str, expected: list[str]) -> None:
    assert names(ops.items(ops.where(ROWS, [Condition(column, op, number, unit)], TASKS), TASKS)) == expected


def test_two_conditions_hold_together() -> None:
    both = [Condition("planned_projects", ">=", 5, "个"), Condition("planned_investment", "<", 40, "亿元")]
    assert names(ops.items(ops.where(ROWS, both, TASKS), TASKS)) == ["乙"]


def test_sum_and_mean_leave_out_what_has_no_number() -> None:
    found = ops.measured(ops.items(ROWS, TASKS), Operation(measure="planned_projects"))
    assert (ops.total(found), ops.mean(found)) == (15, 5)
    nothing = ops.measured(ops.items(rows(("丙", None, None)), TASKS), Operation(measure="planned_projects"))
    assert (ops.total(nothing), ops.mean(nothing)) == (None, None)


def test_a_task_that_stands_in_two_rows_counts_once() -> None:
    found = ops.measured(ops.items([*ROWS, *ROWS], TASKS), Operation(measure="planned_projects"))
    assert ops.total(found) == 15


@pytest.mark.parametrize(
    ("count", "least", "expected"), [(1, False, ["丁"]), (2, False, ["丁", "乙"]), (1, True, ["甲"]), (9, False, ["丁", "乙", "甲"])]
)
def test_top(count: int, least: bool, expected: list[str]) -> None:
    assert names(ops.top(ops.measured(ops.items(ROWS, TASKS), Operation(measure="planned_projects")), count, least=least)) == expected


def test_a_tie_is_told_whole() -> None:
    tied = ops.measured(ops.items(rows(("甲", 4, None), ("乙", 4, None), ("丁", 3, None)), TASKS), Operation(measure="planned_projects"))
    assert names(ops.top(tied, 1)) == ["甲", "乙"]


def test_both_either_way_round() -> None:
    left, right = ops.items(ROWS[:3], TASKS), ops.items(ROWS[1:], TASKS)
    assert names(ops.both([left, right])) == names(ops.both([right, left])) == ["乙", "丙"]
    assert ops.both([left, []]) == []


def test_without() -> None:
    assert names(ops.without(ops.items(ROWS, TASKS), ops.items(ROWS[:2], TASKS))) == ["丙", "丁"]


def test_lacking_compares_names_not_ids() -> None:
    first = ops.items(rows(("强化标准引领", 1, None), ("强化宣传推介", 1, None)), TASKS)
    second = ops.items(rows(("加强宣传推介", 1, None)), TASKS)
    assert names(ops.lacking(first, second)) == ["强化标准引领"]


@pytest.mark.parametrize(
    ("numbers", "least", "expected"),
    [({"甲": 3, "乙": 5}, False, ["乙"]), ({"甲": 3, "乙": 5}, True, ["甲"]), ({"甲": 5, "乙": 5}, False, ["甲", "乙"])],
)
def test_winner(numbers: dict, least: bool, expected: list[str]) -> None:
    assert ops.winner(numbers, least=least) == expected


@pytest.mark.parametrize(
    ("number", "given", "own", "expected"),
    [
        (3, "亿元", "万元", 30000),
        (300, "万元", "亿元", 0.03),
        (5000, "座", "万座", 0.5),
        (2, "万座", "座", 20000),
        (80, "%", "%", 80),
        (5, "亿元", "%", None),
    ],
)
def test_in_unit(number: float, given: str, own: str, expected: float | None) -> None:
    assert ops.in_unit(number, given, own) == expected
