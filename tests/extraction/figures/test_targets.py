"""Targets: a table of clauses and the figures that they state, among them clauses that state none."""

from __future__ import annotations

import pytest

from extraction.clause import Clause
from extraction.figures.read import read_figures
from extraction.figures.types import Target
from tests.extraction.figures.table import Case, cases, number


def said(target: Target) -> str:
    """A target in the notation of the table."""
    base = (
        f"base={number(target.baseline)}" + (f"@{target.baseline_year}" if target.baseline_year else "")
        if target.baseline is not None
        else ""
    )
    extras = [
        "soft" if not target.firm else "", f"per={target.per}" if target.per else "", f"recurs={target.recurs}" if target.recurs else "", base,
        f"for={target.place}" if target.place else "", f"x{number(target.factor)}" if target.factor else "", f"nature={target.nature}" if target.nature else "",
    ]  # fmt: skip
    parts = [target.metric, target.op, number(target.value), target.unit or "_", str(target.year or "_"), *extras]
    return " ".join(p for p in parts if p)


@pytest.mark.parametrize("case", cases("targets.txt"), ids=lambda c: c.text[:30])
def test_targets(case: Case) -> None:
    found = read_figures(Clause(case.text, 0, "Section|2" if case.zone in ("goals", "background", "table") else "Task|2", zone=case.zone))
    assert [said(t) for t in found.targets] == case.expected


@pytest.mark.parametrize("case", [c for c in cases("targets.txt") if c.expected], ids=lambda c: c.text[:30])
def test_words_lie_in_their_sentence(case: Case) -> None:
    for target in read_figures(Clause(case.text, 0, "Section|2", zone=case.zone)).targets:
        start, end = target.sentence
        assert case.text[start:end].strip()
        assert all(s < e for s, e in target.words)
        assert start <= target.words[-1][0] < target.words[-1][1] <= end
