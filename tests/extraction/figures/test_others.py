"""Plans of a task, present figures, support without money, and numbers that cannot be read whole."""

from __future__ import annotations

import pytest

from extraction.clause import Clause
from extraction.figures.read import read_figures
from extraction.figures.types import Figures
from tests.extraction.figures.table import Case, cases, number


def said(found: Figures, kinds: set[str]) -> list[str]:
    """The facts of the kinds that the case asks for, in the notation of the table."""
    lines = [f"P {p.kind} {number(p.value)}" for p in found.plans]
    lines += [f"I {i.metric} {number(i.value)} {i.unit} {i.year or '_'}" for i in found.indicators]
    lines += ["S " + ",".join(s.kind for s in found.support)] if found.support else []
    lines += [f"R {r.reason}" for r in found.rejected]
    return [line for line in lines if line[0] in kinds or not kinds]


@pytest.mark.parametrize("case", cases("others.txt"), ids=lambda c: c.text[:30])
def test_others(case: Case) -> None:
    container = "Task|3.2" if case.zone == "task" else "Section|3"
    zone = "goals" if case.zone == "section" else case.zone
    found = read_figures(Clause(case.text, 0, container, zone=zone))
    kinds = {e[0] for e in case.expected} or set("PIS")
    assert said(found, kinds) == case.expected
