"""What an audit says: `Check`s with a verdict, the quotations on both sides, the difference and the tolerance.

Takes nothing; gives the types. Only `MISMATCH` is a finding.
"""

from __future__ import annotations

from dataclasses import dataclass, field

MATCH, ROUNDED, PARTIAL, UNSURE, MISMATCH = "相符", "舍入范围内", "未分解完", "待核", "不符"
VERDICTS = (MISMATCH, UNSURE, PARTIAL, ROUNDED, MATCH)
"""All verdicts, the gravest first."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the document: normalised text, half-open offsets in the source, the number of its clause (empty: none)."""

    text: str
    start: int
    end: int
    clause: str = ""


@dataclass(slots=True)
class Check:
    """One comparison. `kind` names the check, `subject` what is compared; `stated` and `found` are the two sides as written.

    `difference` (found minus stated) and `tolerance` count in `unit`; both are None where no figures are compared. `why` is the code
    of a message (`audit_why_…`) that says what the verdict rests on, with `fields`.
    """

    kind: str
    subject: str
    verdict: str
    stated: str
    found: str
    quotes: list[Quote] = field(default_factory=list)
    difference: float | None = None
    tolerance: float | None = None
    unit: str = ""
    why: str = ""
    fields: dict[str, object] = field(default_factory=dict)
