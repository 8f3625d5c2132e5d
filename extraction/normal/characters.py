"""Characters one for one: full-width forms, compatibility ideographs, radicals, kinds of spaces and line ends.

Takes the source text; gives a text of the same length. What has no room in the result (zero-width characters, the BOM,
controls) becomes `GONE`, which a later step removes; CR of CR LF likewise.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from extraction.normal.tables import rows

GONE = "\x01"
"""Stands for a character to be removed; the controls of the source are turned into it, so it is never one of the source's."""

_FOLDED = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF01, 0xFFEE), (0x2F800, 0x2FA1F))
_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u3164\uffa0"
_LINES = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_ABSENT = "\xad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff\ufffe\uffff"
_KEPT = "，；：？！（）"
_CRLF = re.compile("\r\n")


@cache
def _table() -> dict[int, str]:
    own = {written: meant for _, (written, meant) in rows("characters.tsv", 2)}
    table = {ord(written): meant for written, meant in own.items()}
    for low, high in _FOLDED:
        for code in range(low, high + 1):
            form = unicodedata.normalize("NFKC", chr(code))
            if len(form) == 1 and form != chr(code) and chr(code) not in own and chr(code) not in _KEPT:
                table[code] = own.get(form, form)
    table |= dict.fromkeys(map(ord, _SPACES), " ") | dict.fromkeys(map(ord, _LINES), "\n")
    gone = [*range(0x09), *range(0x0E, 0x1C), 0x1F, *range(0x7F, 0x85), *range(0x86, 0xA0), *range(0xD800, 0xE000)]
    gone += [*range(0xFE00, 0xFE10), *range(0xE0000, 0xE0080), *map(ord, _ABSENT)]
    return table | dict.fromkeys(gone, GONE) | {0x0D: "\n"}


@cache
def _changed() -> re.Pattern[str]:
    return re.compile("[" + "".join(map(re.escape, map(chr, sorted(_table())))) + "]")


def fold(text: str) -> str:
    """The text with every character in its one form, of the same length."""
    if "\r" in text:
        text = _CRLF.sub(GONE + "\n", text)
    table = _table()
    return _changed().sub(lambda found: table[ord(found[0])], text)
