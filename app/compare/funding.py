"""Funding side by side, by instrument; within one, the largest sums first.

Takes two `Side`s; gives a row for each instrument that either side uses. Sums are not added: documents rarely say that they may be.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.compare.sides import Rule, Side


@dataclass(slots=True)
class FundingRow:
    """An instrument with the rules of both sides; `plain` counts those without a figure."""

    instrument: str
    left: list[Rule]
    right: list[Rule]
    plain: tuple[int, int]


def funding_rows(left: Side, right: Side) -> list[FundingRow]:
    """Instruments in the order of how many rules with figures use them."""
    used = dict.fromkeys(str(r.node.properties["instrument"]) for s in (left, right) for r in s.rules)
    rows = [_row(name, left, right) for name in used]
    return sorted(rows, key=lambda row: -(len(row.left) + len(row.right)))


def _row(name: str, left: Side, right: Side) -> FundingRow:
    mine, theirs = ([r for r in s.rules if r.node.properties["instrument"] == name] for s in (left, right))
    stated = [[r for r in rules if r.node.properties.get("quantified")] for rules in (mine, theirs)]
    return FundingRow(
        name, *(sorted(r, key=largest, reverse=True) for r in stated), (len(mine) - len(stated[0]), len(theirs) - len(stated[1]))
    )


def largest(rule: Rule) -> float:
    """The largest sum of a rule in 万元; 0 where it states none."""
    return max((amount for _, amount in (*rule.caps, *rule.fixed)), default=0)
