"""One reading of a clause for all components: programs, projects and links look at the same segments.

Takes a `Doc` whose `_.clause` is set; gives its `Reading`, made once and kept in `doc.user_data["reading"]`.
"""

from __future__ import annotations

from spacy.tokens import Doc

from extraction.entities.declared import agencies_of, text_of
from extraction.entities.names import Reading, read


def reading_of(doc: Doc) -> Reading:
    """The reading of the clause, with what earlier components have found; agencies and lists of responsible units are left out."""
    if "reading" not in doc.user_data:
        clause = doc._.clause
        holes = [*clause.responsibility, *agencies_of(doc)] if clause else ()
        doc.user_data["reading"] = read(text_of(doc), doc.user_data.get("found", ()), holes)
    return doc.user_data["reading"]
