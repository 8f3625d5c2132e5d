"""Deadlines outside the plan's own period: goals for a year after its end, orders for a year before it began.

A goal beside others for the period's last year, or with words of a far future, may look beyond it and is to be checked; the completion
of a building may too.
"""

from __future__ import annotations

import re

from app.answers.data import load_yaml
from app.audit.model import MISMATCH, UNSURE, Check, Quote
from app.audit.paper import Paper
from app.audit.plans import title

_DEADLINE = re.compile(r"(?:[到至](20\d\d)年(?:\d{1,2}月)?(?:底|末)?|(20\d\d)年(?:\d{1,2}月)?(?:底|末)?(?:之)?前)")
_FAR = re.compile("|".join(load_yaml("audit_words.yaml")["far"]))
_WORKS = re.compile(r"建成|竣工|投产|投用|通车|开通|贯通|延伸")
_PAST = re.compile(r"已|自|截至|截止|原|“十[二三四五]五”(?:期间|末)|同比|《[^》]*$")
_VALID = re.compile(r"有效期|执行[到至]|施行[到至]|止|届满|试行|期限")
_EARLIER = 60
_HORIZONS = (2030, 2035, 2049, 2050, 2060)
"""Years of the state's own long goals, which plans repeat."""
_DESCRIBES = re.compile(r"[^，。；]{0,10}的")


def check(paper: Paper) -> list[Check]:
    """One check for each deadline outside the period; those inside are told in one line."""
    first, last = paper.period
    if first is None or last is None:
        return []
    inside, made = 0, []
    for start, end, text in paper.sentences:
        for found in _DEADLINE.finditer(text):
            item = paper.outline.item_at(start)
            zone = item.zone if item else "preamble"
            if item is None or zone == "background" or _PAST.search(text[: found.end() + 1]) or _VALID.search(text):
                continue
            year = int(found[1] or found[2])
            if year < first and _DESCRIBES.match(text, found.end()):
                continue  # 2000年底前建成的小区
            if first <= year <= last:
                inside += 1
            else:
                made.append(_check(paper, paper.quote(start, end, item.number), year, text, item))
    if inside and not made:
        made.append(_all_inside(paper, inside))
    return made


def _check(paper: Paper, quote: Quote, year: int, sentence: str, item) -> Check:
    first, last = paper.period
    verdict, why = MISMATCH, "audit_why_deadline"
    around = paper.text.text[max(0, item.start - _EARLIER) : item.end]
    if year > last and (year in _HORIZONS or _FAR.search(around) or _WORKS.search(sentence) or re.search(rf"[到至]{last}年", around)):
        verdict, why = UNSURE, "audit_why_far"
    difference = year - last if year > last else year - first
    return Check(
        "deadlines", f"{title(item)}：时限在规划期外", verdict, f"规划期{first}—{last}年", f"{year}年", [_title(paper), quote], difference, 0, "年", why
    )  # fmt: skip


def _all_inside(paper: Paper, count: int) -> Check:
    first, last = paper.period
    return Check(
        "deadlines", f"{count}处时限与规划期", "相符", f"规划期{first}—{last}年", f"{count}处均在期内", [_title(paper)], 0, 0, "年", "audit_why_deadline"
    )  # fmt: skip


def _title(paper: Paper) -> Quote:
    """The title, which states the period."""
    text, name = paper.text.text, str(paper.facts.properties.get("title") or "")
    at = max(text.rfind(name), 0)
    found = re.compile(r"20\d\d[^。\n]{0,6}20\d\d").search(text, at)
    end = max(at + len(name), found.end() + 2 if found and found.start() - at < 80 else 0)
    return paper.quote(at, min(end, len(text)))
