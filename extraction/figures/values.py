"""Numbers as typed values.

Takes normalised text; gives `Value`s in order, and the numbers that cannot be read whole, with the reason.
A number counts only with a unit, or with 万/亿 or after a word that reaches it (`指数达到85`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from extraction.figures.numerals import arabic_number, chinese_number
from extraction.figures.operators import is_reached, operator_around
from extraction.figures.types import RejectedFigure, Value
from extraction.figures.units import SIZES, UNIT_STARTS, plain, unit_at

_NUMBER = re.compile(
    r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:\.\d+)?"
    r"|百分之|(?<=[超破过近逾上])(?:万亿|亿|万)|[几数]?[〇零一二两三四五六七八九十百千][〇零一二两三四五六七八九十百千万亿]*"
)
_HIDDEN = re.compile(r"[若几数XxＸ×*＊_○□][干XxＸ×*＊_○□]{0,5}(?:百|千|十)?(?:万亿|亿|万)?(?:元|%|个百分点)")
_MAGNITUDE = re.compile(r"\s?(?:(?:百|千|十)?(?:万亿|万|亿)|[百千])?(?:余|多)?")
_RANGE = re.compile(r"\s?(?:[-—–－―~～]{1,2}|至|到)\s?(\d+(?:,\d{3})*(?:\.\d+)?|[一二两三四五六七八九十百千]+)")
_PERCENT = re.compile(r"[一二三四五六七八九十百零〇两]+|\d+(?:\.\d+)?")
_BARE_END = re.compile(r"\s?(?:以上|左右|以内|以下)?(?=[，。；、,;)）\s]|$)")
_PART_OF_NAME = re.compile(r"[A-Za-z第前\d.．/]$|[A-Za-z][-—]$|第\s$")
_OTHER_WORD = re.compile(r"\s?(?:月|届|号|时|强|维|大(?!中小|型)|化|条主线|[A-Za-z]?\d|\+|×)")
_NAMING = re.compile(r"\s?(?:滚动|行动|攻坚|提升|提质|计划|规划|专项|整治|倍增|大会战|方案)")
_WIDTH = re.compile(r"覆盖率|(?:服务|覆盖)?半径|范围内|(?:服务|生活)圈")
_WORD_UNITS = frozenset("里门代河江")
_TURNS = re.compile(r"翻(?:了)?([一两二三])?番")
_TURN_COUNT = {"一": 1, "两": 2, "二": 2, "三": 3, None: 1}
_RATIO = re.compile(r"(?<![\d:.])(\d{1,2}(?:\.\d)?)\s?[:：比]\s?(\d{1,2}(?:\.\d)?)(?![\d:：])")
_TITLE = re.compile(r"《[^《》\n]{0,200}》")
_QUOTED = re.compile(r"“[^“”\n]{0,40}”")
_FOLLOWS = UNIT_STARTS | frozenset("百千万亿余多至到—–－―~～- ")
_LEADS = frozenset("超破过近逾上达约")
_LONGEST_NUMBER = 20


@dataclass(slots=True, frozen=True)
class _Numeral:
    """A number as written: its stem, its magnitude, where its unit begins, and whether 余 or 多 closes it."""

    stem: str
    magnitude: str
    end: int
    more: bool

    @property
    def chinese(self) -> bool:
        return not self.stem[0].isdigit()


def find_values(text: str) -> tuple[list[Value], list[RejectedFigure]]:
    """All values of `text` in order, and the rejected ones; numbers inside 《》 or “1+3+N” are names and no values."""
    values: list[Value] = []
    rejected = [RejectedFigure("Value", "数目未写明", *m.span(), "value.hidden") for m in _HIDDEN.finditer(text)]
    hidden = [(r.start, r.end) for r in rejected]
    quoted = [m.span() for m in _QUOTED.finditer(text)] if "“" in text else []
    titles = [m.span() for m in _TITLE.finditer(text)] if "《" in text else []
    titles = sorted(titles + [span for span in quoted if "+" in text[slice(*span)]])
    end = 0
    for match in _NUMBER.finditer(text):
        at = match.start()
        if _is_idle(text, match) or at < end or _inside(at, titles) or (not match[0][0].isdigit() and _inside(at, quoted)):
            continue
        found = _read(text, match)
        if isinstance(found, Value):
            values.append(found)
            end = found.outer_end
        elif found is not None:
            end = found.end
            if not _inside(at, hidden):
                rejected.append(found)
    return _with_ratios(text, values), rejected


def _is_idle(text: str, match: re.Match[str]) -> bool:
    """Most numerals of prose (一批, 2025年, 3.) count nothing: told without a closer look."""
    token, following = match[0], text[match.end() : match.end() + 1]
    if following == "年" and len(token) == 4 and token[0] in "12":
        return True
    return following not in _FOLLOWS and token[0] not in "百万亿0123456789" and token[-1] not in "万亿"


def factors(text: str) -> list[tuple[float, int, int]]:
    """`翻一番` as 2, `翻两番` as 4, with spans; `翻三倍` is left out: readers differ on it."""
    return [(2 ** _TURN_COUNT[m[1]], *m.span()) for m in _TURNS.finditer(text)] if "翻" in text else []


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a span of the sorted list holds `at`."""
    i = bisect_right(spans, (at, len(spans) and spans[-1][1]))
    return i > 0 and at < spans[i - 1][1]


def _with_ratios(text: str, values: list[Value]) -> list[Value]:
    found = [m for m in _RATIO.finditer(text) if float(m[1]) and float(m[2])] if ":" in text or "比" in text else []
    ratios = [
        Value(plain(round(float(m[1]) / float(m[2]) * 100, 4)), m[0], "ratio", *m.span(), outer_start=m.start(), outer_end=m.end())
        for m in found
    ]
    taken = [(v.start, v.end) for v in values]
    clear = [r for r in ratios if not (_inside(r.start, taken) or _inside(r.end - 1, taken))]
    return sorted(values + clear, key=lambda v: v.start) if clear else values


def _read(text: str, match: re.Match[str]) -> Value | RejectedFigure | None:
    start, end = match.span()
    if _PART_OF_NAME.search(text[max(0, start - 2) : start]):
        return None
    if match[0] == "百分之":
        return _percent_word(text, start, end)
    numeral = _numeral(text, match[0], end)
    unit_end, unit, kind = unit_at(text, numeral.end)
    ranged = _RANGE.match(text, unit_end if kind else numeral.end)
    if ranged and not (unit == "年" and len(numeral.stem) == 4):
        return _read_range(text, start, numeral, (unit_end, unit, kind), ranged)
    number = _number(numeral, text[start - 1 : start])
    if number is None:
        return _unreadable(start, unit_end, kind)
    return _value(text, (start, unit_end), number, numeral, unit, kind)


def _numeral(text: str, token: str, end: int) -> _Numeral:
    if token[0].isdigit():
        found = _MAGNITUDE.match(text, end)
        magnitude = found[0].strip()
        return _Numeral(token, magnitude.rstrip("余多"), found.end(), magnitude.endswith(("余", "多")))
    if token in ("万", "亿", "万亿"):
        return _Numeral("一", token, end, False)
    stem = re.sub(r"(?:万亿|亿|万)$", "", token)
    more = text[end : end + 1] in ("余", "多")
    return _Numeral(stem, token[len(stem) :], end + more, more)


def _number(numeral: _Numeral, previous: str) -> float | None:
    stem = numeral.stem
    if len(stem) > _LONGEST_NUMBER:
        return None
    if not numeral.chinese:
        return plain(arabic_number(stem))
    return None if stem[0] in "百千" and previous not in _LEADS else chinese_number(stem)


def _unreadable(start: int, end: int, kind: str) -> RejectedFigure | None:
    """Only a numeral that stands before a unit of money or share is worth a report; 千家万户 is no figure."""
    told = kind in ("money", "percent", "points")
    return RejectedFigure("Value", "数目不能确定", start, end, "value.unreadable") if told else None


def _percent_word(text: str, start: int, end: int) -> Value | RejectedFigure | None:
    match = _PERCENT.match(text, end)
    if not match:
        return None
    numeral = _Numeral(match[0], "", match.end(), False)
    number = _number(numeral, "达")
    if number is None:
        return _unreadable(start, match.end(), "percent")
    return _value(text, (start, match.end()), number, numeral, "%", "percent")


def _read_range(text: str, start: int, low: _Numeral, first: tuple[int, str, str], ranged: re.Match[str]) -> Value | RejectedFigure | None:
    """`3—5个`, `5%—10%`, `50万元至200万元`: both ends in one unit, else rejected."""
    high = _numeral(text, ranged[1], ranged.end())
    end, unit, kind = unit_at(text, high.end)
    bottom, top = _number(low, text[start - 1 : start]), _number(high, "")
    if not kind and first[2] and bottom is not None:
        return _value(text, (start, first[0]), bottom, low, *first[1:])
    if not kind or bottom is None or top is None:
        return None
    if first[2] and first[2] != kind:
        return RejectedFigure("Value", "范围两端单位不同", start, end, "value.range")
    own = low.magnitude if first[2] or low.magnitude else high.magnitude
    bottom = bottom * SIZES[own] / SIZES[high.magnitude]
    if bottom >= top:
        return RejectedFigure("Value", "范围上下限颠倒", start, end, "value.range")
    return _value(text, (start, end), bottom, high, unit, kind, upper=top)


def _value(
    text: str, span: tuple[int, int], number: float, numeral: _Numeral, unit: str, kind: str, upper: float | None = None
) -> Value | None:
    """The value at `span` (number and unit), or None where the words make another word or a date."""
    start, end = span
    if (unit == "年" and number >= 1000) or (text.startswith("级", end) and not text.startswith("级别", end)):
        return None
    if (kind in ("count", "duration") or numeral.magnitude) and _OTHER_WORD.match(text, end):
        return None
    if unit == "年" and _NAMING.match(text, end) or (numeral.chinese and not numeral.magnitude and unit in _WORD_UNITS):
        return None  # 三年行动计划; 九里湖, 二代测序
    if kind == "measure" and _WIDTH.match(text, end):
        return None  # 500米覆盖率
    if not kind:
        if (numeral.chinese and not numeral.magnitude) or not (is_reached(text, start) and _BARE_END.match(text, end)):
            return None
        number, unit, kind = number * SIZES[numeral.magnitude], "", "bare"
    found = operator_around(text, start, end, "余" if numeral.more else "")
    magnitude = "" if kind == "bare" else numeral.magnitude
    return Value(
        plain(number), magnitude + unit, kind, start, end, ">=" if upper is not None else found.sign, None if upper is None else plain(upper),
        found.start, found.end, found.before, found.after, magnitude, numeral.chinese,
    )  # fmt: skip
