"""A clause laid out for the rules: its sentences that hold a figure or a word of money, with their values and years.

Takes a `Clause`; gives `Sentence`s. Sentences with neither digits nor numerals nor money words are skipped unread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extraction.clause import Clause
from extraction.figures.types import RejectedFigure, Value
from extraction.figures.values import factors, find_values
from extraction.figures.years import YearMark, deadline, heading_year, year_marks

_PIECE = re.compile(r"[^。！？；!?;\n]+[。！？；!?;]?")
_BULLET = re.compile(r"\s*(?:[—－-]{1,2}|[●•·◆■▪○①-⑳]|[（(]?\d{1,2}[)）.．、]|[（(][一二三四五六七八九十]{1,3}[)）])")
_LEAD_END = re.compile(r"[:：]\s*$")
_MOST_VALUES = 100
_STOP = "。！？!?"


@dataclass(slots=True)
class Sentence:
    """One sentence (cut at 。；) of a clause with its values, all in clause offsets.

    `period_start` is where the whole 。-sentence begins, `lead_year` what the paragraph's or list's lead sentence or a
    heading states, `row` is true for a line of a table.
    """

    text: str
    start: int
    end: int
    values: list[Value] = field(default_factory=list)
    factors: list[tuple[float, int, int]] = field(default_factory=list)
    marks: list[YearMark] = field(default_factory=list)
    lead: YearMark | None = None
    heading_year: int | None = None
    paragraph: int = 0
    row: bool = False
    opens: bool = False
    phrases: list | None = None

    def year_at(self, at: int) -> int | None:
        """The deadline of a figure at `at`: the sentence's own year, else its lead's, else the heading's."""
        mark = deadline(self.marks, at) or self.lead
        return mark.year if mark else self.heading_year

    def mark_at(self, at: int) -> YearMark | None:
        """The mark behind `year_at`, None when a heading gave the year or none is stated."""
        return deadline(self.marks, at) or self.lead


@dataclass(slots=True)
class Page:
    """A clause with its sentences and rejected numbers."""

    clause: Clause
    sentences: list[Sentence]
    rejected: list[RejectedFigure]


def lay_out(clause: Clause) -> Page:
    """Values are found once over the whole text and dealt out to their sentences."""
    values, rejected = find_values(clause.text)
    turns = factors(clause.text)
    pieces = _pieces(clause.text)
    _deal(pieces, values, "values", lambda v: v.start)
    _deal(pieces, turns, "factors", lambda t: t[1])
    rejected += _crowded(pieces)
    _date(pieces, clause, year_marks(clause.text))
    return Page(clause, pieces, rejected)


def _crowded(pieces: list[Sentence]) -> list[RejectedFigure]:
    """A sentence of too many figures is a broken table, no statement: its figures are reported, none is read."""
    crowded = [p for p in pieces if len(p.values) > _MOST_VALUES]
    for piece in crowded:
        piece.values, piece.factors = [], []
    return [RejectedFigure("Value", "一句中数目过多", p.start, p.end, "value.crowded") for p in crowded]


def _pieces(text: str) -> list[Sentence]:
    pieces, paragraph, last = [], 0, 0
    for match in _PIECE.finditer(text):
        if not match[0].strip():
            continue
        broken = text.find("\n", last, match.start()) >= 0
        paragraph += broken
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        previous = pieces[-1] if pieces else None
        opens = previous is None or broken or text[previous.end - 1] in _STOP
        pieces.append(Sentence(text, start, match.end(), paragraph=paragraph, row="\t" in match[0], opens=opens))
        last = match.end()
    return pieces


def _deal(pieces: list[Sentence], items: list, name: str, start_of) -> None:
    at = 0
    for item in items:
        while at < len(pieces) and pieces[at].end <= start_of(item):
            at += 1
        if at < len(pieces):
            getattr(pieces[at], name).append(item)


def _date(pieces: list[Sentence], clause: Clause, marks: list[YearMark]) -> None:
    """Gives each sentence its marks: those of its whole 。-sentence before it, and the year of its lead."""
    from_heading = heading_year((*clause.path, clause.heading)) if (clause.path or clause.heading) else None
    list_lead = paragraph_lead = None
    at, paragraph, carried = 0, -1, []
    for piece in pieces:
        if piece.paragraph != paragraph:
            bullet = _BULLET.match(clause.text, piece.start)
            paragraph, carried = piece.paragraph, []
            paragraph_lead = list_lead if bullet or piece.row else None
        if piece.opens:
            carried = []
        own = []
        while at < len(marks) and marks[at].start < piece.end:
            own.append(marks[at])
            at += 1
        piece.heading_year, piece.lead = from_heading, paragraph_lead
        carried = carried + own
        piece.marks = carried
        paragraph_lead, list_lead = _leads(piece, clause.text, own, paragraph_lead, list_lead)


def _leads(
    piece: Sentence, text: str, own: list[YearMark], paragraph: YearMark | None, listed: YearMark | None
) -> tuple[YearMark | None, YearMark | None]:
    """The leads that hold after `piece`: a paragraph's first sentence leads the rest of it and the list below."""
    usable = [m for m in own if m.kind in ("by", "past") or m.start - piece.start <= 2]
    first = usable[-1] if usable else None
    bullet = _BULLET.match(text, piece.start)
    if first and paragraph is None:
        paragraph = first
    if not bullet and not piece.row:
        listed = paragraph if paragraph else (None if piece.opens else listed)
    return paragraph, listed
