"""One reading of a clause for all components: programs, projects and links look at the same segments.

Takes a `Doc` whose `_.clause` is set; gives its `Reading`, made once and kept in `doc.user_data["reading"]`.
"""

from __future__ import annotations

from spacy.tokens import Doc

import extraction.entities.declared  # noqa: F401 (registers doc._.context)
from extraction.entities.names import Reading, read


def reading_of(doc: Doc) -> Reading:
    """The reading of the clause, with what earlier components have found; agencies and lists of responsible units are left out."""
    if "reading" not in doc.user_data:
        clause = doc._.clause
        text, holes = (doc.text, ()) if clause is None else (clause.text, [*clause.responsibility, *_agencies(doc)])
        doc.user_data["reading"] = read(text, doc.user_data.get("found", ()), holes)
    return doc.user_data["reading"]


def _agencies(doc: Doc) -> list[tuple[int, int]]:
    context = doc._.context
    return context.agencies_in(doc._.clause.base, len(doc)) if context is not None else []
