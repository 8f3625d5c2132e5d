"""The checks of an audit, one a file. `REGISTRY` is their order; a new check is a new file and a line here."""

from __future__ import annotations

from collections.abc import Callable

from app.audit.checks import caps, counts, deadlines, growth, listed, places, plan_totals, repeated, sentences, stages, tables, years
from app.audit.model import Check
from app.audit.paper import Paper

REGISTRY: dict[str, Callable[[Paper], list[Check]]] = {
    "plan_totals": plan_totals.check,
    "stages": stages.check,
    "years": years.check,
    "listed": listed.check,
    "tables": tables.check,
    "places": places.check,
    "repeated": repeated.check,
    "sentences": sentences.check,
    "growth": growth.check,
    "counts": counts.check,
    "deadlines": deadlines.check,
    "caps": caps.check,
}
