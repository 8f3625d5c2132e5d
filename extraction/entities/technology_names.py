"""Technologies outside the lexicon, by their closing word: modifiers and a head (某某算法, MEMS传感器).

Takes the clause's text and the lexicon's hits in it; gives `Found`. A name starts where the grammar stops it and needs a modifier that
is specific; a term of the lexicon with 技术 behind it is that term.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from extraction.data_files import alternation, load_yaml
from extraction.entities.technology_extent import ETC, NAME_ENDS, plain_name, technology
from extraction.entities.types import Found
from extraction.lexicon import Hit
from extraction.lexicon_tables import Head, patterns

_REACH = 18
_STRETCH = re.compile(r"(?:[^、，。；：“”‘’《》（）\[\]！？—\n\t]|(?<!—)—(?!—))*$")
_SPECIFIC = 2
_ETC = re.compile(ETC)
_COUNTS = "[一二三四五六七八九十两几百\\d]+[大类种项个]"
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+/·.\-— ]+")


@dataclass(frozen=True, slots=True)
class _Tables:
    heads: dict[str, Head]
    head_words: list[str]
    find_heads: AhoCorasick
    find_stops: AhoCorasick
    generic: re.Pattern
    leads: re.Pattern
    closed: re.Pattern
    stop_phrases: tuple[str, ...]
    open_heads: frozenset[str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    data, own = patterns(), load_yaml("technology_contexts.yaml")
    heads = {head.word: head for head in data.heads}
    words = sorted(heads, key=len, reverse=True)
    stops = [*data.marks, *data.relations, *data.verbs, *own["stops"]]
    find_heads, find_stops = (
        AhoCorasick(group, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA) for group in (words, stops)
    )
    generic = re.compile(f"{_COUNTS}|{alternation([*data.generic_modifiers, *own['plain']])}")
    leads = re.compile(f"(?:{alternation(own['leads'])})*")
    return _Tables(
        heads, words, find_heads, find_stops, generic, leads, re.compile(NAME_ENDS), tuple(data.stop_phrases), frozenset(own["open_heads"])
    )


def headed(text: str, known: Sequence[Hit]) -> Iterator[Found]:
    """Names that end in one of the heads."""
    tables, ends = _tables(), [end for _, end, _ in known]
    for which, begin, end in tables.find_heads.find_matches_as_indexes(text):
        head = tables.heads[tables.head_words[which]]
        if text.startswith(head.after, end):
            continue
        inner = known[bisect_left(ends, begin - _REACH) : bisect_left(ends, end + 1)]
        if covering := [(s, e) for s, e, _ in inner if s < end and e >= end]:
            if covering[0][1] > end or head.word not in _tables().open_heads:
                continue
            begin = covering[0][0]
            inner = [h for h in inner if h[1] <= begin]
        start = _start(text, begin, [h for h in inner if h[1] <= begin])
        if found := _judged(text, start, begin, end, head, inner):
            yield found


def _start(text: str, begin: int, inner: list[Hit]) -> int:
    """Where the modifiers before the head start: after the last stop that stands in no term of the lexicon."""
    low = max(0, begin - _REACH)
    low = start = low + _STRETCH.search(text[low:begin]).start()
    for _, first, last in _tables().find_stops.find_matches_as_indexes(text[low:begin]):
        word = low + first
        if text[word] == "等" and not _ETC.match(text, word):
            continue
        if not any(s < low + last and word < e for s, e, _ in inner):
            start = low + last
    return start


def _judged(text: str, start: int, begin: int, end: int, head: Head, inner: list[Hit]) -> Found | None:
    if (term := next((e for s, last, e in inner if s == start and last == begin), None)) and head.word == "技术":
        return technology(start, end, text[start:end], plain_name(term.name), "technology:lexicon", term.kind)
    if not _tables().closed.match(text, end) or _is_gloss(text, start, end, inner):
        return None
    start += _tables().leads.match(text[start:begin]).end()
    content, name = text[start:begin], text[start:end]
    if start and _ETC.match(text, start - 1):
        return None
    if len(content) < head.least or name.endswith(_tables().stop_phrases) or not _NAME.fullmatch(content):
        return None
    if not _is_specific(text, start, begin, inner):
        return None
    category = head.category or next((e.kind for _, _, e in inner[::-1]), "")
    return technology(start, end, name, name, "technology:head", category)


def _is_specific(text: str, start: int, begin: int, inner: list[Hit]) -> bool:
    """Whether a term of the lexicon stands right before the head, or two characters are no class words."""
    spare = list(text[start:begin])
    for first, last, _ in inner:
        if last == begin and first >= start:
            return True
        spare[max(0, first - start) : max(0, last - start)] = " " * (last - max(first, start)) if last > start else ""
    return len(_tables().generic.sub("", "".join(spare)).replace(" ", "")) >= _SPECIFIC


def _is_gloss(text: str, start: int, end: int, inner: list[Hit]) -> bool:
    """Whether the name is all that a bracket behind a known term holds: PVD（某某沉积技术）."""
    return text[start - 1 : start] == "（" and text[end : end + 1] == "）" and any(last == start - 1 for _, last, _ in inner)
