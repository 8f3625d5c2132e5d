"""Sums of money as people write them.

Takes words (3000万元, 0.3亿元, ≥100万元, 50万元—200万元); gives 万元, and sums in 万元 as words. A sum without a unit is refused: of 3000 nobody
knows whether it is 元 or 万元, and that is a factor of ten thousand.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from extraction.errors import PolicyGraphError
from extraction.figures.units import in_wan
from extraction.figures.values import find_values

_BARE_WAN = re.compile(r"(?<=[\d万亿千百十〇零一二两三四五六七八九])(?P<size>万|亿)(?!元|亿)")
_SIGNS = {">=": ">=", "=>": ">=", "≥": ">=", ">": ">=", "<=": "<=", "=<": "<=", "≤": "<=", "<": "<="}
_LEAST = re.compile(r"^(?:不低于|不少于|至少)|(?:及|或)?以上$")
_MOST = re.compile(r"^(?:不超过|不高于|至多|最高)|(?:及|或)?以[内下]$")


class SumError(PolicyGraphError):
    """A sum that cannot be read: `sum_without_unit` or `sum_unreadable`, with what was `given`."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A range of sums in 万元, both ends included; None is no bound."""

    least: float | None = None
    most: float | None = None


def wan_of(given: str) -> float:
    """The sum in 万元; 万 and 亿 alone count as 万元 and 亿元.

    :raises SumError: no unit, no money, a foreign currency, several sums, or nothing above zero
    """
    text = _BARE_WAN.sub(r"\g<size>元", _plain(given))
    values, _ = find_values(text)
    whole = [v for v in values if (v.start, v.end) == (0, len(text))]
    if not whole and re.fullmatch(r"\d[\d,.]*", text):
        raise SumError("sum_without_unit", given=given)
    wan = in_wan(whole[0]) if len(whole) == 1 and whole[0].upper is None and "/" not in whole[0].unit else None
    if not wan:
        raise SumError("sum_unreadable", given=given)
    return wan


def bounds_of(given: str) -> Bounds:
    """The range that `≥100万元`, `不超过500万元`, `100万元以上`, `100万元—500万元` or `100万元` (just that) means.

    :raises SumError: see `wan_of`
    """
    text = _plain(given)
    for sign, meaning in _SIGNS.items():
        if text.startswith(sign):
            sum_ = wan_of(text.removeprefix(sign))
            return Bounds(sum_, None) if meaning == ">=" else Bounds(None, sum_)
    low, dash, high = (part.strip() for part in re.sub(r"[-—–~～至]+", "—", text).partition("—"))
    if dash and low and high:
        return _range(low, high)
    for pattern, make in ((_LEAST, lambda s: Bounds(s, None)), (_MOST, lambda s: Bounds(None, s))):
        if pattern.search(text):
            return make(wan_of(pattern.sub("", text)))
    sum_ = wan_of(text)
    return Bounds(sum_, sum_)


def _range(low: str, high: str) -> Bounds:
    """Of `100—500万元` both ends have the unit of the second."""
    unit = re.search(r"[万亿]?元?$", high)[0]
    ends = Bounds(wan_of(low if re.search(r"[万亿元]$", low) else low + unit), wan_of(high))
    if ends.least > ends.most:
        raise SumError("sum_unreadable", given=f"{low}—{high}")
    return ends


def _plain(given: str) -> str:
    return "".join(unicodedata.normalize("NFKC", given).split()).replace("圆", "元").replace("人民币", "")


def money_text(wan: float, lang: str = "zh") -> str:
    """`3000万元`, `1.8亿元`, `5000元`: the unit in which the sum is a plain number."""
    if lang == "en":
        return f"{_number(wan * 10000)} yuan"
    if wan >= 10000:
        return f"{_number(wan / 10000)}亿元"
    return f"{_number(wan)}万元" if wan >= 1 else f"{_number(wan * 10000)}元"


def _number(value: float) -> str:
    text = f"{round(value, 4):.4f}".rstrip("0").rstrip(".")
    return text if "." in text or len(text) < 5 else f"{int(text):,}"
