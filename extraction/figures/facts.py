"""Figures as facts: Target, FundingRule, Amount and Indicator nodes, and SETS, GRANTS, CAP, FIXED, REPORTS, FOR.

Takes a document's `Sheet` (which maps normalised offsets to the source) and each clause with its `Figures`. Keys come from
content: a goal that two places state with the same metric, value and year is one node, set by both.
"""

from __future__ import annotations

from collections.abc import Callable

from extraction.clause import Clause
from extraction.facts import DOCUMENT_KEY, OwnNode, key_of
from extraction.figures.targets import same_metric
from extraction.figures.types import Figures, FundingRule, Indicator, Money, Span, Support, Target
from extraction.figures.units import plain
from extraction.sheet import Sheet

PlaceKey = Callable[[str, int, int], str | None]
"""From a place's name and its normalised span to the local key of its entity, or None where no entity stands for it."""


class FigureFacts:
    """Collects the figures of one document, clause by clause in their order; `add` puts them on the sheet at once."""

    def __init__(self, sheet: Sheet, place_key: PlaceKey = lambda name, start, end: None) -> None:
        self.sheet = sheet
        self.place_key = place_key
        self._targets: dict[tuple[object, ...], list[tuple[str, str]]] = {}
        self._sets: set[tuple[str, str]] = set()
        self._keys: dict[str, int] = {}
        self._unpaid: list[tuple[str, str]] = []
        self._purse: tuple[Clause, Span, str, str | None] | None = None

    def add(self, clause: Clause, figures: Figures) -> None:
        """Everything that `figures` says of `clause`."""
        for target in figures.targets:
            self._target(clause, target)
        for rule in figures.funding:
            self._rule(clause, rule)
        for indicator in figures.indicators:
            self._indicator(clause, indicator)
        for one in figures.rejected:
            self.sheet.reject(one.label, clause.base + one.start, clause.base + one.end, one.reason, one.rule)
        self._task(clause, figures)
        if figures.purse and self._purse is None:
            self._purse = (clause, *figures.purse)

    def finish(self) -> None:
        """What a paragraph says of all rules of the document: the fund that pays those that name none."""
        if self._purse is None:
            return
        clause, sentence, named, payer = self._purse
        nodes = {node.key: node for node in self.sheet.facts.nodes}
        for source, key in self._unpaid:
            node = nodes[key]
            node.properties |= {"source": named, "payer": node.properties.get("payer") or payer}
            self._relate("GRANTS", source, key, clause, sentence, (), "funding.purse")

    def _target(self, clause: Clause, target: Target) -> None:
        same = (target.op, target.value, target.unit, target.year, target.factor, target.place)
        rivals = self._targets.setdefault(same, [])
        key = next((key for metric, key in rivals if same_metric(metric, target.metric)), None)
        if key is None:
            figure = f"{target.op}{_plain(target.value)}{target.unit}" if target.factor is None else f"×{_plain(target.factor)}"
            key = self._own(key_of("Target", clause.container, target.metric, figure, target.year, target.place))
            rivals.append((target.metric, key))
            self._node(key, "Target", target.metric, clause, target.sentence, target.rule, **_target_properties(target))
        if (clause.container, key) in self._sets:
            return
        self._sets.add((clause.container, key))
        self._relate("SETS", clause.container, key, clause, target.sentence, target.words, target.rule)
        self._for(clause, target, key)

    def _for(self, clause: Clause, target: Target, key: str) -> None:
        if target.place is None or target.place_span is None:
            return
        start, end = _moved(target.place_span, clause)
        place = self.place_key(target.place, start, end)
        if place is not None:
            self._relate("FOR", key, place, clause, target.sentence, (target.place_span,), target.rule)

    def _rule(self, clause: Clause, rule: FundingRule) -> None:
        number = clause.number if clause.container.startswith("Task") else ""
        sums = ",".join([f"<={_plain(m.amount_wan)}" for m in rule.caps] + [_plain(m.amount_wan) for m in rule.fixed])
        key = self._own(key_of("FundingRule", clause.container, rule.instrument, _plain(rule.ratio), sums))
        properties = {
            "task_number": number, "instrument": rule.instrument, "ratio": rule.ratio, "base": rule.base, "quantified": rule.quantified,
            "beneficiary": rule.beneficiary, "conditions": rule.conditions or None, "stage": rule.stage, "period": rule.period,
            "payer": rule.payer, "source": rule.source, "per": rule.per, "frequency": rule.frequency, "computable": rule.computable,
        }  # fmt: skip
        self._node(key, "FundingRule", _rule_name(rule), clause, rule.sentence, rule.rule, **properties)
        source = clause.container if clause.container.startswith("Task") else DOCUMENT_KEY
        self._relate("GRANTS", source, key, clause, rule.sentence, rule.words, rule.rule)
        if rule.source is None:
            self._unpaid.append((source, key))
        for kind, listed in (("CAP", rule.caps), ("FIXED", rule.fixed)):
            for money in listed:
                self._amount(kind, money, key, clause, rule)

    def _amount(self, kind: str, money: Money, rule_key: str, clause: Clause, rule: FundingRule) -> None:
        key = self._own(key_of("Amount", rule_key, kind, _plain(money.amount_wan), money.scope))
        name = ("最高" if kind == "CAP" else "") + f"{_plain(money.amount_wan)}万元"
        self._node(key, "Amount", name, clause, money.span, rule.rule, scope=money.scope, amount_wan=money.amount_wan)
        self._relate(kind, rule_key, key, clause, rule.sentence, (money.span,), rule.rule)

    def _indicator(self, clause: Clause, indicator: Indicator) -> None:
        figure = f"{indicator.op}{_plain(indicator.value)}{indicator.unit}"
        key = self._own(key_of("Indicator", clause.container, indicator.metric, figure, indicator.year))
        properties = {
            "metric": indicator.metric, "op": indicator.op, "value": indicator.value, "unit": indicator.unit, "year": indicator.year,
            "per": indicator.per,
        }  # fmt: skip
        self._node(key, "Indicator", indicator.metric, clause, indicator.sentence, indicator.rule, **properties)
        self._relate("REPORTS", clause.container, key, clause, indicator.sentence, indicator.words, indicator.rule)

    def _task(self, clause: Clause, figures: Figures) -> None:
        """Plans and support are properties of the Task's own node; what an earlier clause of the Task stated stands."""
        if not (figures.plans or figures.support):
            return
        node = self._task_node(clause.container)
        for plan in figures.plans:
            node.properties.setdefault(f"planned_{plan.kind}", plan.value)
        if figures.support:
            self._support(node, clause, figures.support)

    def _support(self, node: OwnNode, clause: Clause, found: list[Support]) -> None:
        """Each kind once, with where the words that name it stand in the source."""
        known = node.properties.setdefault("support", [])
        starts, ends = (node.properties.setdefault(name, []) for name in ("support_start", "support_end"))
        for one in found:
            if one.kind in known:
                continue
            start, end = self.sheet.text.span(*_moved(one.words[0], clause))
            known.append(one.kind)
            starts.append(start)
            ends.append(end)

    def _task_node(self, key: str) -> OwnNode:
        return next(node for node in self.sheet.facts.nodes if node.key == key)

    def _own(self, key: str) -> str:
        """The key, numbered from the second node of the same content on."""
        self._keys[key] = count = self._keys.get(key, 0) + 1
        return key if count == 1 else f"{key}#{count}"

    def _node(self, key: str, label: str, name: str, clause: Clause, span: Span, rule: str, **properties: object) -> None:
        self.sheet.node(key, label, name, *_moved(span, clause), rule, **properties)

    def _relate(self, kind: str, source: str, target: str, clause: Clause, sentence: Span, words: tuple[Span, ...], rule: str) -> None:
        self.sheet.relate(kind, source, target, _moved(sentence, clause), [_moved(w, clause) for w in words], rule)


def _moved(span: Span, clause: Clause) -> Span:
    return clause.base + span[0], clause.base + span[1]


def _plain(number: float | None) -> str:
    return "" if number is None else str(plain(number))


def _target_properties(target: Target) -> dict[str, object]:
    names = ("metric", "op", "value", "unit", "year", "nature", "per", "recurs", "baseline", "baseline_year", "factor", "firm", "place")
    return {name: getattr(target, name) for name in names}


def _rule_name(rule: FundingRule) -> str:
    """`奖励 20% 最高1000万元`: what a list shows."""
    parts = [rule.instrument, f"{_plain(rule.ratio)}%" if rule.ratio is not None else ""]
    parts += [f"最高{_plain(m.amount_wan)}万元" for m in rule.caps] + [f"{_plain(m.amount_wan)}万元" for m in rule.fixed]
    return " ".join(p for p in parts if p)
