"""The operator of a number: 以上, 不低于, 约, 以内 … beside it.

Takes text and the span of number and unit; gives the words on both sides and `>=`, `<=`, `~` or `=`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.figures.lexicon import choice, load

_DATA = load("units")
_SIGNS = {word: sign for key, sign in (("at_least", ">="), ("at_most", "<="), ("about", "~")) for word in _DATA[key]}
_SUFFIXES = ("及以上", "或以上", "以上", "及以内", "以内", "之内", "及以下", "以下", "左右", "上下")
_PREFIXES = tuple(word for word in (*_SIGNS, *_DATA["equal"]) if word not in (*_SUFFIXES, "余", "多", "内"))
_BEFORE = re.compile("(" + choice(_PREFIXES) + r")(?:人民币)?\s?$")
_AFTER = re.compile(r"\s?(?:（含）)?(" + choice(_SUFFIXES) + r"|[余多](?=\W|家|个|项|人)|内(?![容部在外置陆蒙江]))")
_REACHED = re.compile(r"(?:[降增提升减高低]+[至到]|控制在|保持在|稳定在|达到|达|突破|超过|不低于|不高于|不少于|不超过)(?:约|近)?\s?$")
_FARTHEST = 8


@dataclass(slots=True, frozen=True)
class Operator:
    """Sign, the words before and after as written, and the span of number, unit and operator words."""

    sign: str
    before: str
    after: str
    start: int
    end: int


def operator_around(text: str, start: int, end: int, suffix: str = "") -> Operator:
    """The operator of the number at `[start, end)`; the word after it outranks the one before. `suffix` stands for a 余 inside."""
    before = _BEFORE.search(text[max(0, start - _FARTHEST) : start])
    after = _AFTER.match(text, end)
    words = (after[1] if after else suffix), (before[1] if before else "")
    sign = next((_SIGNS[word] for word in words if word in _SIGNS), "=")
    outer = start - len(before[0]) if before else start
    return Operator(sign, words[1], words[0], outer, after.end() if after else end)


def sign_of(word: str) -> str:
    """The sign of one word of comparison; `=` where it says none (达到)."""
    return _SIGNS.get(word, "=")


def is_reached(text: str, start: int) -> bool:
    """Whether a word that reaches a figure stands right before `start` (指数达到, 降至)."""
    return bool(_REACHED.search(text[max(0, start - _FARTHEST) : start]))
