"""One side of a comparison: the tasks, goals and funding rules of a place's documents.

Takes kept `DocumentFacts` and a topic; gives a `Side`. A topic keeps what names it: a task anywhere in its text, a goal in its metric or
its task's heading, a rule in its sentence or its task's heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.audit.figures import Figure, figure
from app.audit.metrics import increment
from app.audit.model import Quote
from app.validity import EXPIRED, state
from extraction.container import Inside
from extraction.facts import DocumentFacts, OwnNode
from extraction.text import normalise

_SHARED = ("Technology", "Industry", "Program", "Project")


@dataclass(slots=True)
class TaskView:
    """A task with what it can be recognised by; `technologies` are named by it outside other names, each with all its wordings."""

    document: str
    node: OwnNode
    entities: dict[str, str] = field(default_factory=dict)
    technologies: dict[str, set[str]] = field(default_factory=dict)
    metrics: set[str] = field(default_factory=set)
    instruments: set[str] = field(default_factory=set)

    @property
    def number(self) -> str:
        return str(self.node.properties.get("number") or "")

    @property
    def heading(self) -> str:
        return self.node.name

    @property
    def text(self) -> str:
        return str(self.node.properties.get("text") or self.node.text)


@dataclass(slots=True)
class Goal:
    """A goal with its folded figure."""

    document: str
    metric: str
    figure: Figure
    year: int | None
    place: str
    per: str
    quote: Quote


@dataclass(slots=True)
class Rule:
    """A funding rule with its sentence; caps and fixed sums as (scope, 万元)."""

    document: str
    node: OwnNode
    caps: list[tuple[str, float]]
    fixed: list[tuple[str, float]]
    quote: Quote


@dataclass(slots=True)
class Side:
    """A place (or one document), ready to be compared. `texts` are the normalised texts by title, for what is not named at all;
    `expired` are the titles of documents that are no longer in force and left out."""

    name: str
    titles: list[str] = field(default_factory=list)
    expired: list[str] = field(default_factory=list)
    tasks: list[TaskView] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)


def of_place(documents: Iterable[DocumentFacts], place: str) -> list[DocumentFacts]:
    """The documents that a place's own bodies issued for it: 岚州市 has those of 岚州市, not those of its districts."""
    chosen = [f for f in documents if str(f.properties.get("jurisdiction") or "").endswith(place)]
    return sorted(chosen, key=lambda f: (str(f.properties.get("issue_date") or ""), f.source), reverse=True)


def in_force(documents: Iterable[DocumentFacts]) -> tuple[list[DocumentFacts], list[DocumentFacts]]:
    """The documents that may still apply, and those that are expired or that another one here ends."""
    documents = list(documents)
    ended = {r.target for f in documents for r in f.relations if r.type == "REPLACES" and r.properties.get("kind") == "废止"}
    numbers = {c.doc_number for f in documents for c in f.cited if c.key in ended and c.doc_number}
    gone = [f for f in documents if state(f.properties, ended=f.properties.get("doc_number") in numbers) == EXPIRED]
    return [f for f in documents if f not in gone], gone


def side(name: str, documents: Iterable[DocumentFacts], topic: str = "") -> Side:
    """All that the documents hold on a topic; on none, all."""
    made = Side(name)
    wanted = _matcher(topic)
    for facts in documents:
        title = str(facts.properties.get("title") or facts.source)
        made.titles.append(title)
        made.texts[title] = normalise(facts.text).text
        _add(made, facts, title, wanted)
    return made


def _matcher(topic: str) -> re.Pattern[str]:
    """5G is not in 15G; letters match in either case."""
    return re.compile(rf"(?<![A-Za-z0-9]){re.escape(topic)}" if topic[:1].isascii() and topic else re.escape(topic), re.IGNORECASE)


def _add(made: Side, facts: DocumentFacts, title: str, wanted: re.Pattern[str]) -> None:
    nodes = {node.key: node for node in facts.nodes}
    tasks = {n.key: TaskView(title, n) for n in facts.nodes if n.label == "Task"}
    _add_entities(facts, tasks)
    heading = lambda key: nodes[key].name if key in nodes else ""  # noqa: E731
    for relation in facts.relations:
        if relation.type == "SETS" and (goal := _goal(facts, title, relation, nodes[relation.target])):
            if relation.source in tasks:
                tasks[relation.source].metrics.add(goal.metric)
            if wanted.search(goal.metric) or wanted.search(heading(relation.source) if relation.source in tasks else ""):
                made.goals.append(goal)
        elif relation.type == "GRANTS":
            rule = _rule(facts, title, relation, nodes)
            if relation.source in tasks and rule.node.properties.get("quantified"):
                tasks[relation.source].instruments.add(str(rule.node.properties["instrument"]))
            if wanted.search(rule.quote.text) or wanted.search(heading(relation.source)):
                made.rules.append(rule)
    made.tasks += [t for t in tasks.values() if wanted.search(t.heading + t.text) or any(wanted.search(e) for e in t.entities)]


def _add_entities(facts: DocumentFacts, tasks: dict[str, TaskView]) -> None:
    """What each task names; a technology inside the name of a body or park is none that the task deals with."""
    entities = {e.key: e for e in facts.entities}
    names = Inside((m.start, m.end) for m in facts.mentions if entities[m.entity].label in ("Organization", "Agency", "Park"))
    wordings: dict[str, set[str]] = {}
    for mention in facts.mentions:
        wordings.setdefault(mention.entity, set()).add(mention.surface)
    for mention in facts.mentions:
        entity = entities[mention.entity]
        if mention.container not in tasks or entity.label not in _SHARED or mention.start in names:
            continue
        tasks[mention.container].entities.setdefault(entity.name, entity.label)
        if entity.label == "Technology":
            tasks[mention.container].technologies[entity.name] = wordings[entity.key] | {entity.name} | {a for a, _ in entity.aliases}


def _goal(facts: DocumentFacts, title: str, relation, node: OwnNode) -> Goal | None:
    values = node.properties
    if values.get("value") is None or node.rule.startswith("target.apart"):
        return None
    written = facts.text[slice(*relation.words[-1])] if relation.words else ""
    made = figure(values["value"], values.get("unit", ""), values.get("op", "="), written)
    return Goal(title, values["metric"], made, values.get("year"), values.get("place") or "", _per(values), _quote(facts, relation))


def _per(values: dict) -> str:
    """What makes it another figure of its metric: per head, each year, newly added."""
    return "".join(sorted({values.get("per") or "", values.get("recurs") or "", *increment(values["metric"])}))


def _rule(facts: DocumentFacts, title: str, relation, nodes: dict[str, OwnNode]) -> Rule:
    node = nodes[relation.target]
    sums = {"CAP": [], "FIXED": []}
    for other in facts.relations:
        if other.type in sums and other.source == node.key:
            amount = nodes[other.target].properties
            sums[other.type].append((amount.get("scope") or "", amount["amount_wan"]))
    return Rule(title, node, sums["CAP"], sums["FIXED"], _quote(facts, relation))


def _quote(facts: DocumentFacts, relation) -> Quote:
    text = re.sub(r"\s+", " ", facts.text[relation.start : relation.end].strip())
    clause = relation.source.partition("|")[2]
    return Quote(text, relation.start, relation.end, clause)
