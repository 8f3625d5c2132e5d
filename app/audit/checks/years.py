"""`2026年、2027年、2028年分别完成投资92亿元、126亿元、110亿元` against the total of the same clause.

Certain when the years are all of the plan's period and no others.
"""

from __future__ import annotations

import re

from app.audit.figures import add_up, total
from app.audit.lists import apart
from app.audit.model import Check
from app.audit.paper import Line, Paper
from app.audit.plans import MEASURES, plans, title

_YEARS = re.compile(r"(?:20\d\d年?(?:度)?[、，和及]){1,9}20\d\d年(?:度)?$")
_OF = {"investment": re.compile(r"投资"), "projects": re.compile(r"项目")}


def check(paper: Paper) -> list[Check]:
    """One check for each list of yearly figures beside a plan."""
    by_clause = {id(p.line.clause): p for p in plans(paper)}
    return [made for line in paper.lines if id(line.clause) in by_clause and (made := _check(paper, line, by_clause[id(line.clause)]))]


def _check(paper: Paper, line: Line, plan) -> Check | None:
    for one in apart(line):
        names = _YEARS.search(one.before)
        measure = next((m for m, pattern in _OF.items() if pattern.search(one.between) and m in plan.figures), None)
        if names is None or measure is None:
            continue
        years = [int(y) for y in re.findall(r"20\d\d", names[0])]
        if len(years) != len(one.figures):
            continue
        whole, first_last = plan.figures[measure], paper.period
        certain = None not in first_last and years == list(range(first_last[0], first_last[1] + 1))
        result = add_up(whole, one.figures, certain)
        rows = "＋".join(f"{f.written()}（{y}）" for y, f in zip(years, one.figures, strict=True))
        quotes = list(dict.fromkeys([plan.quote, paper.quote_line(line)]))
        return Check(
            "years", f"{title(line.item)}：分年{MEASURES[measure]}", result.verdict, whole.written(),
            f"{rows}＝{total(one.figures, whole).written()}", quotes, result.difference, result.tolerance, whole.unit,
            "audit_why_period" if certain else "audit_why_part_open",
        )  # fmt: skip
    return None
