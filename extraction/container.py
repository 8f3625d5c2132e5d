"""Which node of the outline an offset belongs to: a Task, a Section, or the Document.

Takes the outline, gives local keys. A paragraph belongs to its item, the opening and the head to the Document, closing paragraphs to
the Section `end`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from extraction.clause import Clause
from extraction.facts import DOCUMENT_KEY, key_of
from extraction.outline import Item, Outline, Part


def item_key(item: Item) -> str:
    """The local key of an item."""
    return key_of("Task" if item.is_task else "Section", item.number)


def end_key(part: Part) -> str:
    """The local key of a part's closing paragraphs."""
    return key_of("Section", f"{part.prefix}end")


def closing_spans(text: str, part: Part) -> list[tuple[int, int]]:
    """The closing paragraphs that say something: sentences, not signatures, annex lists or copies (抄送)."""
    return [
        (s, e) for s, e in part.closing if e - s >= 12 and "。" in text[s:e] and not text.startswith(("附", "抄送", "（此件", "联系"), s)
    ]


class Containers:
    """Look-up by offset over all paragraphs of a document, built once."""

    def __init__(self, text: str, outline: Outline) -> None:
        self.outline = outline
        marks: list[tuple[int, str]] = [(0, DOCUMENT_KEY)]
        for part in outline.parts:
            marks.append((part.start, DOCUMENT_KEY))
            marks += [(start, DOCUMENT_KEY) for start, _ in part.preamble]
            closing = closing_spans(text, part)
            marks += [(start, end_key(part) if (start, end) in closing else DOCUMENT_KEY) for start, end in part.closing]
            for item in part.items:
                key = item_key(item)
                marks.append((item.start, key))
                marks += [(start, key) for start, _ in item.paragraphs[1:]]
        marks.sort(key=lambda m: m[0])
        self._starts = [start for start, _ in marks]
        self._keys = [key for _, key in marks]

    def at(self, offset: int) -> str:
        """The local key of the node around a normalised offset."""
        return self._keys[max(bisect_right(self._starts, offset) - 1, 0)]


class Inside:
    """Whether an offset lies in one of some spans, which may overlap."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if self._spans and start < self._spans[-1][1]:
                start, end = self._spans[-1][0], max(end, self._spans.pop()[1])
            self._spans.append((start, end))

    def __contains__(self, offset: int) -> bool:
        at = bisect_right(self._spans, (offset, float("inf"))) - 1
        return at >= 0 and offset < self._spans[at][1]


def clauses(text: str, outline: Outline, jurisdiction: str) -> list[Clause]:
    """The clauses of a document in order: each paragraph of the opening, each item's own paragraphs, the closing paragraphs."""
    found: list[Clause] = []
    for part in outline.parts:
        zone = "notice" if part.kind == "notice" else "preamble"
        for start, end in part.preamble:
            found.append(Clause(text[start:end], start, DOCUMENT_KEY, zone=zone, jurisdiction=jurisdiction))
        for item in part.items:
            found += _item_clauses(text, item, jurisdiction)
        for start, end in closing_spans(text, part):
            found.append(Clause(text[start:end], start, end_key(part), zone="closing", jurisdiction=jurisdiction))
    return found


def _item_clauses(text: str, item: Item, jurisdiction: str) -> list[Clause]:
    """Neighbouring paragraphs of an item are one clause; a paragraph that another item stands before begins a new one."""
    path = (*(a.heading for a in reversed(item.ancestors())), *([item.deadline] if item.deadline else []))
    runs: list[list[int]] = []
    for start, end in item.paragraphs:
        if runs and start - runs[-1][1] <= 1:
            runs[-1][1] = end
        else:
            runs.append([start, end])
    made = []
    for start, end in runs:
        inside = tuple((max(s, start) - start, min(e, end) - start) for s, e in item.responsibility if s < end and e > start)
        made.append(Clause(text[start:end], start, item_key(item), item.heading, item.number, path, item.zone, jurisdiction, inside))
    return made
