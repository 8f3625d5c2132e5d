"""Bytes of a text file to characters: UTF-8, GB18030, Big5 and UTF-16, with or without BOM.

Takes bytes; gives the text, BOM and CR included, and the encoding. GB18030 reads almost any Big5 text without an error and
the other way round, so candidates are compared by how much of the text is common characters, which also holds for ten words.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

import opencc

from extraction.errors import ReadError
from extraction.normal.tables import rows

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"))
_BOMS += ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CANDIDATES = ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
_MARKS = "，。、：；（）《》“”〔〕！？0123456789\r\n\t \u3000"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
SAMPLE = 20_000
"""Characters by which a decoding is judged."""
PLAUSIBLE = 0.15
"""The least share of common characters in a text that is Chinese; a wrong decoding reaches 0.05."""
LOST = 0.001
"""The share of characters that may be beyond decoding (a byte cut in two) before a text counts as unreadable."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, the encoding that gave them, and how many of them stand for bytes that it does not know."""

    text: str
    encoding: str
    replaced: int = 0


@cache
def _common() -> frozenset[str]:
    simplified = "".join(line for _, (line,) in rows("common_characters.tsv", 1))
    return frozenset(simplified + opencc.OpenCC("s2t").convert(simplified) + _MARKS)


def plausibility(text: str) -> float:
    """The share of common characters and marks in the beginning of the text, 0 to 1."""
    sample = text[:SAMPLE]
    return sum(map(_common().__contains__, sample)) / len(sample) if sample else 0.0


def decode(data: bytes, file: str) -> Decoded:
    """The text of the bytes; raises `ReadError`: `read_binary`, `read_undecodable`."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _accepted(_attempts(data, (encoding,), "replace"), data, file)
    utf8 = _attempts(data, ("utf-8",), "strict")
    if utf8 and _is_text(utf8[0].text):
        return utf8[0]
    strict = [found for found in _attempts(data, _CANDIDATES, "strict") if _is_plausible(found)]
    return _accepted(strict or _attempts(data, ("utf-8", *_CANDIDATES), "replace"), data, file)


def _attempts(data: bytes, encodings: tuple[str, ...], errors: str) -> list[Decoded]:
    found = []
    for encoding in encodings:
        try:
            text = data.decode(encoding, errors)
        except UnicodeDecodeError:
            continue
        found.append(Decoded(text, encoding, text.count("\ufffd") if errors == "replace" else 0))
    return found


def _accepted(attempts: list[Decoded], data: bytes, file: str) -> Decoded:
    """The likeliest of the attempts, when it is text and nearly all of it was decoded."""
    best = max(attempts, key=lambda found: (plausibility(found.text), -found.replaced))
    if not _is_text(best.text) or len(data) > 64 and b"\x00\x00\x00\x00" in data and not best.encoding.startswith("utf-32"):
        raise ReadError("read_binary", file=file)
    if best.replaced > max(1, LOST * len(best.text)) or not (best.encoding.startswith("utf") or _is_plausible(best)):
        raise ReadError("read_undecodable", file=file, tried=", ".join(("utf-8", *_CANDIDATES)))
    return best


def _is_plausible(found: Decoded) -> bool:
    return plausibility(found.text) >= PLAUSIBLE


def _is_text(text: str) -> bool:
    """Whether the beginning holds next to no control characters."""
    sample = text[:SAMPLE]
    return len(_CONTROL.findall(sample)) <= len(sample) // 100
