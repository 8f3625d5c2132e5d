"""What the graph holds, as far as a question must know it to be understood.

Takes a connection; gives a `Catalogue` of names, clauses, goals and grants, read once for a data version.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from extraction.facts import ENTITY_LABELS
from graph.connect import Connection
from graph.queries import text

UNIT_LABELS = ("Agency", "Organization")


@dataclass(frozen=True, slots=True)
class Entity:
    """A shared entity with all its names, the canonical one first."""

    id: str
    label: str
    names: tuple[str, ...]
    jurisdiction: str
    properties: dict[str, Any]

    @property
    def name(self) -> str:
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Book:
    """A document; a stub is only cited, an ended one no longer in force.

    `years` are those of its days; `missing` are annexes that its file does not hold, `jurisdiction` is the full name of its region (or park), empty where unknown.
    """

    id: str
    title: str
    titles: tuple[str, ...]
    number: str
    jurisdiction: str
    genre: str
    stub: bool
    ended: bool
    missing: tuple[str, ...]
    period_end: int | None
    issuers: tuple[str, ...]
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A Task or Section. `parent` is the id of the clause or document that it stands under."""

    id: str
    label: str
    document: str
    number: str
    name: str
    text: str
    start: int
    parent: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A Target, or an Indicator (`present`: reached already); `places` are ids of what it is for."""

    id: str
    document: str
    clause: str
    metric: str
    unit: str
    value: float | None
    year: int | None
    per: str
    text: str
    places: tuple[str, ...]
    place_names: tuple[str, ...]
    present: bool = False


@dataclass(frozen=True, slots=True)
class Grant:
    """A FundingRule with one of its amounts; a rule without an amount is one Grant whose `amount` is empty."""

    id: str
    document: str
    clause: str
    instrument: str
    ratio: float | None
    words: str
    conditions: str
    scope: str
    amount: str
    amount_wan: float | None
    fixed: bool
    start: int
    text: str
    amount_text: str


@dataclass
class Catalogue:
    """All of it. Lists are in the order of documents and, inside them, of the text."""

    version: int
    entities: dict[str, Entity] = field(default_factory=dict)
    books: dict[str, Book] = field(default_factory=dict)
    clauses: dict[str, Clause] = field(default_factory=dict)
    goals: list[Goal] = field(default_factory=list)
    grants: list[Grant] = field(default_factory=list)
    terms: list[tuple[str, str, str, str]] = field(default_factory=list)
    children: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def tasks(self) -> Iterator[Clause]:
        return (c for c in self.clauses.values() if c.label == "Task")

    @property
    def loaded(self) -> list[Book]:
        """The documents that are loaded, not merely cited."""
        return [b for b in self.books.values() if not b.stub]

    def below(self, id: str) -> list[str]:
        """The ids of all clauses under a clause or document, in the order of the text, outer before inner."""
        found: list[str] = []
        for child in self.children.get(id, ()):
            found.append(child)
            found.extend(self.below(child))
        return found

    def tasks_below(self, id: str) -> list[str]:
        """The tasks under a clause; the clause itself where it is a task without others under it."""
        under = [c for c in self.below(id) if self.clauses[c].label == "Task"]
        return under or [id]

    def above(self, id: str) -> Iterator[Clause]:
        """The clauses that a clause stands under, nearest first."""
        while (clause := self.clauses.get(id)) and clause.parent in self.clauses:
            id = clause.parent
            yield self.clauses[id]

    @cached_property
    def jurisdictions(self) -> set[str]:
        """The places that have documents of their own."""
        return {b.jurisdiction for b in self.loaded if b.jurisdiction}

    @cached_property
    def all_jurisdictions(self) -> set[str]:
        """The full names of places that documents or entities belong to."""
        return self.jurisdictions | {e.jurisdiction for e in self.entities.values() if e.jurisdiction}


def load(connection: Connection, version: int) -> Catalogue:
    """Read the catalogue of a data version."""
    made = Catalogue(version)
    for label in ENTITY_LABELS:
        for row in _rows(connection, "entities", LABEL=label):
            made.entities[row["id"]] = _entity(label, row)
    for row in connection.read(text("questions/link/documents"), {"today": date.today().isoformat()}).dicts():
        titles = tuple(dict.fromkeys((row["title"], *row["aliases"])))
        issuers = tuple(sorted(row["issuers"]))
        made.books[row["id"]] = Book(
            row["id"],
            row["title"],
            titles,
            row["doc_number"] or "",
            row["jurisdiction"],
            row["genre"],
            row["stub"],
            row["ended"],
            tuple(row["missing"]),
            row["period_end"],
            issuers,
            tuple(int(day[:4]) for day in row["days"]),
        )
    _add_clauses(made, connection)
    made.goals = [_goal(row) for row in _rows(connection, "targets")]
    made.goals += [replace(_goal(row), present=True) for row in _rows(connection, "indicators")]
    made.grants = [_grant(row) for row in _rows(connection, "grants")]
    made.terms = [(row["id"], row["document"], row["name"], row["text"]) for row in _rows(connection, "terms")]
    return made


def _rows(connection: Connection, name: str, **slots: str) -> Iterable[dict[str, Any]]:
    return connection.read(text(f"questions/link/{name}", **slots)).dicts()


def _entity(label: str, row: dict[str, Any]) -> Entity:
    names = tuple(dict.fromkeys((row["name"], *row["aliases"])))
    return Entity(row["id"], label, names, row["jurisdiction"], row["properties"])


def _add_clauses(made: Catalogue, connection: Connection) -> None:
    found = [(label, row) for label in ("Section", "Task") for row in _rows(connection, "clauses", LABEL=label)]
    for label, row in sorted(found, key=lambda item: (item[1]["document"], item[1]["start"], item[1]["id"])):
        clause = Clause(
            row["id"], label, row["document"], row["number"], row["name"], row["text"], row["start"], row["parent"] or row["document"]
        )
        if clause.id in made.clauses:
            continue
        made.clauses[clause.id] = clause
        made.children[clause.parent].append(clause.id)


def _goal(row: dict[str, Any]) -> Goal:
    return Goal(
        row["id"], row["document"], row["clause"], row["metric"] or "", row["unit"] or "", row["value"], row["year"], row["per"], row["text"],
        tuple(row["places"]), tuple(row["place_names"]),
    )  # fmt: skip


def _grant(row: dict[str, Any]) -> Grant:
    conditions = "".join(row["conditions"])
    words = " ".join((row["beneficiary"], row["instrument"] or "", row["base"], row["stage"], row["payer"]))
    return Grant(
        row["id"], row["document"], row["clause"], row["instrument"] or "", row["ratio"], row["text"] + words, conditions, row["scope"],
        row["amount"] or "", row["amount_wan"], row["kind"] == "FIXED", row["start"] or 0,
        row["text"], row["amount_text"],
    )  # fmt: skip
