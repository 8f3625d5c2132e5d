"""A clause: the stretch of normalised text that rules work on, with where it stands.

Takes the outline's items; gives `Clause` objects, which the spaCy pipeline holds as one `Doc` each, a token a character,
so that token indices are character offsets into `Clause.text`.
"""

from __future__ import annotations

from dataclasses import dataclass

_ENDS = "。！？；!?;\n"


@dataclass(slots=True)
class Clause:
    """The own text of one outline item (heading, then paragraphs), or of an unnumbered block.

    `base` is the offset of `text[0]` in the document's normalised text. `container` is the local key of the Task, Section
    or Document that the clause belongs to, `heading` that item's heading, `path` the headings above it, outermost first
    (of a table's row its deadline last).
    `zone` is what the outline takes the place for: `task`, `preamble` (opening, basis), `goals` (总体要求, 发展目标),
    `background` (发展基础, 存在问题), `box` (专栏), `table`, `guarantee`, `notice` (the issuing notice), `closing`, `header`, `other`.
    `jurisdiction` is the full name of the document's region of application (`岚州市`), or empty.
    `responsibility` are the half-open offsets within `text` of brackets or sentences that list responsible units.
    """

    text: str
    base: int
    container: str
    heading: str = ""
    number: str = ""
    path: tuple[str, ...] = ()
    zone: str = "other"
    jurisdiction: str = ""
    responsibility: tuple[tuple[int, int], ...] = ()


def sentences(text: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of a clause: cut after 。！？； and at line ends, without surrounding white space."""
    spans, start = [], 0
    for i, char in enumerate(text):
        if char in _ENDS:
            _append(spans, text, start, i + 1)
            start = i + 1
    _append(spans, text, start, len(text))
    return spans


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))
