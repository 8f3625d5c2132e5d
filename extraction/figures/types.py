"""What the figures of a clause are: typed values, targets, funding rules, indicators, plans, and what could not be read.

All spans are half-open offsets into the clause's text. `sentence` is the sentence that states the fact, `words` the
stretches inside it that carry it, `rule` the id of the rule that found it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Span = tuple[int, int]


@dataclass(slots=True, frozen=True)
class Value:
    """A number with its unit and operator. `start`/`end` span number and unit, `outer_start`/`outer_end` the operator too.

    `kind` is one of money, currency, percent, permille, points, factor, duration, count, measure, ratio (1:1), bare.
    `number` and `upper` (the upper bound of a range) count in `unit`, whose magnitude stays in it (`万座`); a bare
    count is multiplied out. `op` is `>=`, `<=`, `~` or `=`; `before`/`after` the operator words as written.
    """

    number: float
    unit: str
    kind: str
    start: int
    end: int
    op: str = "="
    upper: float | None = None
    outer_start: int = 0
    outer_end: int = 0
    before: str = ""
    after: str = ""
    magnitude: str = ""
    chinese: bool = False

    @property
    def top(self) -> float:
        """The number, of a range its upper bound."""
        return self.number if self.upper is None else self.upper


@dataclass(slots=True, frozen=True)
class RejectedFigure:
    """A number that cannot be read whole, or a figure whose meaning is not certain: reported, never guessed."""

    label: str
    reason: str
    start: int
    end: int
    rule: str


@dataclass(slots=True)
class Target:
    """One quantified goal (ontology, section 7). `place` is the place or body that the figure is for, as written."""

    metric: str
    op: str
    value: float | None
    unit: str
    sentence: Span
    words: tuple[Span, ...]
    rule: str
    year: int | None = None
    nature: str | None = None
    per: str | None = None
    recurs: str | None = None
    baseline: float | None = None
    baseline_year: int | None = None
    factor: float | None = None
    firm: bool = True
    place: str | None = None
    place_span: Span | None = None


@dataclass(slots=True)
class Indicator:
    """A present or past figure (ontology, section 9)."""

    metric: str
    op: str
    value: float
    unit: str
    sentence: Span
    words: tuple[Span, ...]
    rule: str
    year: int | None = None
    per: str | None = None


@dataclass(slots=True, frozen=True)
class Plan:
    """`projects` (a count) or `investment` (亿元) that a task plans."""

    kind: str
    value: float
    sentence: Span
    words: tuple[Span, ...]
    rule: str


@dataclass(slots=True, frozen=True)
class Money:
    """A cap or fixed sum in 万元, with what it is for."""

    amount_wan: float
    scope: str
    span: Span


@dataclass(slots=True)
class FundingRule:
    """One grant (ontology, section 6). `ratio` in percent; `words` span instrument, ratio and sums."""

    instrument: str
    sentence: Span
    words: tuple[Span, ...]
    rule: str
    ratio: float | None = None
    base: str | None = None
    caps: list[Money] = field(default_factory=list)
    fixed: list[Money] = field(default_factory=list)
    beneficiary: str | None = None
    conditions: list[str] = field(default_factory=list)
    stage: str | None = None
    period: str | None = None
    payer: str | None = None
    source: str | None = None
    per: str | None = None
    frequency: str | None = None
    computable: str = "定性"

    @property
    def quantified(self) -> bool:
        """Whether the clause states a ratio or a sum."""
        return self.ratio is not None or bool(self.caps or self.fixed)


@dataclass(slots=True, frozen=True)
class Support:
    """A kind of support without money that a task gives (用地, 审批, 场景开放 …)."""

    kind: str
    sentence: Span
    words: tuple[Span, ...]
    rule: str


@dataclass(slots=True)
class Figures:
    """All figures of one clause, each list in the order of the text."""

    targets: list[Target] = field(default_factory=list)
    funding: list[FundingRule] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    support: list[Support] = field(default_factory=list)
    rejected: list[RejectedFigure] = field(default_factory=list)
    purse: tuple[Span, str, str | None] | None = None
