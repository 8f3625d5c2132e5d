"""Whether a document is in force on a day.

Takes a document's properties and a day, gives one of five words, in this order: 已失效 (header 失效 or 废止, ended by another document,
`valid_until` passed), 尚未施行 (`effective_date` not reached), 有效 (`valid_until` not passed, or header 有效), 规划期已过 (`period_end`
passed), else 有效期未载明; and with `reason` the code of the message that says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

EXPIRED, NOT_YET, IN_FORCE, PERIOD_OVER, UNKNOWN = "已失效", "尚未施行", "有效", "规划期已过", "有效期未载明"
STATES = {
    EXPIRED: "no longer in force", NOT_YET: "not yet in force", IN_FORCE: "in force", PERIOD_OVER: "its period is over", UNKNOWN: "validity not stated",
}  # fmt: skip
"""The words in English."""
TO_VERIFY = (PERIOD_OVER, UNKNOWN)
"""States in which only the issuer knows whether the document is still carried out."""


def state(document: Mapping[str, Any], on: date | None = None, *, ended: bool = False) -> str:
    """The state on a day, today by default; `ended` says that another loaded document ends this one.

    A row of `read/documents` says so itself: `ended_on` are the days on which others that end it begin, empty where not stated.
    """
    day = _day(on)
    until, start, effect = document.get("valid_until"), document.get("effective_date"), document.get("effect")
    if effect in ("失效", "废止") or ended or _ended_by(document, day) or (until and until < day):
        return EXPIRED
    if start and start > day:
        return NOT_YET
    if until or effect == "有效":
        return IN_FORCE
    period = document.get("period_end")
    if period and int(period) < int(day[:4]):
        return PERIOD_OVER
    return UNKNOWN


def reason(document: Mapping[str, Any], on: date | None = None) -> tuple[str, dict[str, Any]]:
    """Why the document has its state on the day: a code of `app/data/messages.yaml` with its fields; an empty code where none is needed."""
    now = state(document, on)
    if now == EXPIRED:
        return _why_expired(document, _day(on))
    if now == NOT_YET:
        return "validity_from", {"date": document["effective_date"]}
    if now == IN_FORCE and document.get("valid_until"):
        return "validity_until", {"date": document["valid_until"]}
    if now == PERIOD_OVER:
        return "validity_period", {"year": document["period_end"]}
    return ("validity_header", {"effect": document["effect"]}) if now == IN_FORCE else ("", {})


def _why_expired(document: Mapping[str, Any], day: str) -> tuple[str, dict[str, Any]]:
    ended = _ended_by(document, day)
    if ended:
        return "validity_ended", {"title": ended}
    if document.get("valid_until") and document["valid_until"] < day:
        return "validity_was_until", {"date": document["valid_until"]}
    return "validity_header", {"effect": document.get("effect") or EXPIRED}


def _ended_by(document: Mapping[str, Any], day: str) -> str:
    """The title of a document that ends this one and has begun by the day; empty where there is none."""
    titles, days = document.get("ended_by") or (), document.get("ended_on") or ()
    return next((title for title, begun in zip(titles, days, strict=True) if begun <= day), "")


def _day(on: date | None) -> str:
    return (on or date.today()).isoformat()
