"""The calculator over the graph.

Takes a `Question` and a connection; gives the `Answer` of `app.funding.calculate`, which is pure. Without a region every document counts, at
its own place, district before city before province.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.funding import read
from app.funding.calculate import Answer, Place, calculate
from app.funding.data import words
from app.funding.estimate import Project
from app.funding.places import find_place, line_upward, places_of_documents
from app.funding.read import Filter
from app.funding.rules import clause_of, rule_of
from app.funding.topic import Topic
from app.funding.wording import Wording
from graph.connect import Connection

_ORDER = ("园区级", "乡镇级", "县级", "区级", "市级", "省级", "国家级")


@dataclass(frozen=True, slots=True)
class Question:
    """What the user asks: the project, its topic and region in the user's words, and a filter that narrows the rules."""

    project: Project
    topic: str = ""
    region: str = ""
    filter: Filter = field(default_factory=Filter)

    def told(self, wording: Wording) -> str:
        """What was asked, on one line."""
        project = self.project
        given = {
            "investment": wording.money(project.investment_wan) if project.investment_wan is not None else "", "level": project.level,
            "topic": self.topic, "region": self.region, "stage": project.stage, "beneficiary": project.beneficiary,
        }  # fmt: skip
        parts = [wording.say(f"asked_{name}", text=text) for name, text in given.items() if text]
        if project.in_library is not None:
            parts.append(wording.say("asked_in_library" if project.in_library else "asked_not_in_library"))
        return wording.join(parts)


def answer(
    connection: Connection, question: Question, documents: Mapping[str, Mapping[str, Any]], on: date, table: Path | None = None
) -> Answer:
    """The rules that hold in the region and what they would grant; `documents` are those of `read.documents`.

    :raises PlaceError: the region is unknown or ambiguous
    """
    line = line_upward(connection, find_place(connection, question.region, table)) if question.region else []
    applies = places_of_documents(connection)
    held = _held(applies, line)
    rules = [rule_of(row) for row in read.rows(connection, "funding", question.filter)]
    wider = replace(question.filter, words=words().support_words if question.topic else ())
    clauses = [clause_of(row) for row in read.rows(connection, "support", wider)] if not question.filter.instrument else []
    topic = Topic(question.topic, read.aliases(connection, question.topic)) if question.topic else None
    found = calculate(rules, clauses, documents, held, question.project, topic, on)
    unplaced = tuple(document for document in documents if document not in applies)
    return replace(found, unplaced=unplaced, **({"places": tuple(line)} if line else {}))


def _held(applies: Mapping[str, list[Place]], line: list[Place]) -> dict[str, Place]:
    """The place by which each document holds: of those in the line the nearest, without a line its own."""
    if not line:
        own = {document: found[0] for document, found in applies.items()}
        return {document: replace(place, steps=_ORDER.index(place.government)) for document, place in own.items()}
    by_id = {place.id: place for place in line}
    found = {document: [by_id[p.id] for p in own if p.id in by_id] for document, own in applies.items()}
    return {document: min(near, key=lambda p: p.steps) for document, near in found.items() if near}
