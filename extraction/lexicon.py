"""Finds the names of the lexicons in a text: technologies, industries, well-known organizations.

Takes any text (full-width or not); gives hits `(start, end, entry)`, half-open in the text as given. Layers are independent of
each other; within a layer hits do not overlap: the leftmost wins, of those the longest. All names stand in one automaton over
characters, built once in a process. Time is linear in the text: at a character end as many names as nest in one another.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

import ahocorasick

from extraction.errors import DataError
from extraction.lexicon_tables import Entry, entries, patterns

LAYERS = ("Technology", "Industry", "Organization")
Hit = tuple[int, int, Entry]
Candidate = tuple[int, int, Entry]
"""Start, end with a minus, entry: sorted, the leftmost comes first and of those the longest."""
Cut = tuple[int, int, int]
"""A word boundary and the stretch that it stands in."""

_DASHES = "-‐‑‒–—―−－─"
_HYPHENS = frozenset("-‐‑－")
_ALNUM = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_FOLD = str.maketrans(
    {chr(c): chr(c - 0xFEE0).lower() for c in range(0xFF01, 0xFF5F)}
    | {chr(c): chr(c + 32) for c in range(ord("A"), ord("Z") + 1)}
    | dict.fromkeys(_DASHES, "-")
    | {"\u3000": " ", "\u00a0": " ", "µ": "μ", "•": "·", "‧": "·"}
)
_FOLDED = re.compile(f"[{''.join(re.escape(chr(c)) for c in _FOLD)}]+")
_JOINT = re.compile(r"(?<=[a-z0-9])[ -](?=[a-z0-9])")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_NUMERAL = re.compile(r"(?<![^\n\t 。;])\d{1,3}\.$")


def fold(text: str) -> str:
    """The text in lower case and half width with one kind of dash; of the same length."""
    return _FOLDED.sub(lambda match: match.group().translate(_FOLD), text)


class _Form(NamedTuple):
    """A name in the automaton: its length, its entry (none for a word boundary, which has the offset `cut`), and what it asks for."""

    size: int
    entry: Entry | None
    layer: str = ""
    weak: bool = False
    latin_left: bool = False
    latin_right: bool = False
    plain: bool = True
    cut: int = 0


class Lexicon:
    """All entries and the automaton over their names."""

    def __init__(self, table: Iterable[tuple[str, int, Entry]]) -> None:
        known: dict[tuple[str, str], tuple[int, Entry]] = {}
        words: dict[str, list[_Form]] = {}
        self.entries: list[Entry] = []
        for file, line, entry in table:
            self.entries.append(entry)
            for form in entry.forms:
                for word in _spellings(fold(form)):
                    first, owner = known.setdefault((entry.layer, word), (line, entry))
                    if owner is not entry:
                        raise DataError("data.invalid", file=file, line=line, detail=f"{form} is already in line {first}")
                    if entry.layer != "Organization" or form not in entry.weak:
                        _add(words, word, entry, form in entry.weak)
        for word, cut in patterns().boundaries:
            words.setdefault(fold(word), []).append(_Form(len(word), None, cut=cut))
        self._known = known
        self._automaton = _automaton(words)
        self._heads, self._not_heads = patterns().industry_heads, patterns().industry_heads_not

    def find(self, layer: str, name: str) -> Entry | None:
        """The entry of a layer with this name, whatever its case, width and dashes; weak names too."""
        found = self._known.get((layer, fold(name)))
        return found[1] if found else None

    def matches(self, text: str, layers: Iterable[str] = LAYERS) -> Iterator[Hit]:
        """Hits of the layers in the order of their starts; of one layer none overlaps another."""
        found = self._candidates(text, fold(text), layers)
        chosen = [hit for candidates in found.values() for hit in _leftmost_longest(candidates)]
        return iter(sorted(chosen, key=itemgetter(0)) if len(found) > 1 else chosen)

    def _candidates(self, text: str, folded: str, layers: Iterable[str]) -> dict[str, list[Candidate]]:
        found: dict[str, list[Candidate]] = {layer: [] for layer in layers}
        cuts: list[Cut] = []
        for last, forms in self._automaton.iter(_units(folded)):
            end, odd = divmod(last + 1, 2)
            if odd:
                continue
            for form in forms:
                start = end - form.size
                if form.entry is None:
                    cuts.append((start + form.cut, start, end))
                elif form.layer in found and (form.plain or self._counts(form, text, folded, start, end)):
                    found[form.layer].append((start, -end, form.entry))
        return {layer: _uncut(candidates, _standing(sorted(cuts))) for layer, candidates in found.items()} if cuts else found

    def _counts(self, form: _Form, text: str, folded: str, start: int, end: int) -> bool:
        if form.latin_left and not _begins(text, folded, start):
            return False
        if form.latin_right and not _ends(text, folded, end):
            return False
        if not form.weak:
            return True
        if form.entry.layer == "Industry":
            return folded.startswith(self._heads, end) and not folded.startswith(self._not_heads, end)
        return _glossed(folded, start, end, form.entry)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The product's lexicon, built at the first call; raises `DataError` with file and line for a wrong table."""
    return Lexicon(entries())


def matches(text: str, layers: Iterable[str] = LAYERS) -> Iterator[Hit]:
    """Hits of the product's lexicon, as `Lexicon.matches` gives them."""
    return lexicon().matches(text, layers)


def _spellings(word: str) -> tuple[str, ...]:
    """A folded name with the space or dash between its Latin parts written as a dash, as a space, and not at all."""
    if not _JOINT.search(word):
        return (word,)
    closed = re.sub(r"(?<=[a-z0-9])[ -](?=[a-z])|(?<=[a-z])[ -](?=\d)", "", word)
    return tuple(dict.fromkeys((word, _JOINT.sub("-", word), _JOINT.sub(" ", word), closed)))


def _add(words: dict[str, list[_Form]], word: str, entry: Entry, weak: bool) -> None:
    forms = words.setdefault(word, [])
    if all(form.entry is not entry for form in forms):
        left, right = word[0] in _ALNUM, word[-1] in _ALNUM
        forms.append(_Form(len(word), entry, entry.layer, weak, left, right, plain=not (weak or left or right)))


def _automaton(words: dict[str, list[_Form]]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word, forms in words.items():
        automaton.add_word(_units(word), tuple(forms))
    automaton.make_automaton()
    return automaton


def _begins(text: str, folded: str, start: int) -> bool:
    """Whether a Latin word begins at `start`: not in IPv6 for v6, not in Li-DAR for DAR, not 5G in 2.5G; but in 1.5G at a line's start."""
    before = folded[start - 1] if start else " "
    if before in _ALNUM:
        return False
    if start < 2 or folded[start - 2] not in _ALNUM:
        return True
    if before == "." and folded[start].isdigit():
        return bool(_NUMERAL.search(folded, max(0, start - 5), start))
    return text[start - 1] not in _HYPHENS


def _ends(text: str, folded: str, end: int) -> bool:
    """Whether a Latin word ends at `end`: not before a letter or digit, nor before a hyphen that one follows."""
    if end == len(folded):
        return True
    if folded[end] in _ALNUM:
        return False
    return not (text[end] in _HYPHENS and end + 1 < len(folded) and folded[end + 1] in _ALNUM)


def _glossed(folded: str, start: int, end: int, entry: Entry) -> bool:
    """Whether an acronym stands in a bracket after another name of its entry, or before a bracket that begins with one."""
    names = tuple(fold(form) for form in entry.forms if form not in entry.weak)
    if start and folded[start - 1] == "(" and folded.endswith(names, max(0, start - 60), start - 1):
        return True
    return folded[end : end + 1] == "(" and folded.startswith(names, end + 1)


def _standing(cuts: list[Cut]) -> list[Cut]:
    """The word boundaries without those in whose stretch an earlier one stands: 加强|大数据 leaves no 强大|数据."""
    kept: list[Cut] = []
    for cut, start, end in cuts:
        if not (kept and kept[-1][1] < start < kept[-1][0] < cut):
            kept.append((cut, start, end))
    return kept


def _uncut(candidates: list[Candidate], cuts: list[Cut]) -> list[Candidate]:
    """Candidates that no word boundary lies inside of; a name that holds the boundary's whole stretch stands over it (数字人民币)."""
    return [(start, minus, entry) for start, minus, entry in candidates if not _crosses(start, -minus, cuts)]


def _crosses(start: int, end: int, cuts: list[Cut]) -> bool:
    at = bisect_right(cuts, (start, sys.maxsize, 0))
    while at < len(cuts) and cuts[at][0] < end:
        if not (start <= cuts[at][1] and cuts[at][2] <= end):
            return True
        at += 1
    return False


def _leftmost_longest(candidates: list[Candidate]) -> Iterator[Hit]:
    free = 0
    for start, minus_end, entry in sorted(candidates):
        if start >= free:
            free = -minus_end
            yield start, free, entry


def _units(folded: str) -> str:
    """The text with two characters below 256 for each of its own: a trie's node then has at most 256 children, not thousands."""
    units = folded.encode("utf-16-be", "surrogatepass").decode("latin-1")
    return units if len(units) == 2 * len(folded) else _units(_ASTRAL.sub("\ufffd", folded))
