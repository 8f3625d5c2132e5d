"""Titles of documents and 文号: what of them makes two writings the same document.

Takes strings, gives their core forms. `《重庆市…关于印发X的通知》` and `X` name one document, `〔〕`, `[]` and `（）` one 文号.
"""

from __future__ import annotations

import re

from extraction.ids import fold

NUMBER = re.compile(r"(?P<word>[\u4e00-\u9fff]{1,14}?)(?P<year>[〔\[（【〈](?:19|20)\d{2}[〕\]）】〉])第?(?P<serial>\d{1,4})号")
"""A whole 文号. A damaged one (`〔202018号`) does not match: nothing is guessed about digits."""

_ISSUING = re.compile(r"^.{0,40}?关于(?:印发|转发|发布|公布|批转|下发|印送)(?P<title>.+?)(?:的)?(?:通知|公告|通告|函)$")
_QUOTES = re.compile(r"[《》〈〉“”‘’\"']")
_YEARS = re.compile(r"[（(](?:19|20)\d{2}年?[—\-–~至]+(?:(?:19|20)\d{2}|\d{2})年?[)）]")
_VERSION = re.compile(r"[（(](?:试行|暂行|修订版?|征求意见稿|送审稿|节选)[)）]$")


def normal_number(text: str) -> str | None:
    """The 文号 in `text` in one form (`岚政发〔2026〕12号`), or None where it does not stand whole."""
    match = NUMBER.search(text)
    return f"{match['word']}〔{match['year'][1:-1]}〕{match['serial']}号" if match else None


def core(title: str) -> str:
    """The folded core of a title: the issued document's own name, without quotes, years and 试行."""
    title = _QUOTES.sub("", title.strip())
    for _ in range(2):
        if match := _ISSUING.match(title):
            title = match["title"]
    return fold(_VERSION.sub("", _YEARS.sub("", title)).removeprefix("关于").removesuffix("全文"))


def years(title: str) -> tuple[int, int] | None:
    """The years in a title's bracket or before its name: （2020—2022年）, 2023-2025年."""
    match = re.search(r"((?:19|20)\d{2})年?\s*[—\-–~至]+\s*((?:19|20)\d{2})年?", title)
    return (int(match[1]), int(match[2])) if match else None


PLAN_PERIODS = {
    name: (2001 + 5 * i, 2005 + 5 * i) for i, name in enumerate(("十五", "十一五", "十二五", "十三五", "十四五", "十五五", "十六五"))
}
"""Years of the five-year plans: the tenth ran from 2001 to 2005."""


def plan_period(text: str) -> tuple[int, int] | None:
    """The years of the five-year plan that a title names in quotes."""
    match = re.search(r"[“\"]?(十[一二三四五六]?五)[”\"]?(?:时期)?(?:发展)?", text)
    return PLAN_PERIODS.get(match[1]) if match else None
