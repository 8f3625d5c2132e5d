"""Technologies outside the lexicon, by their closing word: modifiers and a head (某某算法, MEMS传感器).

Takes the clause's text and the lexicon's hits in it; gives `Found`. A name starts where the grammar stops it and needs a modifier that
is specific; a term of the lexicon with 技术 behind it is that term.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from extraction.data_files import load_yaml
from extraction.entities.types import Found
from extraction.lexicon import Hit
from extraction.lexicon_tables import Head, patterns

_REACH = 18
_STRETCH = re.compile(r"[^、，。；：“”‘’《》（）\[\]！？—\n\t]*$")
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+/·.\- ]+")


@dataclass(frozen=True, slots=True)
class _Tables:
    heads: dict[str, Head]
    head_words: list[str]
    find_heads: AhoCorasick
    find_stops: AhoCorasick
    generic: re.Pattern
    stop_phrases: tuple[str, ...]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    data = patterns()
    heads = {head.word: head for head in data.heads}
    words = sorted(heads, key=len, reverse=True)
    stops = [*data.marks, *data.relations, *data.verbs, *load_yaml("technology_contexts.yaml")["stops"]]
    generic = "|".join(sorted(map(re.escape, data.generic_modifiers), key=len, reverse=True))
    find_heads, find_stops = (AhoCorasick(group, matchkind=MatchKind.LeftmostLongest) for group in (words, stops))
    return _Tables(heads, words, find_heads, find_stops, re.compile(f"(?:{generic})+"), tuple(data.stop_phrases))


def technology(start: int, end: int, surface: str, name: str, rule: str, category: str, alias_rule: str = "table:technologies") -> Found:
    """A technology under its canonical name; the surface is an alias where it differs."""
    aliases = ((surface, alias_rule),) if surface != name else ()
    return Found(start, end, name, "Technology", rule, aliases, {"category": category} if category else {})


def headed(text: str, known: list[Hit]) -> Iterator[Found]:
    """Names that end in one of the heads."""
    tables, ends = _tables(), [end for _, end, _ in known]
    for which, begin, end in tables.find_heads.find_matches_as_indexes(text):
        head = tables.heads[tables.head_words[which]]
        if text.startswith(head.after, end):
            continue
        inner = known[bisect_left(ends, begin - _REACH) : bisect_left(ends, end + 1)]
        if any(s < end and e >= end for s, e, _ in inner):
            continue
        start = _start(text, begin, [h for h in inner if h[1] <= begin])
        if found := _judged(text, start, begin, end, head, inner):
            yield found


def _start(text: str, begin: int, inner: list[Hit]) -> int:
    """Where the modifiers before the head start: after the last stop that stands in no term of the lexicon."""
    low = max(0, begin - _REACH)
    low = start = low + _STRETCH.search(text[low:begin]).start()
    for _, first, last in _tables().find_stops.find_matches_as_indexes(text[low:begin]):
        if not any(s < low + last and low + first < e for s, e, _ in inner):
            start = low + last
    return start


def _judged(text: str, start: int, begin: int, end: int, head: Head, inner: list[Hit]) -> Found | None:
    content = text[start:begin]
    if (term := next((e for s, last, e in inner if s == start and last == begin), None)) and head.word == "技术":
        return technology(start, end, text[start:end], term.name, "technology:lexicon", term.kind)
    if len(content) < head.least or text[start:end].endswith(_tables().stop_phrases) or not _NAME.fullmatch(content):
        return None
    if _tables().generic.fullmatch(content):
        return None
    category = head.category or next((e.kind for _, _, e in inner[::-1]), "")
    return technology(start, end, text[start:end], text[start:end], "technology:head", category)
