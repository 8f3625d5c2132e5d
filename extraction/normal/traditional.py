"""Traditional characters to simplified ones, character for character, only in documents that hold them.

Takes text; gives text of the same length. OpenCC's t2s knows phrases (乾隆, 著名) and mends most of what a wrong conversion
left (若幹, 麵向, 製定); where a phrase would change the length, the stretch is converted by its characters alone.
"""

from __future__ import annotations

import re
from functools import cache

import opencc

from extraction.normal.tables import pattern, rows

_HAN = re.compile("[\u4e00-\u9fff]+")
_OF_NAMES = frozenset("昇喆淼堃犇邨甦仝氾皙")
"""Characters outside GB 2312 that the Table of General Standard Chinese Characters (2013) restored, most of them for names: 昇腾."""
SHARE = 0.01
"""A text counts as traditional when at least this share of its Han characters is traditional beyond doubt."""


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _repairs() -> list[tuple[re.Pattern[str], str]]:
    return [(pattern("traditional.tsv", number, expression), new) for number, (expression, new) in rows("traditional.tsv", 2)]


def _convert(text: str) -> str:
    whole = _converter().convert(text)
    if len(whole) == len(text):
        return whole
    return "".join(_by_characters(line) for line in text.splitlines(keepends=True))


def _by_characters(line: str) -> str:
    whole = _converter().convert(line)
    if len(whole) == len(line):
        return whole
    alone = (_converter().convert(char) for char in line)
    return "".join(new if len(new) == 1 else old for old, new in zip(line, alone, strict=True))


def is_traditional(text: str, simplified: str) -> bool:
    """Whether the document as a whole is written in traditional characters, not merely names some."""
    changed = sum(map(str.__ne__, text, simplified)) - sum(map(text.count, _OF_NAMES))
    han = sum(len(found[0]) for found in _HAN.finditer(text))
    return changed > SHARE * han


def simplify(text: str) -> tuple[str, bool]:
    """The text in simplified characters, of the same length, and whether it was a traditional document.

    In a simplified document only characters that simplified writing does not know at all are converted: 著, 乾 and
    their like are words of their own there.
    """
    new = _convert(text)
    if new == text:
        return text, False
    if not is_traditional(text, new):
        return _doubtless(text, new), False
    for expression, replacement in _repairs():
        new = expression.sub(replacement, new)
    return new, True


def _doubtless(text: str, new: str) -> str:
    strange = {a: b for a, b in zip(text, new, strict=True) if a != b and a not in _OF_NAMES and not _in_gb2312(a)}
    return text.translate(str.maketrans(strange))


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
