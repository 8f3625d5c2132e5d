"""The spaCy component `policy_figures`: puts a clause's `Figures` into `doc.user_data["figures"]`.

Takes a `Doc` of the character pipeline with `doc._.clause` set; `doc.user_data["issue_year"]`, where given, is the document's year.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extraction.clause import Clause
from extraction.figures.read import read_figures


@Language.component("policy_figures", assigns=["doc.user_data"])
def policy_figures(doc: Doc) -> Doc:
    """A doc without a clause is read as a clause of its own text, outside any task."""
    clause = getattr(doc._, "clause", None) or Clause(doc.text, 0, "Document")
    doc.user_data["figures"] = read_figures(clause, doc.user_data.get("issue_year"))
    return doc
