"""Where a name begins: the words before its head, back to the last word that no name holds.

Takes a clause's text and where the head begins; gives the beginning of the name. Brackets that names hold (华岭（集团）有限公司, 西部（岚州）科学城)
do not end it. Looks back over a bounded stretch only, so that time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extraction.entities import name_words as kind
from extraction.entities.name_words import scan

_INNER = re.compile(r"（([^（）]{2,10})）")
_COUNT = re.compile(r"(?:\d[\d.]*|[一二三四五六七八九十两百]{1,3})(?:余|多)?(?:个|座|家|条|项|批|大|类|种)(?:以上)?")
_EDGE = kind.STOP | kind.LIST | kind.ATTR | kind.ETC | kind.PART | kind.VERB
_TRIM = kind.WEAK | kind.PLURAL
_FILLER = "\u3007"
_SIGNS = re.compile(r"[\u3007\u4e00-\u9fffA-Za-z0-9+·\-—. ]*$")


def name_start(
    text: str, head: int, reach: int, in_names: Callable[[str], bool], keep_conj: bool = False, building_ends: bool = False
) -> tuple[int, bool]:
    """Where the name before `head` begins, and whether a count or quantifier (一批, 三家) stands before it or in it.

    `in_names` tells of a bracket's content whether a name may hold it. With `keep_conj` 和 and 与 do not end the name; with
    `building_ends` 建设 in its middle does (某走廊建设某新区).
    """
    begin = max(0, head - reach)
    window = _hide(text[begin:head], in_names)
    edges = (_EDGE if keep_conj else _EDGE | kind.CONJ) | (kind.BUILD if building_ends else 0)
    start = _SIGNS.search(window).start()
    plural, marks = False, [mark for mark in scan(window) if mark[0] >= start]
    for _, end, kinds, _ in marks:
        if kinds & kind.PLURAL and not kinds & kind.GENERIC:
            plural = True
        if kinds & edges and not kinds & kind.PLAIN:
            start, plural = end, False
    for first, end, kinds, _ in marks:
        if first == start and kinds & _TRIM and end < len(window):
            start = end
    if count := _COUNT.match(window, start):
        return begin + count.end(), True
    return begin + start, plural


def _hide(window: str, in_names: Callable[[str], bool]) -> str:
    """The window with the brackets that belong to names blanked, of the same length."""
    if "（" not in window:
        return window
    return _INNER.sub(lambda m: _FILLER * len(m.group()) if in_names(m[1]) else m.group(), window)
