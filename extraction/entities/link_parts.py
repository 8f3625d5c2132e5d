"""What the link rules share: the mentions of one sentence and the words between them.

Takes the text of a clause with all its mentions; gives one `Part` a sentence. Pairs that a rule looks at are bounded, so a
sentence of a thousand mentions stays linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from extraction.clause import sentences
from extraction.data_files import load_yaml
from extraction.entities.types import Found, Link

_MOST = 60
_SEVERAL = 12
_GLOSS = r"(?:[（(][^（）()\n]{1,24}[）)])?"
_JOIN = re.compile(_GLOSS + r"|" + _GLOSS + r"[^，。；：、的（）()\n]{0,2}(?:[、和与及/／]|以及|等(?:国际|国内|前沿|先进|新型|关键|核心)?)")
_USED_IN, _PLACES = ("在", "技术在"), ("领域", "场景", "方面")
"""What stands between a technology and the field of another in which it is used (某技术在某某领域), and behind that."""
_FARTHEST = 30
"""Characters between two members of a coordination, a gloss in brackets among them."""


@dataclass(slots=True)
class Part:
    """One sentence with its mentions by label, in the order of the text; `before` are the programs and projects of the sentence before."""

    text: str
    span: tuple[int, int]
    by_label: dict[str, list[Found]] = field(default_factory=dict)
    before: list[Found] = field(default_factory=list)
    before_start: int = 0

    def of(self, *labels: str) -> list[Found]:
        """The mentions of these labels in the order of the text."""
        if len(labels) == 1:
            return self.by_label.get(labels[0], [])
        return sorted((f for label in labels for f in self.by_label.get(label, ())), key=lambda f: (f.start, f.end))

    def link(
        self, kind: str, source: Found | None, target: Found, rule: str, words: Iterable[tuple[int, int]] = (), **properties: object
    ) -> Link:
        """A link of this sentence; its words are the two names and what else states it."""
        spans = {target.span, *words, *([source.span] if source else [])}
        return Link(kind, source, target, self.span, tuple(sorted(spans)), rule, dict(properties))


def parts(text: str, found: Iterable[Found]) -> Iterator[Part]:
    """The sentences that hold mentions."""
    rest = sorted(found, key=lambda f: (f.start, f.end))
    at, before, before_start = 0, [], 0
    for span in sentences(text):
        part = Part(text, span, before=before, before_start=before_start)
        while at < len(rest) and rest[at].start < span[1]:
            part.by_label.setdefault(rest[at].label, []).append(rest[at])
            at += 1
        before, before_start = part.of("Program", "Project"), span[0]
        if part.by_label:
            yield part


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """The words of `link_words.yaml` by group."""
    return {name: frozenset(group) for name, group in load_yaml("link_words.yaml").items()}


def word_before(text: str, at: int, group: str) -> tuple[int, int] | None:
    """The word of `group` that ends at `at`, the longest."""
    for length in range(min(6, at), 0, -1):
        if text[at - length : at] in words()[group]:
            return at - length, at
    return None


def word_after(text: str, at: int, group: str) -> tuple[int, int] | None:
    """The word of `group` that begins at `at`, the longest."""
    for length in range(6, 0, -1):
        if text[at : at + length] in words()[group]:
            return at, at + length
    return None


def list_start(mentions: list[Found], i: int, text: str) -> int:
    """Index of the first of the mentions that are coordinated up to `i`: nothing but 、 or 和, or a gloss, between neighbours."""
    first = max(i - _MOST, 0)
    while i > first and _coordinated(mentions[i - 1], mentions[i], text):
        i -= 1
    return i


def list_end(mentions: list[Found], i: int, text: str) -> int:
    """Index of the last of the mentions that are coordinated from `i` on."""
    last = min(i + _MOST, len(mentions) - 1)
    while i < last and _coordinated(mentions[i], mentions[i + 1], text):
        i += 1
    return i


def between(mentions: list[Found], start: int, end: int) -> list[Found]:
    """The mentions that begin in `[start, end)`; at most a dozen."""
    first = bisect_left(mentions, start, key=lambda f: f.start)
    last = bisect_left(mentions, end, key=lambda f: f.start)
    return mentions[first : min(last, first + _SEVERAL)]


def _coordinated(one: Found, other: Found, text: str) -> bool:
    if not 0 <= other.start - one.end <= _FARTHEST:
        return False
    if text[one.end : other.start] in _USED_IN:
        return text.startswith(_PLACES, other.end)
    return _JOIN.fullmatch(text, one.end, other.start) is not None
