"""Projects and investment of the parts of a plan against its totals.

A total is a plan that stands above others in the outline, or in the goals beside them. That the parts are meant to make the whole is
certain when the other measure adds up over the same parts, or when every task below the total belongs to a part.
"""

from __future__ import annotations

import re

from app.audit.figures import Figure, Sum, add_up, total
from app.audit.model import MATCH, ROUNDED, UNSURE, Check
from app.audit.paper import Paper
from app.audit.plans import MEASURES, Plan, plans
from extraction.outline import Item

_WHOLE = re.compile(r"目标|总体|要求|安排|概况|概述|任务|思路")
_ASIDE = re.compile(r"保障|组织|总体|目标|附则|基础|要求|背景|形势|现状|政策|支持|思路|安排")
_MOST_WHOLES = 12
"""Goals, an opening and a summary may each state the total; more of them are none."""


def check(paper: Paper) -> list[Check]:
    """One check for each total and measure."""
    found = plans(paper)
    below, tops = _below(found), _topmost(found)
    beside = [p for p in found if id(p) not in below and _may_be_whole(p)][:_MOST_WHOLES]
    made: list[Check] = []
    for whole in found:
        parts = below.get(id(whole), [])
        if any(whole is one for one in beside):
            parts = [p for p in tops if p is not whole and _numbering(p) in (_numbering(whole), "")]
        if len(parts) >= 2:
            made += _checks(whole, parts, paper)
    return made


def _below(found: list[Plan]) -> dict[int, list[Plan]]:
    """The nearest plans under each plan's item, by the plan's identity."""
    by_item = {id(p.item): p for p in found if p.item}
    below: dict[int, list[Plan]] = {}
    for plan in by_item.values():
        above = next((by_item[id(a)] for a in plan.item.ancestors() if id(a) in by_item), None)
        if above is not None:
            below.setdefault(id(above), []).append(plan)
    return below


def _may_be_whole(plan: Plan) -> bool:
    return plan.item is None or (not plan.item.children and not plan.item.is_task and bool(_WHOLE.search(_path(plan.item))))


def _path(item: Item) -> str:
    return "/".join(a.heading[:30] for a in (item, *item.ancestors()))


def _topmost(found: list[Plan]) -> list[Plan]:
    """The plans that stand under no other; wholes are none."""
    with_plan = {id(p.item) for p in found if p.item}
    parts = [p for p in found if p.item and not _may_be_whole(p)]
    return [p for p in parts if not any(id(a) in with_plan for a in p.item.ancestors())]


def _numbering(plan: Plan) -> str:
    number = plan.item.number if plan.item else ""
    return number.split(".")[0] if number[:1].isalpha() else ""


def _checks(whole: Plan, parts: list[Plan], paper: Paper) -> list[Check]:
    pairs = {m: [p.figures[m] for p in parts if m in p.figures] for m in MEASURES if m in whole.figures}
    sums = {m: add_up(whole.figures[m], figures, certain=True) for m, figures in pairs.items() if len(figures) >= 2}
    covered = _cover_all(whole, parts, paper)
    made = []
    for measure, result in sums.items():
        parts_whole = len(pairs[measure]) == len(parts)
        agreed = any(other.verdict in (MATCH, ROUNDED) for m, other in sums.items() if m != measure and len(pairs[m]) == len(parts))
        made.append(_check(measure, whole, parts, pairs[measure], result, covered and parts_whole, agreed and parts_whole))
    return made


def _check(measure: str, whole: Plan, parts: list[Plan], figures: list[Figure], result: Sum, covered: bool, agreed: bool) -> Check:
    stated = whole.figures[measure]
    if not covered and not agreed:
        result = add_up(stated, figures, certain=False)
    why = (
        "audit_why_covered"
        if covered
        else "audit_why_agreed"
        if agreed
        else "audit_why_part_open"
        if result.verdict != UNSURE
        else "audit_why_overlap"
    )
    rows = "＋".join(f"{p.figures[measure].written()}（{p.item.number}）" for p in parts if measure in p.figures and p.item)
    found = f"{rows}＝{total(figures, stated).written()}"
    quotes = [whole.quote, *(p.quote for p in parts if measure in p.figures)]
    return Check(
        "plan_totals", f"{whole.name}：{MEASURES[measure]}", result.verdict, stated.written(), found, quotes,
        result.difference, result.tolerance, stated.unit, why, {"parts": len(figures)},
    )  # fmt: skip


def _cover_all(whole: Plan, parts: list[Plan], paper: Paper) -> bool:
    """Whether every task below the total, or below what stands beside the parts, lies in a part."""
    inside = {id(p.item) for p in parts}
    covered = lambda item: any(id(one) in inside for one in (item, *item.ancestors()))  # noqa: E731
    scope = {id(i) for i in ([whole.item] if whole.item and whole.item.children else _tops(parts, paper))}
    below = [i for i in paper.outline.items if i.is_task and any(id(a) in scope for a in (i, *i.ancestors()))]
    return bool(below) and all(map(covered, below))


def _tops(parts: list[Plan], paper: Paper) -> list[Item]:
    """The parents of the parts, or, where they stand at the top, all top items that hold tasks of the plan."""
    parents = [p.item.parent for p in parts if p.item]
    if all(parents):
        return list(parents)
    return [i for i in paper.outline.items if i.parent is None and not _ASIDE.search(i.heading[:12])]
