"""The numerals that open a line: 第一章, 第三条, 一、, （一）, 1., 1.2.3, （1）, 1）, ①.

Takes a line, gives its numeral's style, value and length. Styles are names, not levels: which stands under which is what
the tree finds out, since some documents begin with （一） and others put 1. directly under 第一章.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHINESE = "零〇一二两三四五六七八九"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMERAL = "[零〇一二三四五六七八九十百]{1,6}"
_PATTERN = re.compile(
    rf"第(?P<ordinal>{_NUMERAL}|\d{{1,3}})(?P<unit>章|节|条|编|篇|部分)[、:： ]?"
    rf"|(?P<han>{_NUMERAL})(?:、|[.．](?!\d))"
    rf"|[（(](?P<han_bracket>{_NUMERAL})[)）][、.．]?"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})[、. ]?(?=[\u4e00-\u9fff“《])"
    r"|(?P<digit>\d{1,3})(?:[.．﹒、](?=[^\d\s]|\d{1,2}[A-Za-z]|$)|[.．﹒、] ?(?=\D))"
    r"|[（(](?P<digit_bracket>\d{1,3})[)）][、.．]?"
    r"|(?P<half_bracket>\d{1,2})[)）]"
    r"|(?P<circle>[①-⑳㉑-㉟])"
)  # fmt: skip


@dataclass(slots=True, frozen=True)
class Numeral:
    """`style` names the form, `values` the numeral (several for 1.2.3), `length` the characters that it takes in the line."""

    style: str
    values: tuple[int, ...]
    length: int


def chinese_number(text: str) -> int:
    """The value of a Chinese or Arabic numeral below 1000: 二十九 → 29, 一百零二 → 102, 38 → 38."""
    if text.isdigit():
        return int(text)
    total, digit = 0, 0
    for char in text:
        if char == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif char == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = _DIGITS[char]
    return total + digit


def numeral(line: str) -> Numeral | None:
    """The numeral at the beginning of a line, or None. A table row, a date or a quantity (2021年, 1.5万元) is none."""
    match = _PATTERN.match(line)
    if match is None or "\t" in line:
        return None
    kind = match.lastgroup
    if kind == "unit":
        return Numeral(f"第{match['unit']}", (chinese_number(match["ordinal"]),), match.end())
    if kind == "decimal":
        values = tuple(int(v) for v in match["decimal"].split("."))
        return Numeral("decimal", values, match.end()) if _is_heading(line[match.end() :]) else None
    if kind == "circle":
        code = ord(match["circle"])
        return Numeral("circle", (code - 0x2460 + 1 if code < 0x3251 else code - 0x3251 + 21,), match.end())
    return Numeral(kind, (chinese_number(match[kind]),), match.end())


_MEASURE = re.compile(r"[万亿千百]?(元|个|家|公里|平方|亩|吨|米|倍|人|户|座|台|年|月|日|%|％|亿|万)")


def _is_heading(rest: str) -> bool:
    return not _MEASURE.match(rest)
