"""Funding rules: what a sentence grants, to whom and how much.

Takes a laid-out clause; gives `FundingRule`s in order. A sentence without an instrument that only caps a sum
(`单个项目最高不超过500万元`) belongs to the rule before it in its paragraph. Several ratios are several rules.
"""

from __future__ import annotations

import re

from extraction.figures import terms
from extraction.figures.bases import base_of
from extraction.figures.grants import Granted, granted
from extraction.figures.instruments import WORDS, Instrument, denied, find_instruments, given
from extraction.figures.page import Page, Sentence
from extraction.figures.phrases import Phrase, phrases
from extraction.figures.scopes import scope_of
from extraction.figures.sides import strip_opening
from extraction.figures.types import FundingRule, Money, Span

_ZONES = frozenset(("task", "guarantee", "closing", "other", "notice"))
_GRANTING = re.compile(r"给予|予以|按|发放|奖励[^金额最不]")
_ANY_GRANT = re.compile(r"给予|予以|奖|补|支持|扶持")
_CONDITION = re.compile(r"\s*(?:其中[，：]?)?(?:对|凡|属于)")
_FRESH = re.compile(r"\s*(?:对|凡)")
_CONTINUES = re.compile(r"[—\- ]*(?:其中|同一|单个|单项|单家|每[个家项户]|累计|最高|总额|年度|再|另|对|[^，。]{0,6}(?:级|类|档))")
_OTHER_OBJECT = re.compile(r"[—\- ]*(?:其中，?)?对")
_PURSE = re.compile(r"(?:所需|上述|以上|相关)(?:奖补|奖励|补助|扶持)?(?:资金|经费)[^。；]{0,60}")
_PURSE_OF_ALL = re.compile(
    r"(?:本(?:若干)?(?:政策|措施|办法|意见|规定|方案|细则|计划|若干措施|政策措施|实施细则|实施意见|行动计划)|上述|以上|各项(?:政策|措施|奖励|奖补|补助))"
    r"[^。；]{0,24}(?:资金|经费)|^(?:所需|奖补|奖励|扶持|补助|政策兑现)(?:扶持|奖补|奖励)?(?:资金|经费)"
)
_MAKES = re.compile(
    r"(?:每年|全年|年内|累计|共|新)*(?:完成|改造|推广|开展|培训|引进培育|发展|布局|创建|新建|遴选|评选|培育|打造|建设|建成|引进|实施|认定|扶持|组织|举办|新增|支持建设)"
)
_GIVES_IN = re.compile(r"对(?![接外标口应象])|给予|予以|奖|补|资助|的$")
_CASE = re.compile(
    r"[“\"]?(?:一事一议|一企一策|一项目一策)[”\"]?[^。；，]{0,16}?(?:支持|扶持)|(?:支持|扶持)[^。；，]{0,8}[“\"]?(?:一事一议|一企一策|一项目一策)"
)
_FOR_WHOM = re.compile(r"对于?(?![应口标外])")
_CLOSE = 14
_LONGEST_GRANT = 600


def read_funding(page: Page) -> list[FundingRule]:
    """The rules of the clause; a place for background, goals or a table grants nothing."""
    if page.clause.zone not in _ZONES or not (WORDS.search(page.clause.text) or _any_sum(page) or _CASE.search(page.clause.text)):
        return []
    rules: list[FundingRule] = []
    last: tuple[int, FundingRule] | None = None
    for sentence in page.sentences:
        if sentence.row or any(s <= sentence.start and sentence.end <= e for s, e in page.clause.responsibility):
            continue
        previous = last[1] if last and last[0] == sentence.paragraph else None
        found = _rules(sentence, previous)
        rules += [r for r in found if r is not previous]
        last = (sentence.paragraph, found[-1]) if found else last
    return _with_source(rules, page)


def claimed(rules: list[FundingRule], page: Page) -> list[Span]:
    """What grants take of the clause: their sentences, but for opening phrases that count what is to be made (每年遴选10家企业)."""
    spans = {rule.sentence for rule in rules if rule.quantified}
    inside = [s for s in page.sentences if any(start <= s.start < end for start, end in spans)]
    return [(start, end) for s in inside for start, end in [(_after_goals(s), _before_goals(s))] if start < end]


def _after_goals(sentence: Sentence) -> int:
    return next((p.start for p in phrases(sentence) if not _is_goal(p)), sentence.end)


def _before_goals(sentence: Sentence) -> int:
    """Where the closing phrases begin that count what is to be made (给予最高100万元资助，每年培训500人)."""
    return next((p.end for p in reversed(phrases(sentence)) if not (_is_goal(p) and p.values)), sentence.end)


def _is_goal(phrase: Phrase) -> bool:
    body = strip_opening(phrase.body(), 0)[0]
    return bool(_MAKES.match(body)) and all(v.kind == "count" for v in phrase.values) and not _GIVES_IN.search(body)


def _any_sum(page: Page) -> bool:
    return any(v.kind in ("money", "percent") for s in page.sentences for v in s.values)


def _rules(sentence: Sentence, previous: FundingRule | None) -> list[FundingRule]:
    text = sentence.text[sentence.start : sentence.end]
    figures = [f for f in granted(sentence) if not denied(sentence, f.value.outer_start)]
    instruments = find_instruments(sentence)
    if not figures:
        found = given(sentence, instruments)
        if not found and not instruments and (case := _case(text)):
            found = [("资助", (sentence.start + case[0], sentence.start + case[1]))]
        return [_in_words(sentence, text, kind, span) for kind, span in found]
    if not instruments and previous is None and not _ANY_GRANT.search(text):
        return []
    return _Builder(sentence, instruments, previous).build(figures)


def _case(text: str) -> tuple[int, int] | None:
    """Where 一事一议 and the like give support to somebody: 对某企业，可采取“一企一策”方式支持."""
    found = _CASE.search(text)
    return found.span() if found and _FOR_WHOM.search(text[: found.start()]) and terms.has_object(text[: found.start()]) else None


def _in_words(sentence: Sentence, text: str, kind: str, span: Span) -> FundingRule:
    return _with_terms(FundingRule(kind, (sentence.start, sentence.end), (span,), "funding.words"), text)


class _Builder:
    """Deals the figures of one sentence to rules."""

    def __init__(self, sentence: Sentence, instruments: list[Instrument], previous: FundingRule | None) -> None:
        self.sentence, self.instruments, self.previous = sentence, instruments, previous
        self.phrases = phrases(sentence)
        self.rules: list[FundingRule] = []
        self.starts: list[int] = []

    def build(self, figures: list[Granted]) -> list[FundingRule]:
        """The sentence's own rules in order; only the previous one where the sentence merely caps it."""
        for figure in figures:
            found = self._instrument(figure)
            kind = found[0] if found else self._usual_instrument()
            rule = self._open_rule(figure, kind) or self._new_rule(figure, kind)
            self._add(rule, figure, found[1] if found else None)
        for rule, start in zip(self.rules, self.starts, strict=True):
            end = next((s for s in self.starts if s > start), self.sentence.end)
            _with_terms(rule, self.sentence.text[self.sentence.start if start == self.starts[0] else start : end])
        return self.rules or ([self.previous] if self.previous else [])

    def _usual_instrument(self) -> str:
        if self.rules:
            return self.rules[-1].instrument
        return self.previous.instrument if self.previous else "资助"

    def _phrase(self, figure: Granted) -> Phrase:
        return next(p for p in reversed(self.phrases) if p.start <= figure.value.start)

    def _condition_start(self, figure: Granted) -> int:
        """Where the condition that leads to the figure begins: up to three phrases back with 对…, else its own phrase."""
        near = [p for p in self.phrases if p.start <= figure.value.start][-3:]
        return next((p.start for p in reversed(near) if _CONDITION.match(p.body())), near[-1].start)

    def _instrument(self, figure: Granted) -> Instrument | None:
        """The instrument close after the figure, else before it in its phrase, else after; else the last one before the phrase."""
        own, start, end = self._phrase(figure), figure.value.outer_start, figure.value.outer_end
        after = [i for i in self.instruments if end <= i[1][0] < own.end]
        before = [i for i in self.instruments if own.start <= i[1][0] < start]
        close = [i for i in after if i[1][0] - end <= _CLOSE]
        if close or (after and not before):
            return _specific(close or after)
        if before:
            return before[-1]
        earlier = [i for i in self.instruments if i[1][1] <= own.start]
        later = [i for i in self.instruments if i[1][0] >= own.end]
        first = later if figure.kind == "ratio" or not earlier else earlier[::-1]
        return (first or earlier[::-1] or [None])[0]

    def _open_rule(self, figure: Granted, kind: str) -> FundingRule | None:
        """The rule that the figure belongs to; None where it opens one."""
        if not self.rules:
            return self.previous if self._caps_previous(figure, kind) else None
        last = self.rules[-1]
        if kind != last.instrument:
            return None
        if figure.kind == "ratio":
            return last if last.ratio is None and not (figure.tied or last.caps or last.fixed) else None
        if figure.kind == "cap" and last.ratio is not None and not _GRANTING.search(self._phrase(figure).body()):
            return last
        start = self._condition_start(figure)
        return None if start > self.starts[-1] and _FRESH.match(self.sentence.text, start) else last

    def _caps_previous(self, figure: Granted, kind: str) -> bool:
        previous, text, start = self.previous, self.sentence.text, self.sentence.start
        if previous is None or figure.kind != "cap" or kind != previous.instrument or not _CONTINUES.match(text, start):
            return False
        if not _OTHER_OBJECT.match(text, start):
            return True
        return previous.ratio is not None and not _GRANTING.search(self._phrase(figure).body())

    def _new_rule(self, figure: Granted, kind: str) -> FundingRule:
        name = "funding.ratio" if figure.kind == "ratio" else "funding.sum"
        rule = FundingRule(kind, (self.sentence.start, self.sentence.end), (), name)
        rule.base = self.rules[-1].base if self.rules and figure.tied else None
        self.rules.append(rule)
        self.starts.append(self._condition_start(figure))
        return rule

    def _add(self, rule: FundingRule, figure: Granted, span: Span | None) -> None:
        at = (figure.value.outer_start, figure.value.outer_end)
        rule.words = tuple(sorted({*rule.words, at, *([span] if span else [])}))
        rule.sentence = (rule.sentence[0], max(rule.sentence[1], self.sentence.end))
        if figure.kind == "ratio":
            rule.ratio, rule.base = figure.amount, base_of(self.sentence, figure.value) or rule.base
            return
        (rule.caps if figure.kind == "cap" else rule.fixed).append(Money(figure.amount, scope_of(self.sentence, figure), at))


def _specific(found: list[Instrument]) -> Instrument:
    """`资金奖励`, `扶持资金补贴`: of two words side by side the second is the instrument."""
    if len(found) > 1 and found[1][1][0] == found[0][1][1]:
        return found[1]
    return found[0]


def _with_terms(rule: FundingRule, text: str) -> FundingRule:
    text = text[:_LONGEST_GRANT]
    rule.beneficiary, rule.conditions = terms.beneficiary(text), terms.conditions(text)
    rule.per, rule.frequency = terms.per(text), terms.frequency(text)
    rule.payer, rule.stage, rule.period, rule.source = terms.payer(text), terms.stage(text), terms.period(text), terms.source(text)
    rule.computable = terms.computable(text, rule.quantified)
    return rule


def purse(page: Page) -> tuple[Span, str, str | None] | None:
    """A sentence of a clause that grants nothing itself and says which fund pays for all (本措施所需资金从…中列支): its span, the fund, the payer."""
    for sentence in page.sentences:
        text = sentence.text[sentence.start : sentence.end]
        if _PURSE_OF_ALL.search(text) and (named := terms.source(text)):
            return (sentence.start, sentence.end), named, terms.payer(text)
    return None


def _with_source(rules: list[FundingRule], page: Page) -> list[FundingRule]:
    """A closing sentence that names the fund (所需资金从…中列支) holds for every rule of the clause without one."""
    match = _PURSE.search(page.clause.text)
    if match:
        named, purse = terms.source(match[0]), terms.payer(match[0])
        for rule in rules:
            rule.source, rule.payer = rule.source or named, rule.payer or purse
    return rules
