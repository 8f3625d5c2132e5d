"""Units: which one stands at a place of a text, its kind, and money in 万元.

Takes text and an offset, or a `Value`; the units themselves are `data/units.yaml`.
"""

from __future__ import annotations

import re

from extraction.figures.lexicon import choice, load
from extraction.figures.types import Value

_DATA = load("units")
_MONEY: dict[str, float] = _DATA["money"]
_KINDS = {
    word: kind
    for kind in ("rating", "measure", "count", "duration", "factor", "points", "permille", "percent", "currency", "money")
    for word in _DATA[kind]
}
_LONGEST = max(map(len, _KINDS))
_NEVER_BEFORE: dict[str, tuple[str, ...]] = _DATA["never_before"]
_PER_WORDS = tuple(word for word in _KINDS if len(word) <= 4 and not word.isascii())
_PER = re.compile(r"\s?[/／](?:每)?" + choice((*_PER_WORDS, "天", "月", "日", "场")))
UNIT_STARTS = frozenset(word[0] for word in _KINDS)
"""First characters of all units: what a number must be followed by, but for magnitudes and ranges."""
SIZES = {"": 1, **{word: int(size) for word, size in _DATA["magnitudes"].items()}}


def unit_at(text: str, at: int) -> tuple[int, str, str]:
    """End, unit and kind of the longest unit at `at` (one space may stand before it); kind is empty where there is none."""
    if text[at : at + 1] == " ":
        at += 1
    if text[at : at + 1] not in UNIT_STARTS:
        return at, "", ""
    for length in range(min(_LONGEST, len(text) - at), 0, -1):
        word = text[at : at + length]
        if word in _KINDS and _ends(word, text[at + length : at + length + 1]):
            per = _PER.match(text, at + length)
            end = per.end() if per else at + length
            return end, word + (per[0].replace(" ", "") if per else ""), _KINDS[word]
    return at, "", ""


def _ends(word: str, following: str) -> bool:
    """Whether the unit ends before `following`: 3个月 has no 个, `5Gbps` no G."""
    if following in _NEVER_BEFORE.get(word, ()):
        return False
    latin = word[-1].isascii() and word[-1].isalpha()
    return not (latin and following.isascii() and following.isalnum())


def in_wan(value: Value) -> float | None:
    """The money of a value in 万元, of a range its upper bound; None for other kinds and for foreign currencies."""
    if value.kind != "money":
        return None
    base = _MONEY[value.unit.removeprefix(value.magnitude).split("/")[0]]
    return plain(round(value.top * SIZES[value.magnitude] * base, 6))


def plain(number: float) -> float:
    """An integral float as int."""
    return int(number) if float(number).is_integer() else number
