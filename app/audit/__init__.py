"""Audit: a document checked against itself.

Takes a document's kept facts, gives `model.Check`s in the order of the registry. Nothing outside the document is consulted.
"""

from __future__ import annotations

from app.audit.checks import REGISTRY
from app.audit.model import MISMATCH, Check
from app.audit.paper import lay
from extraction.facts import DocumentFacts


def audit(facts: DocumentFacts) -> list[Check]:
    """All checks of one document."""
    paper = lay(facts)
    return [found for check in REGISTRY.values() for found in check(paper)]


def findings(checks: list[Check]) -> list[Check]:
    """The checks that found a contradiction."""
    return [one for one in checks if one.verdict == MISMATCH]
