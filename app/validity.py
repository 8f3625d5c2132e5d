"""Whether a document is in force on a day.

Takes a document's properties and a day, gives one of five words, in this order: 已失效 (header 失效 or 废止, ended by another document,
`valid_until` passed), 尚未施行 (`effective_date` not reached), 有效 (`valid_until` not passed, or header 有效), 规划期已过 (`period_end`
passed), else 有效期未载明.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

EXPIRED, NOT_YET, IN_FORCE, PERIOD_OVER, UNKNOWN = "已失效", "尚未施行", "有效", "规划期已过", "有效期未载明"


def state(document: Mapping[str, Any], on: date | None = None, *, ended: bool = False) -> str:
    """The state on a day, today by default; `ended` says that another loaded document ends this one."""
    day = (on or date.today()).isoformat()
    until, start, effect = document.get("valid_until"), document.get("effective_date"), document.get("effect")
    if effect in ("失效", "废止") or ended or (until and until < day):
        return EXPIRED
    if start and start > day:
        return NOT_YET
    if until or effect == "有效":
        return IN_FORCE
    period = document.get("period_end")
    if period and int(period) < int(day[:4]):
        return PERIOD_OVER
    return UNKNOWN
