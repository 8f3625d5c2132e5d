"""Comparison: two places' documents side by side, and two versions of one document.

`compare` takes two `Side`s, gives a `Comparison`: metrics, tasks, funding, and what one side does not name at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.compare.funding import FundingRow, funding_rows
from app.compare.goals import GoalRow, goal_rows
from app.compare.sides import Side
from app.compare.tasks import Lack, Pair, pair_tasks


@dataclass(slots=True)
class Comparison:
    """What stands against what. `doubtful` pairs share one thing only; `lacking` names what no clause of the other side names."""

    left: Side
    right: Side
    goals: list[GoalRow]
    pairs: list[Pair]
    doubtful: list[Pair]
    lacking: list[Lack]
    funding: list[FundingRow]


def compare(left: Side, right: Side) -> Comparison:
    """Set two sides against each other."""
    pairs, doubtful, lacking = pair_tasks(left, right)
    return Comparison(left, right, goal_rows(left, right), pairs, doubtful, lacking, funding_rows(left, right))
