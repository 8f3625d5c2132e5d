"""Caps of grants against each other and against the money they come from.

A cap for one project may not be above the same clause's cap over all projects, nor above the whole sum that the clause or the same
source sets aside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.audit.figures import number, of_value
from app.audit.model import MATCH, MISMATCH, Check
from app.audit.paper import Line, Paper
from app.audit.plans import title
from extraction.figures.types import Value
from extraction.figures.units import in_wan

_ONE = re.compile(r"(?:单个|每个|每家|单项|每项|单一)[^，。；]{0,12}(?:最高|不超过|上限|限额)[^，。；\d]{0,8}$")
_ALL = re.compile(
    r"(?:同一|每个|单个|每家)?(?:单位|企业|主体|项目单位)?[^，。；]{0,6}(?:累计|合计|总额|总计)[^，。；]{0,8}(?:最高|不超过|上限)[^，。；\d]{0,6}$"
)
_POT = re.compile(r"(?:安排|统筹|设立|筹集|列支|整合)[^，。；]{0,16}$")
_POT_AFTER = re.compile(r"[^，。；]{0,24}(?:资金|基金|经费)")
_POT_BEFORE = re.compile(r"(?:资金|基金|经费)[^，。；\d]{0,6}$")


@dataclass(slots=True)
class Sum:
    """A sum of money in a clause and what it bounds: `one` case, `all` cases of one applicant, or the whole `pot`."""

    role: str
    line: Line
    value: Value

    @property
    def wan(self) -> float:
        return in_wan(self.value) or 0


def check(paper: Paper) -> list[Check]:
    """One check for each clause with a cap for one case and something above it."""
    by_clause: dict[int, list[Sum]] = {}
    for line in paper.lines:
        for value in line.sentence.values:
            if value.kind == "money" and (role := _role(line, value)):
                by_clause.setdefault(id(line.clause), []).append(Sum(role, line, value))
    return [made for sums in by_clause.values() for made in _clause(paper, sums)]


def _role(line: Line, value: Value) -> str:
    text = line.sentence.text
    before, after = text[max(line.sentence.start, value.start - 40) : value.start], text[value.outer_end : value.outer_end + 30]
    if _ALL.search(before):
        return "all"
    if _ONE.search(before):
        return "one"
    before = text[max(line.sentence.start, value.start - 40) : value.outer_start]
    return "pot" if _POT.search(before) and (_POT_AFTER.match(after) or _POT_BEFORE.search(before)) else ""


def _clause(paper: Paper, sums: list[Sum]) -> list[Check]:
    made = []
    for above in (s for s in sums if s.role in ("all", "pot")):
        ones = [s for s in sums if s.role == "one" and (above.role == "pot" or _near(s, above))]
        if ones:
            made.append(_check(paper, max(ones, key=lambda s: s.wan), above))
    return made


def _near(one: Sum, above: Sum) -> bool:
    """A cap over all bounds the cap before it in the same sentence."""
    return one.line is above.line and one.value.start < above.value.start


def _check(paper: Paper, one: Sum, above: Sum) -> Check:
    cap, whole = (of_value(s.value, s.line.sentence.text) for s in (one, above))
    verdict = MISMATCH if one.wan > above.wan else MATCH
    quotes = list(dict.fromkeys([paper.quote_line(above.line), paper.quote_line(one.line)]))
    why = "audit_why_cap_pot" if above.role == "pot" else "audit_why_cap_all"
    subject = f"{title(one.line.item)}：单项上限与{'资金总额' if above.role == 'pot' else '累计上限'}"
    difference = float(number((one.wan - above.wan) / whole.size))
    return Check(
        "caps", subject, verdict, whole.written(), cap.written(), quotes, difference if verdict == MISMATCH else None, 0, whole.unit, why
    )
