"""What the documents would grant a project: the rules that fit, by how sure they are and by level of government.

Takes rules, clauses and documents with the places to which they apply; gives an `Answer`. Sums are never added over rules unless their
document says that they may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.funding.data import words
from app.funding.estimate import Estimate, Point, Project, estimate, least_asked
from app.funding.levels import government
from app.funding.rules import DISCRETIONARY, Clause, Rule
from app.funding.support import sentence_of
from app.funding.topic import Topic, is_about, where
from app.validity import EXPIRED, IN_FORCE, NOT_YET, TO_VERIFY, state

ADDS_UP = "可叠加"
SECTIONS = ("counted", "unquantified", "discretionary", "budget", "to_verify", "not_yet", "misfit", "expired")
"""Where a rule or clause stands in the answer; what has not begun or may be over stands apart, whatever its kind."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the line upward from the one asked for: `steps` is 0 there and counts up."""

    id: str
    name: str
    level: str = ""
    steps: int = 0

    @property
    def government(self) -> str:
        """区级, 市级 …"""
        return government(self.name, self.level)


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule with what it would grant, or (`rule` None) a clause that supports without one.

    `kind` is what it is whatever its document's state: counted, unquantified, discretionary or budget.
    """

    section: str
    kind: str
    clause: Clause
    place: Place
    state: str
    rule: Rule | None = None
    estimate: Estimate = field(default_factory=Estimate)
    sentence: str = ""

    @property
    def most_wan(self) -> float | None:
        return self.estimate.most_wan if self.kind == "counted" else None


@dataclass(frozen=True, slots=True)
class DocumentTotal:
    """What one document in force would grant at most: its largest rule, or the sum where `stacking` says 可叠加 and all are known."""

    document: str
    stacking: str
    most_wan: float
    rules: int
    summed: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """All entries, nearest place first, in the order of documents and their text; what is largest counts rules in force alone.

    `unplaced` are documents of which nobody knows where they hold: they are left out, and a reader must be told.
    """

    entries: tuple[Entry, ...]
    places: tuple[Place, ...]
    totals: tuple[DocumentTotal, ...]
    unplaced: tuple[str, ...] = ()

    def section(self, name: str) -> list[Entry]:
        return [e for e in self.entries if e.section == name]

    @property
    def largest(self) -> Entry | None:
        """The rule in force that would grant the most."""
        known = [e for e in self.section("counted") if e.most_wan is not None]
        return max(known, key=lambda e: e.most_wan or 0, default=None)


def calculate(
    rules: Iterable[Rule],
    clauses: Iterable[Clause],
    documents: Mapping[str, Mapping[str, Any]],
    places: Mapping[str, Place],
    project: Project,
    topic: Topic | None = None,
    on: date | None = None,
) -> Answer:
    """`places` gives each document's place, of several the nearest; what is not among them does not hold there and is left out."""
    rules = [rule for rule in rules if rule.clause.document in places]
    about = {rule.id for rule in rules if topic is None or is_about(topic, rule)}
    if topic:
        rules = [rule for rule in rules if rule.id in about or topic.is_said_in(documents[rule.clause.document]["title"])]
    found = [_of_rule(rule, documents, places, project, on, "" if rule.id in about or not topic else topic.text) for rule in rules]
    told = {rule.clause.id for rule in rules}
    for clause in clauses:
        if clause.document in places and clause.id not in told and (said := _supports(clause, topic)):
            found.append(_of_clause(clause, said, documents, places, project, on))
    ordered = sorted(found, key=lambda e: e.place.steps)
    line = tuple(sorted(set(places.values()), key=lambda p: (p.steps, p.name)))
    return Answer(tuple(ordered), line, tuple(_totals(ordered, documents)))


def _of_rule(
    rule: Rule,
    documents: Mapping[str, Mapping[str, Any]],
    places: Mapping[str, Place],
    project: Project,
    on: date | None,
    unsaid: str = "",
) -> Entry:
    """`unsaid` is a topic that only the document's title says: whether the rule is about it is open."""
    now = state(documents[rule.clause.document], on)
    made, kind = estimate(rule, project), _kind(rule)
    if unsaid:
        made = replace(made, open=(Point("point_topic", unsaid), *made.open))
    section = "misfit" if made.misfit and now != EXPIRED else _section(kind, now)
    return Entry(section, kind, rule.clause, places[rule.clause.document], now, rule, made, rule.sentence)


def _of_clause(
    clause: Clause,
    said: str,
    documents: Mapping[str, Mapping[str, Any]],
    places: Mapping[str, Place],
    project: Project,
    on: date | None,
) -> Entry:
    now = state(documents[clause.document], on)
    kind = "discretionary" if any(word in said for word in words().case_by_case) else "unquantified"
    least = least_asked(said, project)
    made = Estimate(misfit=Point("misfit_investment", least) if least else None)
    section = "misfit" if made.misfit and now != EXPIRED else _section(kind, now)
    return Entry(section, kind, clause, places[clause.document], now, None, made, said)


def _kind(rule: Rule) -> str:
    if rule.computable in DISCRETIONARY:
        return "discretionary"
    if not rule.quantified:
        return "unquantified"
    return "budget" if rule.is_budget else "counted"


def _section(kind: str, now: str) -> str:
    """By state first: what has ended never counts, and what may have ended stands apart; case by case has its own list, with its state."""
    if now == EXPIRED:
        return "expired"
    if kind in ("discretionary", "budget"):
        return kind
    if now in TO_VERIFY:
        return "to_verify"
    return "not_yet" if now == NOT_YET else kind


def _supports(clause: Clause, topic: Topic | None) -> str | None:
    """The words by which a clause without a rule gives support for the topic; without a topic only kinds of support that were read count."""
    if topic is None:
        return sentence_of(clause) if clause.support else None
    said = where(topic, clause)
    if said is None:
        return None
    if said == clause.heading:
        said = sentence_of(clause) or said
    return said if clause.support or any(word in said for word in words().support_words) else None


def _totals(entries: Sequence[Entry], documents: Mapping[str, Mapping[str, Any]]) -> Iterable[DocumentTotal]:
    by_document: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.section == "counted" and entry.state == IN_FORCE:
            by_document.setdefault(entry.clause.document, []).append(entry)
    for document, found in by_document.items():
        sums = [e.most_wan for e in found if e.most_wan is not None]
        if sums:
            stacking = documents[document].get("stacking") or ""
            summed = stacking == ADDS_UP and len(sums) == len(found)
            yield DocumentTotal(document, stacking, sum(sums) if summed else max(sums), len(found), summed)
