"""What a task plans: `规划实施22个项目,投资额约632亿元`.

Takes the sentences of a Task's clause; gives `Plan`s (projects, investment in 亿元) and claims their values.
"""

from __future__ import annotations

import re

from extraction.figures.page import Sentence
from extraction.figures.types import Plan, RejectedFigure, Value
from extraction.figures.units import in_wan, plain

_PROJECTS = re.compile(r"^(?:个|项)?[^，。；\d]{0,16}?(?:项目|工程)(?![^，。；、（(]{0,4}(?:单位|企业|库|团队|经理))")
_PLANNING = re.compile(
    r"(?:规划|计划|拟|谋划|储备|安排|策划)(?:实施|建设|布局|推进|新建|开工|投资|安排|储备|重点|滚动|新|，|共|总共|共计|合计|了|年内|、|和|近期|\d{4}年|-|—)*(?:约|近)?\s?$"
)
_PUSHING = re.compile(r"(?:实施|推进|建设|开工|布局|共|共计|总计|包含|包括|涉及)(?:重点|重大|建设|实施)*(?:约|近)?\s?$")
_COUNTED_LEFT = re.compile(r"(?:项目|工程)(?:数量|总数|数)?(?:，|,)?(?:共计|总计|共|合计|约|达到|达)*\s?$")
_PLANNED_LIST = re.compile(r"(?:规划|计划|谋划|储备|拟|实施|推进)(?:实施|建设|布局|推进|新建)?[^。；\d]{0,24}(?:项目|工程)[^。；\d]{0,6}$")
_INVESTMENT = re.compile(r"投资(?:总额|总规模|规模|额|估算|约)?(?:合计|共计|共|预计|总计)?(?:达到|达|约为|约|近|超过|超|为|：)*\s?$")


def read_plans(sentences: list[Sentence]) -> tuple[list[Plan], list[RejectedFigure]]:
    """The plans of one task, in order. Two counts of projects or two sums in one task are added by nobody: the first stands."""
    plans: list[Plan] = []
    rejected: list[RejectedFigure] = []
    for sentence in sentences:
        if sentence.row or len(sentence.values) == 0:
            continue
        for plan in _sentence(sentence):
            if any(p.kind == plan.kind for p in plans):
                rejected.append(RejectedFigure("Plan", "一项任务有两处规划数", *plan.words[0], "plan.second"))
            else:
                plans.append(plan)
    return plans, rejected


def _sentence(sentence: Sentence) -> list[Plan]:
    counts = [v for v in sentence.values if _counts_projects(sentence, v)]
    sums = [v for v in sentence.values if _is_investment(sentence, v)]
    found = []
    for value in counts:
        follows = next((s for s in sums if 0 < s.start - value.end <= 60), None)
        if _is_planned(sentence, value, follows is not None):
            found.append(
                Plan("projects", value.number, (sentence.start, sentence.end), ((value.outer_start, value.outer_end),), "plan.projects")
            )
            if follows:
                found.append(_investment(sentence, follows))
            break
    return found or [_investment(sentence, v) for v in sums[:1] if _planned_before(sentence, v)]


def _is_planned(sentence: Sentence, value: Value, has_sum: bool) -> bool:
    """A planning verb governs the count; with an investment after it a pushing verb does, or a planning verb further before."""
    before = sentence.text[max(sentence.start, value.outer_start - 40) : value.outer_start]
    return bool(_PLANNING.search(before) or (has_sum and (_PUSHING.search(before) or _PLANNED_LIST.search(before))))


def _counts_projects(sentence: Sentence, value: Value) -> bool:
    after = sentence.text[value.outer_end : min(sentence.end, value.outer_end + 30)]
    before = sentence.text[max(sentence.start, value.outer_start - 12) : value.outer_start]
    return value.unit in ("个", "项") and bool(_PROJECTS.match(after) or _COUNTED_LEFT.search(before))


def _is_investment(sentence: Sentence, value: Value) -> bool:
    return in_wan(value) is not None and bool(_INVESTMENT.search(sentence.text[max(sentence.start, value.outer_start - 16) : value.start]))


def _planned_before(sentence: Sentence, value: Value) -> bool:
    """`规划投资50亿元`, `计划总投资约30亿元`: planned without a count of projects."""
    before = sentence.text[max(sentence.start, value.outer_start - 12) : value.outer_start]
    return bool(re.search(r"(?:规划|计划|预计|估算)总?投资", before))


def _investment(sentence: Sentence, value: Value) -> Plan:
    return Plan(
        "investment",
        plain(round(in_wan(value) / 10_000, 6)),
        (sentence.start, sentence.end),
        ((value.outer_start, value.outer_end),),
        "plan.investment",
    )
