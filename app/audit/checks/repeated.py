"""A goal or a past figure that the document states twice: the values against each other.

Two statements are about the same figure when the wording alone tells what is counted, and metric, year, place, per and kind of
increment agree. A lower bound beside a plain value is no contradiction.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from app.audit.figures import number, tolerance
from app.audit.metrics import core, increment, telling
from app.audit.model import MATCH, MISMATCH, ROUNDED, UNSURE, Check
from app.audit.paper import Paper, Stated
from app.audit.plans import title

_SURE_RULES = re.compile(r"(?:target|indicator)\.(?:phrase\.(?:left|right)|table|left|right)$")
_SUBJECT = re.compile(r"[^，。；：、\s]{1,12}?(?:片区|园区|产业园|软件园|开发区|新区|高新区|科学城|区|县|镇|街道|公司|集团|企业|学校|医院)")


def check(paper: Paper) -> list[Check]:
    """One check for each pair of neighbouring statements of one figure."""
    groups: dict[tuple, list[Stated]] = defaultdict(list)
    said = Counter(map(_once, paper.stated))
    for one in paper.stated:
        if one.figure and one.year and telling(one.metric) and _SURE_RULES.match(one.node.rule) and said[_once(one)] == 1:
            groups[_key(one)].append(one)
    return [_check(paper, a, b) for ones in groups.values() for a, b in _pairs(ones)]


def _key(one: Stated) -> tuple:
    values = one.node.properties
    return core(one.metric), one.year, one.place, values.get("per"), values.get("recurs"), one.figure.dimension, one.past, _kind(one)


def _kind(one: Stated) -> frozenset[str]:
    """Increment words right before and in the metric as the sentence has it."""
    at = one.quote.text.find(one.metric)
    lead = re.split(r"[，。；：、]", one.quote.text[:at])[-1] if at > 0 else ""
    return increment(lead + one.metric) - {"累计"}


def _once(one: Stated) -> tuple:
    """A sentence that gives a metric and year several values (基数, 增量) says which is which only to a reader."""
    return one.quote.start, core(one.metric), one.year


def _pairs(ones: list[Stated]) -> list[tuple[Stated, Stated]]:
    """Each later statement against the first that another sentence makes."""
    return [(ones[0], other) for other in ones[1:] if other.quote.start != ones[0].quote.start]


def _check(paper: Paper, a: Stated, b: Stated) -> Check:
    difference = round(b.figure.value - a.figure.value, 6)
    slack = tolerance(a.figure, [b.figure])
    verdict, why = _verdict(a, b, difference, slack)
    size = a.figure.size
    subject = f"{core(a.metric)}（{a.year}年）：{title(paper.items.get(a.container))}／{title(paper.items.get(b.container))}"
    return Check(
        "repeated", subject, verdict, a.figure.written(), b.figure.written(), [a.quote, b.quote],
        float(number(difference / size)), float(number(slack / size)), a.figure.unit, why,
    )  # fmt: skip


def _verdict(a: Stated, b: Stated, difference: float, slack: float) -> tuple[str, str]:
    if difference == 0:
        return MATCH, "audit_why_same"
    if abs(difference) <= slack:
        return ROUNDED, "audit_why_same"
    if _subject(a) != _subject(b) or a.node.properties.get("firm") != b.node.properties.get("firm"):
        return UNSURE, "audit_why_subject"
    bounds = {a.figure.op, b.figure.op} - {"~"}
    if len(bounds) == 2 and bounds != {"<=", ">="}:
        return UNSURE, "audit_why_bound"
    return MISMATCH, "audit_why_same"


def _subject(one: Stated) -> str:
    """A place or body that stands before the metric in its own stretch of the sentence; of a title as 区 in 全区 nothing."""
    at = one.quote.text.find(one.metric)
    lead = re.split(r"[，。；：]", one.quote.text[:at])[-1] if at > 0 else ""
    found = _SUBJECT.search(lead)
    return found[0] if found and not found[0].startswith("全") else ""
