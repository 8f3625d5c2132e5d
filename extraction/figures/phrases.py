"""Phrases: the stretches of a sentence between commas, in which a figure and its metric stand together.

Takes a `Sentence`; gives half-open spans in clause offsets, and the values of each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extraction.figures.page import Sentence
from extraction.figures.types import Span, Value

_COMMA = re.compile(r"(?<!\d)[，,：:]|(?<=\d)[，,：:](?!\d)|(?<=\d)，(?=\d{4}年|\d+(?!\d{0,2}\d))(?!\d{3}(?!\d))")
_OPEN, _CLOSE = "（([", "）)]"


@dataclass(slots=True)
class Phrase:
    """A stretch between commas with its values."""

    text: str
    start: int
    end: int
    values: list[Value]
    index: int
    settings: dict[int, object] = field(default_factory=dict)
    """Of each value, by its start: the words around it, once `metrics` has read them."""

    def body(self) -> str:
        """The words of the phrase."""
        return self.text[self.start : self.end]


def phrases(sentence: Sentence) -> list[Phrase]:
    """All phrases of the sentence in order, computed once; a comma inside brackets does not cut."""
    if sentence.phrases is None:
        sentence.phrases = _phrases(sentence)
    return sentence.phrases


def _phrases(sentence: Sentence) -> list[Phrase]:
    found, at, begin = [], 0, sentence.start
    for start, end in [*_cuts(sentence), (sentence.end, sentence.end)]:
        values = []
        while at < len(sentence.values) and sentence.values[at].start < start:
            values.append(sentence.values[at])
            at += 1
        if start > begin:
            found.append(Phrase(sentence.text, begin, start, values, len(found)))
        begin = end
    return found


def _cuts(sentence: Sentence) -> list[Span]:
    inside = _bracketed(sentence.text, sentence.start, sentence.end)
    cuts = [m.span() for m in _COMMA.finditer(sentence.text, sentence.start, sentence.end)]
    return [c for c in cuts if not any(s < c[0] < e for s, e in inside)] if inside else cuts


def _bracketed(text: str, start: int, end: int) -> list[Span]:
    """Outermost closed brackets; an unclosed one hides nothing."""
    spans, depth, opened = [], 0, start
    for match in re.compile(r"[（(\[）)\]]").finditer(text, start, end):
        if match[0] in _OPEN:
            opened = match.start() if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                spans.append((opened, match.end()))
    return spans


def bracket_at(text: str, start: int, end: int, at: int) -> Span | None:
    """The bracket around `at`, if any."""
    return next(((s, e) for s, e in _bracketed(text, start, end) if s < at < e), None)
