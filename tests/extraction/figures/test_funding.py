"""Funding rules: a table of clauses and the grants that they state, among them clauses that grant nothing."""

from __future__ import annotations

import pytest

from extraction.clause import Clause
from extraction.figures.read import read_figures
from extraction.figures.types import FundingRule
from tests.extraction.figures.table import Case, cases, number


def figures_said(rule: FundingRule) -> str:
    """Instrument, ratio, caps and fixed sums in the notation of the table."""
    ratio = f"{number(rule.ratio)}%" if rule.ratio is not None else ""
    caps = "cap=" + ",".join(number(m.amount_wan) for m in rule.caps) if rule.caps else ""
    fixed = "fixed=" + ",".join(number(m.amount_wan) for m in rule.fixed) if rule.fixed else ""
    return " ".join(p for p in (rule.instrument, ratio, caps, fixed) if p)


def terms_said(rule: FundingRule) -> set[str]:
    """The rule's terms in the notation of the table."""
    scopes = "/".join(m.scope for m in [*rule.caps, *rule.fixed])
    named = {
        "base": rule.base, "to": rule.beneficiary, "per": rule.per, "freq": rule.frequency, "payer": rule.payer, "src": rule.source,
        "stage": rule.stage, "period": rule.period, "calc": rule.computable, "scopes": scopes,
    }  # fmt: skip
    return {f"{key}={value}" for key, value in named.items() if value}


def split(expected: str) -> tuple[str, set[str]]:
    """The part that is compared whole, and the terms."""
    parts = expected.split()
    figures = [p for p in parts if "=" not in p or p.startswith(("cap=", "fixed="))]
    return " ".join(figures), set(parts) - set(figures)


@pytest.mark.parametrize("case", cases("funding.txt"), ids=lambda c: c.text[:30])
def test_funding(case: Case) -> None:
    rules = read_figures(Clause(case.text, 0, "Task|2.1", zone=case.zone)).funding
    wanted = [split(e) for e in case.expected]
    assert [figures_said(r) for r in rules] == [figures for figures, _ in wanted]
    for rule, (_, terms) in zip(rules, wanted, strict=True):
        assert terms <= terms_said(rule)
        assert rule.quantified == bool(rule.caps or rule.fixed or rule.ratio is not None)
        assert all(0 <= s < e <= len(case.text) for s, e in rule.words)
