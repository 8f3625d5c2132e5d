"""A document's text with its facts marked.

Takes the source text and spans (start, end, label, name, id), half-open in code points of the source; gives HTML in which everything that
the document says is escaped. Where spans overlap the longer one is marked, the shorter inside it too.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.network.style import look

_GAP = re.compile(r"\n(?:[^\S\n]*\n){2,}")
"""Several empty lines, which are shown as one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the source and what it names."""

    start: int
    end: int
    label: str
    name: str


def marked(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None, sentence: tuple[int, int] | None = None) -> str:
    """The text from `start` to `end` with its marks; of marks that cross, the later one is left out. `sentence` is shown as asked for."""
    end = len(text) if end is None else end
    inside = sorted(
        (m for m in set(marks) if m.start >= start and m.end <= end and m.start < m.end), key=lambda m: (m.start, -m.end, m.label)
    )
    if sentence and start <= sentence[0] < end:
        first, last = sentence[0], min(sentence[1], end)
        parts = [(start, first), (first, last), (last, end)]
        before, asked, after = ("".join(_filled(text, [m for m in inside if a <= m.start and m.end <= b], a, b)) for a, b in parts)
        return f'{before}<span class="asked" id="asked">{asked}</span>{after}'
    return "".join(_filled(text, inside, start, end))


def _filled(text: str, marks: list[Mark], start: int, end: int) -> list[str]:
    made: list[str] = []
    _fill(made, text, marks, start, end)
    return made


def _fill(made: list[str], text: str, marks: list[Mark], start: int, end: int) -> None:
    at, rest = start, marks
    while rest:
        first = rest[0]
        inner = [m for m in rest[1:] if m.start < first.end and m.end <= first.end and (m.start, m.end) != (first.start, first.end)]
        made.append(_plain(text[at : first.start]))
        made.append(_opening(first))
        _fill(made, text, inner, first.start, first.end)
        made.append("</mark>")
        at, rest = first.end, [m for m in rest[1:] if m.start >= first.end]
    made.append(_plain(text[at:end]))


def _opening(mark: Mark) -> str:
    style = look().labels.get(mark.label)
    zh, line = (style.zh, style.line) if style else (mark.label, "#8A8073")
    return f'<mark class="fact" style="border-bottom-color:{line}" title="{html.escape(f"{zh}：{mark.name}", quote=True)}">'


def _plain(text: str) -> str:
    return _GAP.sub("\n\n", html.escape(text).replace("\r\n", "\n")).replace("\n", "<br>")


STYLE = """<style>
.document { line-height: 1.9; white-space: normal; max-height: 70vh; overflow-y: auto; border: 1px solid #D9DEE3; padding: 1rem 1.2rem; }
.document .asked { background: #FCE9B2; }
.document mark.fact { background: transparent; border-bottom: 2px solid; padding-bottom: 1px; }
</style>"""
