"""Characters one for one: full-width forms, compatibility ideographs, radicals, kinds of spaces and line ends.

Takes the source text; gives a text of the same length. What has no room in the result (zero-width characters, the BOM,
controls) becomes `GONE`, which a later step removes; CR of CR LF likewise.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from extraction.normal.tables import rows

GONE = "\x01"
"""Stands for a character to be removed; the controls of the source are turned into it, so it is never one of the source's."""

_FOLDED = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF01, 0xFFEE), (0x2F800, 0x2FA1F))
_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u3164\uffa0"
_LINES = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_CONTROLS = ((0, 8), (0x0E, 0x1B), (0x1F, 0x1F), (0x7F, 0x84), (0x86, 0x9F), (0xD800, 0xDFFF), (0xFE00, 0xFE0F), (0xE0000, 0xE007F))
_ABSENT = "\xad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff\ufffe\uffff"
_KEPT = "，；：？！（）"
FEW = 40
"""Up to this many different characters are replaced one after the other, which is many times as fast as one pass over all."""


@cache
def _table() -> dict[str, str]:
    own = {written: meant for _, (written, meant) in rows("characters.tsv", 2)}
    table = dict(own)
    for char in map(chr, _codes(_FOLDED)):
        form = unicodedata.normalize("NFKC", char)
        if len(form) == 1 and form != char and char not in own and char not in _KEPT:
            table[char] = own.get(form, form)
    table |= dict.fromkeys(_SPACES, " ") | dict.fromkeys(_LINES, "\n")
    return table | dict.fromkeys(map(chr, _codes(_CONTROLS)), GONE) | dict.fromkeys(_ABSENT, GONE)


def _codes(ranges: tuple[tuple[int, int], ...]) -> Iterator[int]:
    return (code for low, high in ranges for code in range(low, high + 1))


def fold(text: str) -> str:
    """The text with every character in its one form, of the same length."""
    if "\r" in text:
        text = text.replace("\r\n", GONE + "\n")
    table = _table()
    present = table.keys() & set(text)
    if len(present) > FEW:
        return text.translate({ord(char): form for char, form in table.items()})
    for char in present:
        text = text.replace(char, table[char])
    return text
