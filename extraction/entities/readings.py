"""One reading of a clause for all components: programs, projects and links look at the same segments.

Takes a `Doc` whose `_.clause` is set; gives its `Reading`, made once and kept in `doc.user_data["reading"]`.
"""

from __future__ import annotations

from spacy.tokens import Doc

from extraction.entities.declared import context_of
from extraction.entities.names import Reading, read


def reading_of(doc: Doc) -> Reading:
    """The reading of the clause, with what earlier components have found; agencies and lists of responsible units are left out."""
    if "reading" not in doc.user_data:
        clause = doc._.clause
        text, holes = (doc.text, ()) if clause is None else (clause.text, [*clause.responsibility, *_agencies(doc)])
        doc.user_data["reading"] = read(text, doc.user_data.get("found", ()), holes)
    return doc.user_data["reading"]


def _agencies(doc: Doc) -> list[tuple[int, int]]:
    return context_of(doc).agencies_in(doc._.clause.base, len(doc))
