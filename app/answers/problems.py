"""Why a question has no answer, as data: a code of `app/data/messages.yaml` with its fields.

`status` is one of not_found, not_understood, ambiguous.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

NOT_FOUND, NOT_UNDERSTOOD, AMBIGUOUS = "not_found", "not_understood", "ambiguous"


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason; `rank` says how near the question came to an answer, so that of several reasons the nearest is told."""

    status: str
    code: str
    fields: dict[str, Any] = field(default_factory=dict)
    candidates: tuple[str, ...] = ()
    rank: float = 0.0


class Stopped(Exception):
    """Raised while a question is bound to a way, when it cannot go on."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def not_found(code: str, **fields: Any) -> Stopped:
    return Stopped(Problem(NOT_FOUND, code, fields))


def ambiguous(code: str, candidates: tuple[str, ...], **fields: Any) -> Stopped:
    return Stopped(Problem(AMBIGUOUS, code, fields, candidates))
