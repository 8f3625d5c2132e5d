"""`以上3个项目总投资100亿元` against the lines above it, each with its own sum.

The lines are counted: where as many stand above as the sentence says, the parts are surely meant to make the whole.
"""

from __future__ import annotations

import re

from app.audit.figures import Figure, add_up, of_value, total
from app.audit.model import Check
from app.audit.paper import Line, Paper
from app.audit.plans import is_investment, title

_ABOVE = re.compile(r"(?:以上|上述)(?:共|共计|合计)?(?:\d+|[一二三四五六七八九十]+)个[^，。；]{0,8}项目")


def check(paper: Paper) -> list[Check]:
    """One check for each such sentence."""
    made = []
    for at, line in enumerate(paper.lines):
        if _ABOVE.match(line.text) and (one := _check(paper, line, paper.lines[:at])):
            made.append(one)
    return made


def _check(paper: Paper, line: Line, before: list[Line]) -> Check | None:
    count = next((v for v in line.sentence.values if v.unit == "个"), None)
    sums = [v for v in line.sentence.values if is_investment(line, v)]
    rows = _rows(line, before)
    if count is None or len(sums) != 1 or len(rows) < 2:
        return None
    whole, figures = of_value(sums[0], line.sentence.text), [figure for _, figure in rows]
    certain = len(rows) == count.number
    result = add_up(whole, figures, certain)
    found = "＋".join(f.written() for f in figures) + f"＝{total(figures, whole).written()}"
    quotes = [paper.quote_line(line), *(paper.quote_line(row) for row, _ in rows)]
    why = "audit_why_listed" if certain else "audit_why_part_open"
    subject = f"{title(line.item)}：{line.text[: line.text.find('，')] if '，' in line.text else '以上项目'}总投资"[:40]
    return Check("listed", subject, result.verdict, whole.written(), found, quotes, result.difference, result.tolerance, whole.unit, why)


def _rows(line: Line, before: list[Line]) -> list[tuple[Line, Figure]]:
    """The lines right above that state one investment each."""
    rows: list[tuple[Line, Figure]] = []
    for above in reversed(before):
        sums = [v for v in above.sentence.values if is_investment(above, v)]
        if above.clause.container != line.clause.container or len(sums) != 1:
            break
        rows.append((above, of_value(sums[0], above.sentence.text)))
    return rows[::-1]
