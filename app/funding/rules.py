"""Funding rules and clauses of support as the calculator takes them.

Takes rows of `read/funding` and `read/support`; gives `Rule` and `Clause`. Sums are in 万元, ratios in percent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.funding.data import words

DISCRETIONARY = ("一事一议", "按规定")
"""Rules that somebody decides case by case or by another document: no sum can be told."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A cap (`CAP`) or fixed sum (`FIXED`) in 万元, and what it is for in the words of the rule."""

    kind: str
    amount_wan: float
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that answers for the clause; `role` is lead, joint or support."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A task: its number, heading and whole text, what it names (each thing with all its names), and who answers for it."""

    id: str
    document: str
    number: str = ""
    heading: str = ""
    text: str = ""
    support: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()
    names: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One grant. `text` is its sentence in simplified characters, `sentence` as the source has it; `sums` are largest first."""

    id: str
    clause: Clause
    instrument: str
    text: str = ""
    sentence: str = ""
    ratio: float | None = None
    base: str = ""
    sums: tuple[Sum, ...] = ()
    beneficiary: str = ""
    conditions: tuple[str, ...] = ()
    stage: str = ""
    period: str = ""
    payer: str = ""
    source: str = ""
    per: str = ""
    frequency: str = ""
    computable: str = "可计算"

    @property
    def quantified(self) -> bool:
        """Whether a ratio or a sum is stated."""
        return self.ratio is not None or bool(self.sums)

    @property
    def caps(self) -> tuple[Sum, ...]:
        return tuple(s for s in self.sums if s.kind == "CAP")

    @property
    def fixed(self) -> tuple[Sum, ...]:
        return tuple(s for s in self.sums if s.kind == "FIXED")

    @property
    def is_budget(self) -> bool:
        """Whether the sum is the size of a fund and not what one applicant gets."""
        known = words()
        open_to_all = not self.beneficiary and not self.per and self.ratio is None
        return bool(open_to_all and self.sums and self.instrument in known.budget_instruments and known.budget.search(self.text))


def rule_of(row: Mapping[str, Any]) -> Rule:
    """A row of `read/funding`."""
    plain = {name: row[name] or "" for name in _PLAIN}
    sums = tuple(Sum(one["kind"], one["amount_wan"], one["scope"] or "") for one in row["sums"])
    text = row["text"] or ""
    return Rule(
        row["id"], clause_of(row), text=text, sentence=" ".join((row["sentences"] or [text])[0].split()), ratio=row["ratio"], sums=sums,
        conditions=tuple(row["conditions"] or ()), **plain,
    )  # fmt: skip


_PLAIN = ("instrument", "base", "beneficiary", "stage", "period", "payer", "source", "per", "frequency", "computable")


def clause_of(row: Mapping[str, Any]) -> Clause:
    """The clause of a row of `read/funding` or `read/support`."""
    units = tuple(Unit(one["name"], one["role"]) for one in row["units"])
    names = tuple(tuple(one) for one in row["names"])
    shown = (row["number"] or "", row["heading"] or "", row["clause_text"] or "")
    return Clause(row["clause"], row["document"], *shown, tuple(row["support"] or ()), units, names)


def sentences_of(text: str) -> list[str]:
    """The sentences of a clause's text, its brackets of responsible units left with the one before."""
    return [one.strip() for one in re.findall(r"[^。；！？\n]+[。；！？]?", text) if one.strip()]
