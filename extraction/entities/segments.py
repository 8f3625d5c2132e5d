"""A clause cut where no name goes on: at punctuation, particles and governing verbs.

Takes the text of a clause and its marks; gives `Segment`s in order. Quotes and brackets inside a name are kept whole:
“甲、乙”行动, 某地（某市）试验区. Linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from extraction.entities import name_words as kind
from extraction.entities.name_words import Mark, scan, vocabulary

_BLANK = re.compile(r"《[^《》\n]{0,150}》|^(?:图|表)\s?\d[^\n]*", re.MULTILINE)
_SECTION = re.compile(r"[至—-][\u4e00-\u9fff]{1,6}段(?![落位])")
_SENTENCE_ENDS = frozenset("。；！？\n\t")
_NO_VERB = frozenset("，,")
_QUOTE_LENGTH = 30
_BRACKET_LENGTH = 14
_OPENING = frozenset("“（")
_TURNS = kind.BOUNDARY | kind.QUOTE
_LOOK_AHEAD = 6
_MOST_WORDS = 60  # no name is that long; it keeps what looks over a segment or a list linear


@dataclass(slots=True)
class Segment:
    """A stretch without boundaries: `left` and `right` are the marks that bound it, `inner` those inside, a quote being one mark.

    `verb` is the last governing verb before it in its part of the sentence; `kinds` all kinds of the inner marks.
    """

    start: int
    end: int
    left: Mark
    right: Mark
    inner: list[Mark] = field(default_factory=list)
    kinds: int = 0
    verb: Mark | None = None


def mask(text: str, holes: Iterable[tuple[int, int]] = ()) -> str:
    """The text with titles in 《》, captions and the given stretches blanked by line ends, of the same length."""
    text = _BLANK.sub(lambda m: "\n" * (m.end() - m.start()), text)
    pieces, at = [], 0
    for start, end in sorted(holes):
        if end > at:
            pieces += [text[at : max(start, at)], "\n" * (end - max(start, at))]
            at = end
    return "".join([*pieces, text[at:]])


def segments(text: str, places: Iterable[tuple[int, int]] = ()) -> list[Segment]:
    """The segments of a text that is masked already; empty ones are left out. In the names of `places` no word is one (从化, 于都)."""
    marks = _with_sections(text, _outside(scan(text), places))
    cutter = _Cutter(text, marks)
    i = 0
    while i < len(marks):
        i = cutter.take(i)
    cutter.close((len(text), len(text), kind.STOP, "\n"))
    return cutter.done


def _outside(marks: list[Mark], places: Iterable[tuple[int, int]]) -> list[Mark]:
    """The marks without those that lie in a place's name and are shorter than it."""
    inside = {at: (start, end) for start, end in places for at in range(start, end)}
    if not inside:
        return marks
    return [m for m in marks if not (m[0] in inside and m[1] <= inside[m[0]][1] and (m[0], m[1]) != inside[m[0]])]


def _with_sections(text: str, marks: list[Mark]) -> list[Mark]:
    """The marks with 至某地段, the end of a section of a line, as one head: the place's name may hold any word."""
    sections = [(m.start() + 1, m.end()) for m in _SECTION.finditer(text)] if "段" in text else []
    if not sections:
        return marks
    kept, at = [], 0
    for start, end in sections:
        while at < len(marks) and marks[at][1] <= start:
            kept.append(marks[at])
            at += 1
        while at < len(marks) and marks[at][0] < end:
            at += 1
        kept.append((start, end, kind.PROJECT | kind.PHYSICAL | kind.SHARED, "段"))
    return kept + marks[at:]


class _Cutter:
    """Walks the marks once and closes a segment at every boundary."""

    def __init__(self, text: str, marks: list[Mark]) -> None:
        self.text, self.marks, self.done = text, marks, []
        self.left: Mark = (0, 0, kind.STOP, "\n")
        self.inner: list[Mark] = []
        self.verb: Mark | None = None

    def take(self, i: int) -> int:
        """Takes the mark `i` in, and gives the index of the next one."""
        mark = self.marks[i]
        kinds = mark[2]
        if not kinds & _TURNS:
            if len(self.inner) >= _MOST_WORDS:
                self.close((mark[0], mark[0], kind.STOP, ""))
            self.inner.append(mark)
            return i + 1
        last = self._paired(i) if mark[3] in _OPENING else 0
        if last:
            return last + 1
        if kinds & kind.BOUNDARY and not (kinds & kind.VERB and self._nominal(i)):
            self.close(mark)
        else:
            self.inner.append(mark)
        return i + 1

    def _paired(self, i: int) -> int:
        """Takes a quote, or a bracket inside a name, in as one mark; gives the index of its closing sign, else 0."""
        mark = self.marks[i]
        if mark[3] == "“":
            last = self._closing(i, "”", _QUOTE_LENGTH)
            if last:
                self.inner.append(self._quote(i, last))
            return last
        last = self._closing(i, "）", _BRACKET_LENGTH)
        if not last or not self._inside_name(i, last):
            return 0
        self.inner.append((mark[0], self.marks[last][1], kind.BRACKET, "（）"))
        return last

    def close(self, boundary: Mark) -> None:
        """Ends the segment before `boundary` and begins the next one after it."""
        start, end = self.left[1], boundary[0]
        if end > start:
            kinds = 0
            for mark in self.inner:
                kinds |= mark[2]
            if self.inner and self.inner[0][0] == start and self.inner[0][2] & kind.WEAK:
                self.verb = govern(self.verb, self.inner[0])
            self.done.append(Segment(start, end, self.left, boundary, self.inner, kinds, self.verb))
        self.left, self.inner = boundary, []
        if boundary[2] & kind.VERB:
            self.verb = govern(self.verb, boundary)
        elif boundary[3] in _SENTENCE_ENDS or boundary[3] in _NO_VERB:
            self.verb = None

    def _closing(self, i: int, sign: str, length: int) -> int:
        """Index of the closing sign, 0 when it is missing, too far, or another opens before it."""
        limit, opening = self.marks[i][0] + length, self.marks[i][3]
        for j in range(i + 1, min(i + length, len(self.marks))):
            start, _, _, word = self.marks[j]
            if start > limit or word in (opening, "\n"):
                return 0
            if word == sign:
                return j
        return 0

    def _quote(self, i: int, last: int) -> Mark:
        """The whole quote as one mark; it is a head where its last word is one."""
        start, end = self.marks[i][0], self.marks[last][1]
        before = self.marks[last - 1]
        if before[1] == end - 1 and before[2] & kind.HEAD:
            return start, end, kind.QUOTE | (before[2] & kind.HEAD), before[3]
        return start, end, kind.QUOTE, self.text[start:end]

    def _inside_name(self, i: int, last: int) -> bool:
        """Whether the bracket belongs to the words around it: a name goes on behind it, or a coordination does."""
        begin, end = self.marks[i][0], self.marks[last][1]
        if begin == self.left[1] or any(mark[2] & kind.STOP for mark in self.marks[i + 1 : last]):
            return False
        behind = self.marks[last + 1] if last + 1 < len(self.marks) else None
        if behind is not None and behind[0] == end and behind[2] & (kind.LIST | kind.CONJ | kind.ETC):
            return True
        if any(mark[2] & kind.LIST for mark in self.marks[i + 1 : last]) or (
            behind is not None and behind[0] == end and behind[2] & kind.BOUNDARY
        ):
            return False
        complete = bool(self.inner) and self.inner[-1][1] == begin and self.inner[-1][2] & kind.HEAD
        if complete and behind is not None and behind[0] == end and behind[2] & kind.FOLLOW:
            return False
        return self._head_follows(last + 1)

    def _head_follows(self, i: int) -> bool:
        """Whether a head stands before the next boundary."""
        for mark in self.marks[i : i + _LOOK_AHEAD]:
            if mark[2] & kind.BOUNDARY:
                return False
            if mark[2] & kind.HEAD and not mark[2] & kind.NOT_HEAD:
                return True
        return False

    def _nominal(self, i: int) -> bool:
        """Whether the verb is the doing noun of a program: 某产业促进计划, 某网络部署推进三年行动."""
        start, end, kinds, _ = self.marks[i]
        if kinds & kind.DOING or start < self.left[1] + 2:
            return False
        for mark in self.marks[i + 1 : i + 1 + _LOOK_AHEAD]:
            if mark[0] != end:
                return False
            if mark[2] & kind.PROGRAM and not mark[2] & kind.NOT_HEAD:
                return not vocabulary().heads[mark[3]].designation
            if mark[2] & kind.DOING or not mark[2] & (kind.GENERIC | kind.VAGUE | kind.VERB | kind.WEAK):
                return False
            end = mark[1]
        return False


def govern(before: Mark | None, verb: Mark) -> Mark:
    """Which of two verbs governs what follows: the last, but 争取 and its like keep their stage right before another."""
    return before if before is not None and before[2] & kind.LASTING and before[1] == verb[0] else verb


def listed_before(cut: list[Segment], i: int, headed: Set[int]) -> list[Segment]:
    """The members of a coordination before segment `i` back to the last that holds a name (`headed`), in order."""
    members: list[Segment] = []
    while (
        i > 0
        and len(members) < _MOST_WORDS
        and cut[i].left[2] & (kind.LIST | kind.CONJ)
        and cut[i - 1].end == cut[i].left[0]
        and i - 1 not in headed
    ):
        i -= 1
        members.append(cut[i])
    return members[::-1]


def words_end(segment: Segment) -> int:
    """Where the words of a member end, a bracket behind them left off."""
    last = segment.inner[-1] if segment.inner else None
    return last[0] if last and last[2] & kind.BRACKET and last[1] == segment.end else segment.end


def first_word(segment: Segment) -> int:
    """Where a member begins: behind verbs and quantifiers."""
    at = segment.start
    for mark in segment.inner:
        if mark[0] != at or not mark[2] & (kind.WEAK | kind.PLURAL) or mark[1] >= segment.end:
            break
        at = mark[1]
    return at
