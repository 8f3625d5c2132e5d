"""在建, 新开工 and 储备 against the total of projects or investment of the same sentence or paragraph.

The stages of a plan are exclusive and meant to be all; with two of them only, the rest may be at another stage.
"""

from __future__ import annotations

import re

from app.audit.figures import Figure, add_up, of_value, total
from app.audit.model import Check
from app.audit.paper import Line, Paper
from app.audit.plans import MEASURES, is_investment, plans, stage, title

_BARE = ("个", "项")
_NOT_A_STAGE = re.compile(r"每|年度|各")


def check(paper: Paper) -> list[Check]:
    """One check for each measure of each plan whose clause tells stages."""
    made = []
    by_clause: dict[int, list[Line]] = {}
    for line in paper.lines:
        by_clause.setdefault(id(line.clause), []).append(line)
    for plan in plans(paper):
        lines = [line for line in by_clause[id(plan.line.clause)] if line.sentence.start >= plan.line.sentence.start]
        stages = _stages(lines)
        for measure, whole in plan.figures.items():
            parts = [(name, one) for name, figures in stages for m, one in figures.items() if m == measure]
            if len(parts) >= 2 and len({name for name, _ in parts}) == len(parts):
                made.append(_check(paper, plan.quote, plan.line, measure, whole, parts, lines))
    return made


def _stages(lines: list[Line]) -> list[tuple[str, dict[str, Figure]]]:
    found = []
    for line in lines:
        values = line.sentence.values
        for i, value in enumerate(values):
            name = stage(line, value)
            if (
                not name
                or value.unit not in _BARE
                or _NOT_A_STAGE.search(line.sentence.text[max(0, value.outer_start - 6) : value.outer_start])
            ):
                continue
            figures = {"projects": of_value(value, line.sentence.text)}
            following = values[i + 1] if i + 1 < len(values) else None
            if following and is_investment(line, following) and following.start - value.end <= 16:
                figures["investment"] = of_value(following, line.sentence.text)
            found.append((name, figures))
    return found


def _check(paper: Paper, quote, line: Line, measure: str, whole: Figure, parts: list[tuple[str, Figure]], lines: list[Line]) -> Check:
    names = {name for name, _ in parts}
    result = add_up(whole, [f for _, f in parts], certain=len(names) >= 3)
    found = "＋".join(f"{name}{f.written()}" for name, f in parts) + f"＝{total([f for _, f in parts], whole).written()}"
    quotes = [quote, *(q for q in map(paper.quote_line, lines) if q != quote and any(n in q.text for n in names))]
    subject = f"{title(line.item)}：{'＋'.join(names_in_order(parts))}，{MEASURES[measure]}"
    return Check(
        "stages",
        subject,
        result.verdict,
        whole.written(),
        found,
        quotes,
        result.difference,
        result.tolerance,
        whole.unit,
        "audit_why_stages",
    )


def names_in_order(parts: list[tuple[str, Figure]]) -> list[str]:
    """The names of the stages as the text orders them."""
    return [name for name, _ in parts]
