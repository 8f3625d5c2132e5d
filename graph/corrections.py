"""What people have decided about facts: corrections, kept in the graph that they belong to.

Takes a correction that names its target by document, clause, kind and surface (never by an id of a node, for those change); gives all
of them back. They are records of the store: no export of facts holds one, and undoing one marks it and keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from graph.errors import GraphError


class NoSuchCorrection(GraphError):
    """No correction has this id (`id`)."""

    message_code = "graph_no_such_correction"


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision. `action` says what (rename, merge, drop …), `argument` with what; `when` is ISO time in UTC.

    `document` is the document's id, empty for all documents; `clause` its clause number, `kind` a label or relation type, `surface` the
    words of the text. `undone` is the time at which it was undone, by `undone_by`; empty while it holds.
    """

    id: str
    action: str
    document: str = ""
    clause: str = ""
    kind: str = ""
    surface: str = ""
    argument: str = ""
    reason: str = ""
    who: str = ""
    when: str = ""
    undone: str = ""
    undone_by: str = ""

    def flat(self) -> dict[str, str]:
        """As stored."""
        return asdict(self)


def correction_of(stored: Mapping[str, Any]) -> Correction:
    """The correction that a stored record holds."""
    return Correction(**{name: stored.get(name) or "" for name in Correction.__dataclass_fields__})
