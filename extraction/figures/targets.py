"""Targets and indicators from the readings of a clause.

Takes a laid-out clause; gives each goal once (same metric, value, unit, year), and each present or past figure.
"""

from __future__ import annotations

import re

from extraction.figures.metrics import Metric, find_metric
from extraction.figures.page import Page, Sentence
from extraction.figures.phrases import Phrase, phrases
from extraction.figures.readings import Reading, goal_year, read_sentence
from extraction.figures.sides import strip_opening
from extraction.figures.tables import read_tables
from extraction.figures.tense import is_past, is_soft
from extraction.figures.types import Indicator, RejectedFigure, Span, Target, Value


def read_targets(
    page: Page, claimed: list[Span], issue_year: int | None = None
) -> tuple[list[Target], list[Indicator], list[RejectedFigure]]:
    """`claimed` are the spans that plans and funding rules have taken."""
    targets, indicators = read_tables(page, issue_year)
    rejected: list[RejectedFigure] = []
    for sentence in page.sentences:
        if sentence.row or not (sentence.values or sentence.factors) or _is_duty(page, sentence):
            continue
        readings, unclear = read_sentence(sentence, page.clause.zone, claimed, issue_year)
        rejected += unclear
        targets += [_target(r) for r in readings if r.tense == "goal" and r.metric]
        indicators += [_indicator(r) for r in readings if r.tense == "past" and r.metric]
        targets += _turns(sentence, page.clause.zone, issue_year)
    return _once(targets), indicators, rejected


def _is_duty(page: Page, sentence: Sentence) -> bool:
    return any(s <= sentence.start and sentence.end <= e for s, e in page.clause.responsibility)


def _target(reading: Reading) -> Target:
    value, metric = reading.value, reading.metric
    year = None if reading.rule == "figure.apart" and reading.year is None else goal_year(reading)
    return Target(
        metric.text, value.op, value.number, value.unit, (reading.sentence.start, reading.sentence.end), (metric.span, (value.outer_start, value.outer_end)),
        f"target.{reading.rule.split('.')[1]}.{metric.side}", year=reading.year if reading.rule == "figure.apart" else year, nature=reading.nature, per=reading.per,
        recurs=reading.recurs, baseline=reading.baseline, baseline_year=reading.baseline_year, firm=reading.firm, place=reading.place, place_span=reading.place_span,
    )  # fmt: skip


def _indicator(reading: Reading) -> Indicator:
    value, metric = reading.value, reading.metric
    return Indicator(
        metric.text, value.op, value.number, value.unit, (reading.sentence.start, reading.sentence.end), (metric.span, (value.outer_start, value.outer_end)),
        f"indicator.{metric.side}", year=reading.year, per=reading.per,
    )  # fmt: skip


def _turns(sentence: Sentence, zone: str, issue_year: int | None) -> list[Target]:
    """`产值翻一番`: a target by its factor, without a value."""
    found = []
    for factor, start, end in sentence.factors:
        phrase = next(p for p in phrases(sentence) if p.start <= start < p.end)
        value = Value(factor, "", "factor", start, end, outer_start=start, outer_end=end)
        metric = _turn_metric(phrase, value)
        if metric and not is_past(sentence, phrase, value, zone, issue_year):
            words = (metric.span, (start, end))
            found.append(
                Target(
                    metric.text,
                    "=",
                    None,
                    "",
                    (sentence.start, sentence.end),
                    words,
                    "target.factor",
                    year=sentence.year_at(start),
                    factor=factor,
                    firm=not is_soft(phrase, sentence),
                )
            )
    return found


def _turn_metric(phrase: Phrase, value: Value) -> Metric | None:
    left, _start = strip_opening(phrase.text[phrase.start : value.start], phrase.start)
    return find_metric(Phrase(phrase.text, phrase.start, value.end, [value], phrase.index), value) if len(left) >= 2 else None


def _once(targets: list[Target]) -> list[Target]:
    """A goal stated twice with the same value and year is one: the first statement stands, completed by the others."""
    kept: list[Target] = []
    by_value: dict[tuple[object, ...], list[Target]] = {}
    for target in sorted(targets, key=lambda t: t.words[-1]):
        rivals = by_value.setdefault((target.value, target.unit, target.year, target.factor, target.place), [])
        first = next((t for t in rivals if same_metric(t.metric, target.metric) and _agree(t.op, target.op)), None)
        if first is None:
            rivals.append(target)
            kept.append(target)
            continue
        first.op = target.op if first.op == "=" else first.op
        for name in ("nature", "baseline", "baseline_year", "per", "recurs"):
            if getattr(first, name) is None:
                setattr(first, name, getattr(target, name))
    return kept


def _agree(one: str, other: str) -> bool:
    return one == other or "=" in (one, other)


def same_metric(one: str, other: str) -> bool:
    """Whether two wordings count the same thing: equal but for 数量, 总数 and the like, and for verbs before them."""
    one, other = (
        re.sub(r"[（(][^（）()]*[)）]|(?:总数|数量|总量|个数|数|规模)$|^(?:全市|全省|全区|累计|新增|建成)", "", m) for m in (one, other)
    )
    return one == other
