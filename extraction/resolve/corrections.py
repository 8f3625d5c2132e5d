"""Corrections: what people have decided, applied between the kept facts and their resolution.

Takes the kept facts and corrections as plain data; gives changed copies of the facts, the ids that were merged into others, and the
corrections that no longer apply. A correction names its target by document, clause, kind and words, never by an id of a node. They
are applied by time, so each sees what those before it did: what was merged before is one thing.

| action | kind | argument | what it does |
| --- | --- | --- | --- |
| `merge` | label | another name | the thing is the one called so |
| `split` | label | name, or empty | these words, or this document, mean another thing |
| `rename` | label | name | the thing is called so; where one is called so already, it is that one |
| `type` | label | label | the thing is of another kind |
| `role` | RESPONSIBLE_FOR | role | the unit has this role in the task `clause` |
| `reject` | label or relation type | | no such thing, or no such fact |
| `accept` | label or relation type | | what a model proposed holds, and is marked so no more |

Without `document` a correction holds everywhere, with it only for what that document names, with `clause` only there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extraction.facts import DocumentFacts
from extraction.ids import node_id
from extraction.resolve.actions import ACTIONS
from extraction.resolve.bench import Bench


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision. `document` is the document's id or empty, `clause` a clause number or empty; `when` is ISO time in UTC.

    `undone` is the time at which it was taken back, empty while it holds.
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


@dataclass(frozen=True, slots=True)
class Unapplied:
    """A correction that does not apply to the documents as they are, and why.

    `reason`: `action`, `argument` (unknown ones), `document`, `not_found`, `other` (nothing is called as the argument says),
    `ambiguous` (several are), `already` (it is so), `document_needed`, `clause_needed`.
    """

    correction: str
    reason: str


@dataclass(slots=True)
class Corrected:
    """The facts as corrected, by source; `redirects` maps the id of a node that is no more to the one that it is now."""

    documents: list[DocumentFacts]
    redirects: dict[str, str] = field(default_factory=dict)
    unapplied: list[Unapplied] = field(default_factory=list)


def apply(documents: Iterable[DocumentFacts], ids: dict[str, str], corrections: Iterable[Correction]) -> Corrected:
    """The documents as corrected; the facts given stay as they are. `ids` maps a document's source to its id."""
    ordered = sorted((c for c in corrections if not c.undone), key=lambda c: (c.when, c.id))
    documents = list(documents)
    if not ordered:
        return Corrected(documents)
    bench = Bench(documents, {id_: source for source, id_ in ids.items()})
    unapplied = []
    for correction in ordered:
        if reason := _apply(bench, correction):
            unapplied.append(Unapplied(correction.id, reason))
    redirects = {node_id(*old): node_id(*new) for old, new in bench.moved().items()}
    return Corrected([bench.documents[facts.source] for facts in documents], redirects, unapplied)


def _apply(bench: Bench, correction: Correction) -> str:
    if correction.action not in ACTIONS:
        return "action"
    if correction.document and correction.document not in bench.ids:
        return "document"
    return ACTIONS[correction.action](bench, correction)
