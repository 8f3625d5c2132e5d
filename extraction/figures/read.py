"""All figures of one clause.

Takes a `Clause`; gives `Figures`. Plans and grants are read first; what they claim is no target.
"""

from __future__ import annotations

from extraction.clause import Clause
from extraction.figures.funding import claimed, purse, read_funding
from extraction.figures.page import lay_out
from extraction.figures.plans import read_plans
from extraction.figures.support import read_support
from extraction.figures.targets import read_targets
from extraction.figures.types import Figures


def read_figures(clause: Clause, issue_year: int | None = None) -> Figures:
    """`issue_year` is the year of the document: an earlier year makes a figure a past one. Plans and support are a Task's alone."""
    page = lay_out(clause)
    is_task = clause.container.startswith("Task")
    plans, unclear = read_plans(page.sentences) if is_task else ([], [])
    rules = read_funding(page)
    taken = claimed(rules, page) + [w for p in plans for w in p.words]
    targets, indicators, rejected = read_targets(page, taken, issue_year)
    support = read_support(page.sentences) if is_task else []
    return Figures(targets, rules, plans, indicators, support, page.rejected + unclear + rejected, None if rules else purse(page))
