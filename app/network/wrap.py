"""Names in lines that fit a shape: broken at a word's end, closed with … where they are longer.

Takes a name, gives its lines. Widths are counted in full-width characters (一 is 1, a is 0.58).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import combining, east_asian_width

WIDTH = 12.0
LINES = 2
ELLIPSIS = "…"
_UNIT = re.compile(
    r"[0-9][0-9.,]*[万亿]?[元个户项家年月日]?(?![A-Za-z0-9])|[A-Za-z0-9][A-Za-z0-9.+/%-]*|《[^《》]{1,8}》|[（(][^（）()]{1,4}[）)]|.",
    re.DOTALL,
)
_CLOSING = "，。、；：？！）》〉」』】〕”’)],.;:!?%％"
_OPENING = "（《〈「『【〔“‘([{"
Words = Callable[[str], list[str]]

_cache_folder: Path | None = None


def cache_in(folder: Path) -> None:
    """Keep jieba's cache in `folder` (the product's data folder), not in the temporary folder that all users share."""
    global _cache_folder
    _cache_folder = folder
    _tokenizer.cache_clear()
    wrap.cache_clear()


@cache
def _tokenizer() -> Words:
    import jieba

    logging.getLogger("jieba").setLevel(logging.WARNING)  # it reports its loading on stderr
    own = jieba.Tokenizer()
    folder = _cache_folder or _private_folder()
    folder.mkdir(parents=True, exist_ok=True)
    own.tmp_dir = str(folder)
    return lambda text: own.lcut(text, HMM=False)


def _private_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("policygraph")


@lru_cache(maxsize=4096)
def wrap(name: str, width: float = WIDTH, lines: int = LINES) -> tuple[str, ...]:
    """The lines of a name: one where it fits in `width`, else up to `lines` broken at words, the last closed with … if text is left.

    A number or Latin word (`2.1.1`, `10G-PON`) is never broken unless it is wider than a line by itself.
    """
    name = " ".join(name.split())
    if measure(name) <= width:
        return (name,)
    return tuple(_fill(_pieces(name, width), width, lines))


def measure(text: str) -> float:
    """The width of a text in full-width characters, about as system fonts set it."""
    return sum(_advance(char) for char in text)


def _advance(char: str) -> float:
    if combining(char):
        return 0.0
    if east_asian_width(char) in "WFA":
        return 1.0
    return 0.72 if char.isupper() or char in "%@&+" else 0.58 if char.isalnum() else 0.42


def _fill(pieces: list[str], width: float, lines: int) -> list[str]:
    """Greedy lines, the break moved back to even out two lines that hold everything."""
    filled: list[str] = []
    rest = pieces
    for number in range(lines):
        last = number == lines - 1
        total = measure("".join(rest))
        if total <= width:
            return [*filled, "".join(rest).strip()]
        if last:
            return [*filled, _cut(rest, width)]
        room = max(total / 2 + 1, 4) if total <= 2 * width - 1 and lines - number == 2 else width
        taken = _take(rest, min(room, width))
        if measure("".join(rest[taken:])) > width:
            taken = _take(rest, width)
        filled.append("".join(rest[:taken]).strip())
        rest = rest[taken:]
    return filled


def _take(pieces: list[str], width: float) -> int:
    """How many pieces fit, at least one; a line neither starts with closing nor ends in opening punctuation."""
    used, taken = 0.0, 0
    for piece in pieces:
        used += measure(piece)
        if used > width:
            break
        taken += 1
    best = taken = max(taken, 1)
    while best > 1 and (pieces[best - 1] in _OPENING or (best < len(pieces) and pieces[best][0] in _CLOSING)):
        best -= 1
    return best if measure("".join(pieces[:best])) >= width / 3 else taken


def _cut(pieces: list[str], width: float) -> str:
    taken = _take(pieces, width - 1)
    while taken > 1 and pieces[taken - 1][-1].isdigit():  # half a figure says something else
        taken -= 1
    return "".join(pieces[:taken]).rstrip("、，（《 ") + ELLIPSIS


def _pieces(name: str, width: float) -> list[str]:
    """Words of a name; numbers, Latin words and short bracketed parts stay whole, what is wider than a line is split by character."""
    units = [match.group() for match in _UNIT.finditer(name)]
    pieces: list[str] = []
    run: list[str] = []
    for unit in [*units, ""]:
        if len(unit) == 1:
            run.append(unit)
            continue
        if run:
            pieces += _tokenizer()("".join(run))
            run = []
        if unit:
            pieces += [unit] if measure(unit) <= width else list(unit)
    return [part for piece in pieces for part in ([piece] if measure(piece) <= width else list(piece))]
