"""The years of a clause: which year is the deadline of a figure.

Takes text and an offset; gives the year that the sentence, its paragraph's or list's lead sentence, or a heading states.
A year that only compares (比2020年, 2020年以来, 自2021年起) is no deadline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_YEAR = re.compile(
    r"(?P<first>(?:19|20)\d\d)(?!\d)\s?年?\s?(?:(?:[-—–－―~～至到]+)\s?(?P<last>(?:19|20)?\d\d)(?!\d)\s?)?年(?:度)?"
    r"(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?(?P<tail>底前|年底前|末前|前|之前|以前|底|年底|末|年末|以来|起|内|间|期间)?"
)
_LEAD = re.compile(r"(截至|截止|[比较自从以由]|到|至|力争)\s?$")
_FIVE_YEAR = re.compile(r"[“\"']?十([三四五六])五[”\"']?(?:规划)?(?:期)?(?:末|期间末|时期末|收官)")
_FIVE_YEAR_END = {"三": 2020, "四": 2025, "五": 2030, "六": 2035}
_CHINESE = re.compile(r"二[〇零○0]([一二三四五六七八九〇零])([一二三四五六七八九〇零])年")
_LONGEST_TITLE = 40
_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0}


@dataclass(slots=True, frozen=True)
class YearMark:
    """A year as the text names it. `kind`: `by` (到2025年, 2025年底前), `past` (截至2020年底), `since` (比2020年), `in`."""

    year: int
    kind: str
    start: int
    end: int


def year_marks(text: str, start: int = 0, end: int | None = None) -> list[YearMark]:
    """All years of `text[start:end]` in order; of a range the last."""
    end = len(text) if end is None else end
    found = _YEAR.finditer(text, start, end) if "20" in text or "19" in text else ()
    marks = [_mark(text, m) for m in found if not text[m.start() - 1 : m.start()].isdigit() and not _in_title(text, m.start())]
    if "五" in text[start:end]:
        marks += [
            YearMark(_FIVE_YEAR_END[m[1]], "since" if text[m.start() - 1 : m.start()] in ("比", "较") else "by", *m.span())
            for m in _FIVE_YEAR.finditer(text, start, end)
        ]
    if "二" in text[start:end]:
        marks += [YearMark(2000 + 10 * _DIGIT[m[1]] + _DIGIT[m[2]], "by", *m.span()) for m in _CHINESE.finditer(text, start, end)]
    return sorted(marks, key=lambda m: m.start)


def _in_title(text: str, at: int) -> bool:
    """Whether 《 is open before `at`: the year of a cited plan is no deadline."""
    return text.rfind("《", max(0, at - _LONGEST_TITLE), at) > text.rfind("》", max(0, at - _LONGEST_TITLE), at)


def _mark(text: str, match: re.Match[str]) -> YearMark:
    last = match["last"]
    year = int(match["first"]) if not last else int(last if len(last) == 4 else match["first"][:2] + last)
    before = _LEAD.search(text[max(0, match.start() - 4) : match.start()])
    lead, tail = before[1] if before else "", match["tail"] or ""
    kind = "in"
    if lead in ("截至", "截止"):
        kind = "past"
    elif lead in ("比", "较", "自", "从", "以", "由") or tail in ("以来", "起"):
        kind = "since"
    elif lead in ("到", "至", "力争") or tail.endswith("前") or last:
        kind = "by"
    return YearMark(year, kind, match.start() - (len(before[0]) if before else 0), match.end())


def deadline(marks: list[YearMark], at: int) -> YearMark | None:
    """The last mark before `at` that can be a deadline."""
    before = [m for m in marks if m.end <= at and m.kind != "since"]
    return before[-1] if before else None


def heading_year(headings: tuple[str, ...]) -> int | None:
    """The year that the innermost heading with one states (`2022年工作目标`); a plan's own title is no heading."""
    for heading in reversed(headings):
        marks = [m for m in year_marks(heading) if m.kind in ("by", "in")]
        if marks:
            return marks[-1].year
    return None
