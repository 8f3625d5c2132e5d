"""Targets, funding rules and clauses of support out of the graph.

Takes a connection and a `Filter`; gives rows of the queries of `cypher/read`, which filter and sort, with each row's document and its state.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.funding.money import Bounds
from app.validity import reason, state
from extraction.errors import PolicyGraphError
from graph.connect import Connection
from graph.queries import query, text


class TechnologyUnknown(PolicyGraphError):
    """`technology_unknown`: no document names a technology so; field `name`."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What to list; empty means all. `places` are ids, `document` an id, `technologies` ids with all their `names`."""

    places: tuple[str, ...] = ()
    year: int | None = None
    technologies: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    instrument: str = ""
    support: str = ""
    document: str = ""
    metric: str = ""
    bounds: Bounds = field(default_factory=Bounds)
    words: tuple[str, ...] = ()

    def parameters(self, name: str) -> dict[str, Any]:
        """The parameters of a query; those that it does not take are left out."""
        every = {
            "places": list(self.places), "year": self.year, "technologies": list(self.technologies), "names": list(self.names),
            "instrument": self.instrument, "support": self.support, "document": self.document, "metric": self.metric,
            "least": self.bounds.least, "most": self.bounds.most, "words": list(self.words),
            "first": f"{self.year:04}-01-01" if self.year else "", "last": f"{self.year:04}-12-31" if self.year else "",
        }  # fmt: skip
        return {key: every[key] for key in query(name).parameters}


def technology(connection: Connection, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids and all names of the technology that is called so.

    :raises TechnologyUnknown: there is none
    """
    rows = connection.read(text("read/technologies_named"), {"name": name}).dicts()
    if not rows:
        raise TechnologyUnknown("technology_unknown", name=name)
    names = dict.fromkeys(one for row in rows for one in (row["name"], *(row["aliases"] or ())))
    return tuple(row["id"] for row in rows), tuple(names)


def aliases(connection: Connection, topic: str) -> tuple[str, ...]:
    """Other names of the technology that the topic is, where it is one."""
    try:
        return technology(connection, topic)[1]
    except TechnologyUnknown:
        return ()


def documents(connection: Connection, on: date | None = None) -> dict[str, dict[str, Any]]:
    """The loaded documents by id, newest first, each with its `state` on the day and the `reason` for it (a message's code and fields)."""
    rows = connection.read(text("read/documents")).dicts()
    return {row["id"]: row | {"state": state(row, on), "reason": reason(row, on)} for row in rows}


def rows(connection: Connection, name: str, wanted: Filter) -> list[dict[str, Any]]:
    """Rows of `targets`, `funding` or `support`."""
    return connection.read(text(f"read/{name}"), wanted.parameters(f"read/{name}")).dicts()
