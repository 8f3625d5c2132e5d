"""From lines to the tree: parts, items, paragraphs, numbers.

Takes normalised text (paragraphs divided by line feeds), gives an `Outline`. One pass over the lines; which style stands
under which is found by a stack: a style that is open is continued, a style that is not is opened below the current item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.outline.model import Item, Outline, Part
from extraction.outline.numerals import Numeral, numeral
from extraction.outline.rules import rules
from extraction.outline.task_tables import add_rows
from extraction.outline.tasks import mark_tasks

_LINE = re.compile(r"[^\n]+")
_LONG_TITLE = 90
_HEADING = 60
_SKIP = 3
_DATE = re.compile(
    r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日$|二[〇○零O0]{1}[一二三四五六七八九〇○零]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日$"
)


def parse(text: str) -> Outline:
    """The outline of one file's normalised text. A text without numerals is one part without items."""
    builder = _Builder(text)
    lines = list(_body_lines(text))
    in_table = False
    for (start, end), (after, after_end) in zip(lines, [*lines[1:], (0, 0)], strict=False):
        row = "\t" in text[start:end]
        in_table = row or (in_table and "\t" in text[after:after_end])
        builder.line(start, end, in_table)
    return builder.finish()


def _body_lines(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the lines, those of a table of contents left out.

    After 目录 come entries with page numbers, or bare headings until the first of them stands again.
    """
    in_contents, first_entry = False, ""
    for match in _LINE.finditer(text):
        line = match.group()
        if rules().contents.match(line):
            in_contents, first_entry = True, ""
            continue
        if len(line) < _HEADING and rules().contents_entry.match(line) and (in_contents or numeral(line)):
            first_entry = _PAGED
            continue
        if in_contents and _is_entry(line, first_entry):
            first_entry = first_entry or line
            continue
        in_contents = False
        yield match.span()


_PAGED = "\n"


def _is_entry(line: str, first_entry: str) -> bool:
    """Whether a line still belongs to a table of contents, of which the first entry is known (or has page numbers)."""
    return len(line) <= _HEADING and first_entry != _PAGED and line != first_entry


class _Builder:
    """State of the pass: the open items, the last value of each style, the part being filled."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.rules = rules()
        self.parts = [Part(0, len(text))]
        self.stack: list[Item] = []
        self.last: dict[str, int] = {}
        self.numbers: dict[str, int] = {}
        self.seen_end = False
        self.in_annex_list = False
        self.title: tuple[int, int] | None = None
        self.since_title = 0

    @property
    def part(self) -> Part:
        return self.parts[-1]

    def line(self, start: int, end: int, in_table: bool = False) -> None:
        """Takes one line into the tree: a boundary, a numbered item, or a paragraph of what is open.

        A row between rows (`一、产业规模指标` that groups the rows below it) is part of the table, not a heading.
        """
        line = self.text[start:end]
        if in_table:
            self._paragraph(start, end, line)
            return
        if self._boundary(start, end, line):
            return
        found = numeral(line)
        if found and not self.in_annex_list and self._accept(found):
            self._open(found, start, end)
            return
        if found and self.in_annex_list:
            return
        self._paragraph(start, end, line)

    # boundaries between the documents of one file

    def _boundary(self, start: int, end: int, line: str) -> bool:
        if len(line) > _LONG_TITLE:
            self.in_annex_list = False
            return False
        if self.rules.annex_line.match(line) and (self.part.items or self.seen_end) and not numeral(line):
            self._new_part(start, "annex")
            return True
        if self.rules.annex_list.match(line):
            self.in_annex_list = True
            self._paragraph(start, end, line)
            return True
        if self.rules.notice_end.match(line) or _DATE.search(line) and len(line) < 30:
            self.seen_end, self.in_annex_list = True, False
            self._paragraph(start, end, line)
            return True
        if self._is_title(line) or self._heads_annex(line):
            self._title_line(start, end)
        return False

    def _heads_annex(self, line: str) -> bool:
        """The first line of an annex is its title, whatever it ends in."""
        part = self.part
        return part.kind == "annex" and not part.title and not part.preamble and not part.items and "。" not in line and not numeral(line)

    def _is_title(self, line: str) -> bool:
        return (
            len(line) >= 6
            and "。" not in line
            and "；" not in line
            and not numeral(line)
            and bool(self.rules.title_endings.search(line))
            and not line.startswith("附")
        )

    def _title_line(self, start: int, end: int) -> None:
        if self.seen_end or (self.part.kind == "annex" and not self.part.items and not self.part.title):
            if self.seen_end:
                self._new_part(start, "main")
            self.part.title, self.part.title_span = self.text[start:end], (start, end)
        elif not self.part.items:
            self.part.title, self.part.title_span = self.text[start:end], (start, end)

    def _new_part(self, start: int, kind: str) -> None:
        self.part.end = start
        self.parts.append(Part(start, len(self.text), kind))
        self.stack, self.last, self.numbers = [], {}, {}
        self.seen_end = self.in_annex_list = False

    # numbered items

    def _accept(self, found: Numeral) -> bool:
        """Whether a numeral continues, opens or resumes a numbering, rather than being a number that begins a sentence."""
        if found.style == "decimal":
            return self._accept_decimal(found)
        value, last = found.values[0], self.last.get(found.style)
        if last is None:
            return value == 1 or found.style[0] == "第" or (value <= _SKIP and found.style.startswith("han"))
        return value == 1 or last < value <= last + _SKIP or (found.style in self._open_styles() and 0 < value <= last + _SKIP)

    def _accept_decimal(self, found: Numeral) -> bool:
        last = self.last.get(found.style, 0)
        return found.values[-1] == 1 or last < found.values[-1] <= last + _SKIP

    def _open_styles(self) -> list[str]:
        return [item.style for item in self.stack]

    def _open(self, found: Numeral, start: int, end: int) -> None:
        style = f"decimal{len(found.values)}" if found.style == "decimal" else found.style
        if (
            self.stack
            and style == self.stack[0].style
            and found.values[0] == 1
            and self.last.get(found.style, 0) >= 2
            and style in ("han", "第章", "第条")
        ):
            self._restart(start)
        parent = self._parent(style, found)
        item = Item(style, found.values[-1], start, start + found.length, parent, level=len(self.stack) + 1)
        item.number = self._number(item, found)
        if parent:
            parent.children.append(item)
        self.part.items.append(item)
        self.stack.append(item)
        self.last[found.style] = found.values[-1]
        item.paragraphs.append((item.body, end))

    def _restart(self, start: int) -> None:
        """The outermost numbering begins anew: a second document starts, at its title where one was seen."""
        title, span = self.part.title, self.part.title_span
        late = self.stack and span[0] > self.stack[0].start
        self._new_part(span[0] if late else start, "main")
        if late:
            self.part.title, self.part.title_span = title, span

    def _parent(self, style: str, found: Numeral) -> Item | None:
        for depth, item in enumerate(self.stack):
            if item.style == style or _outranks(style, item.style):
                del self.stack[depth:]
                break
        return self.stack[-1] if self.stack else None

    def _number(self, item: Item, found: Numeral) -> str:
        if found.style == "decimal":
            own = ".".join(map(str, found.values))
            number = own if item.parent is None or own.startswith(item.parent.number + ".") else f"{item.parent.number}.{own}"
        else:
            number = f"{item.parent.number}.{found.values[0]}" if item.parent else str(found.values[0])
        self.numbers[number] = count = self.numbers.get(number, 0) + 1
        return number if count == 1 else f"{number}#{count}"

    # paragraphs

    def _paragraph(self, start: int, end: int, line: str) -> None:
        if not self.stack:
            self.part.preamble.append((start, end))
        elif self.seen_end or self.part.closing or self.in_annex_list or self.rules.closing.match(line) and self._closes(line):
            self.part.closing.append((start, end))
        else:
            self.stack[-1].paragraphs.append((start, end))

    def _closes(self, line: str) -> bool:
        """A closing paragraph stands at the end: no numeral follows it in what is left of the part."""
        at = self.text.find(line, self.stack[-1].body)
        rest = self.text[at + len(line) : at + len(line) + 4000]
        return not any(n and n.style in self.last for n in map(numeral, rest.split("\n")))

    def finish(self) -> Outline:
        """Names the parts, closes the items and decides which are Tasks."""
        outline = Outline(self.parts)
        for part in outline.parts:
            add_rows(part, self.text)
        _name_parts(outline, self.text)
        for part in outline.parts:
            for item in part.items:
                if item.style != "t":
                    item.end = item.paragraphs[-1][1]
                    item.heading, item.heading_end = _heading(self.text, item)
            mark_tasks(part, self.text)
        return outline


_RANK = {
    "第编": 0,
    "第篇": 0,
    "第部分": 0,
    "第章": 1,
    "第节": 2,
    "han": 3,
    "han_bracket": 4,
    "digit": 5,
    "digit_bracket": 6,
    "half_bracket": 7,
    "circle": 8,
}


def _outranks(style: str, other: str) -> bool:
    """Whether a style can never stand below another: 第一章 under 一、, 一、 under 1., （一） under （1）."""
    if style not in _RANK or other not in _RANK:
        return False
    return _RANK[style] + 1 < _RANK[other] or (_RANK[style] < _RANK[other] and style.startswith(("第", "han")) and style != "han_bracket")


def _name_parts(outline: Outline, text: str) -> None:
    """Which part is the main one, which is the notice that issues it, and the prefixes N., A1., A2. …"""
    numbered = [p for p in outline.parts if p.items]
    if not numbered:
        for part in outline.parts[:-1]:
            part.kind = "notice"
        return
    main = numbered[0]
    if len(numbered) > 1 and _issues(text[main.start : main.end]) and numbered[1].kind == "main":
        main.kind, main = "notice", numbered[1]
    annexes = 0
    for part in numbered:
        if part is main:
            part.kind = "main"
        elif part.kind == "notice":
            part.prefix = "N."
        else:
            annexes += 1
            part.kind, part.prefix = "annex", f"A{annexes}."
    for part in outline.parts:
        if not part.items and part is not main:
            part.kind = "notice" if part.start < main.start else "annex"
        for item in part.items:
            item.number = part.prefix + item.number


def _issues(text: str) -> bool:
    return bool(re.search(r"印发|现将《|发布《|公布《", text[:3000]))


def _heading(text: str, item: Item) -> tuple[str, int]:
    """The heading of an item and where it ends: the first sentence of its own line where more follows, else the whole line."""
    start, end = item.paragraphs[0]
    line = text[start:end]
    stop = line.find("。")
    colon = line.find("：")
    if 0 < colon <= 20 and (stop == -1 or colon < stop) and not re.search(r"[，、；（]", line[:colon]) and colon < len(line) - 1:
        return line[:colon], start + colon + 1
    if stop == -1:
        bracket = re.search(r"[（\[](?:牵头|责任|负责|配合|主办|承办)", line)
        return (line[: bracket.start()], start + bracket.start()) if bracket else (line, end)
    return line[:stop], start + stop + 1
