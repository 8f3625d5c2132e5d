"""Running a bound way: the Cypher through the gate and the reading connection, with time and row limits.

Takes a `Bound`; gives its rows and the `Step` that says what was run with which parameters.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.answers.bound import Bound
from extraction.ids import label_of
from graph.connect import Connection, Table
from graph.gate import admit

ROWS, SECONDS = 2000, 20.0


@dataclass(frozen=True, slots=True)
class Step:
    """One query as it ran."""

    cypher: str
    parameters: dict[str, Any]


def run(connection: Connection, bound: Bound, **other: Any) -> tuple[Table, Step]:
    """The rows of a bound way; `other` stands over its slots. One row more than the limit is read, so that a cut is known."""
    wanted = bound.way.query.parameters
    slots = {**bound.slots, "today": (date.today()).isoformat(), **other}
    parameters = {name: ROWS + 1 if name == "limit" else slots.get(name, []) for name in wanted}
    text = admit(bound.way.query.fill(**_labels(bound, parameters)))
    table = connection.read(text, parameters, limit=ROWS, timeout=SECONDS)
    return table, Step(text, parameters)


def _labels(bound: Bound, parameters: dict[str, Any]) -> dict[str, str]:
    """The labels that a template names, by the ids that fill its parameters."""
    sources = {"SOURCE": "things", "TARGET": "others", "LABEL": "things"}
    return {slot: label_of(parameters[sources[slot]][0]) or "" for slot in bound.way.query.slots}
