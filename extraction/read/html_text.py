"""An element of HTML as lines: a block a line, a table row a line with tabs, a table that only lays out as its blocks.

Takes an element; gives lines without ASCII white space at their ends (wide spaces, which indent paragraphs, are kept).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from selectolax.lexbor import LexborNode

from extraction.normal.tables import rows
from extraction.read.html_walk import walk

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "caption",
        "body",
    ]
)
_SPACE = re.compile("[ \t\r\n\f]+")
_INNER = re.compile(r"\s*\n\s*")
LONG_CELL = 400
"""A cell with more characters holds text, not a value: its table lays out the page."""


@cache
def _labels() -> frozenset[str]:
    return frozenset(label for _, (label,) in rows("header_labels.tsv", 1))


def lines_of(root: LexborNode, without: LexborNode | None = None) -> list[str]:
    """The lines of the element, in order, blank ones left out; `without` is passed over."""
    skip = without.mem_id if without is not None else -1
    layout = _layout_tables(root, skip)
    pieces: list[str] = []
    tables: list[bool] = []
    cells: list[int] = []
    for node, opens in walk(root, skip):
        if node.is_text_node:
            if opens:
                pieces.append(_SPACE.sub(" ", node.text_content or ""))
            continue
        tag = node.tag
        if tag == "table":
            tables.append(node.mem_id in layout) if opens else tables.pop()
        if tag == "br" and opens:
            pieces.append("\n")
        elif tag in ("td", "th") and tables and not tables[-1]:
            _cell(node, opens, pieces, cells)
        elif tag in _BLOCKS or tag in ("td", "th"):
            pieces.append("\n")
    stripped = (line.strip(" \r\n\f\v") for line in "".join(pieces).split("\n"))
    return [line for row in stripped if row.strip() for line in _as_labels(row)]


def _cell(node: LexborNode, opens: bool, pieces: list[str], cells: list[int]) -> None:
    """Opens a cell, or closes it: its lines become one, and a tab follows for each column up to the next cell."""
    if opens:
        cells.append(len(pieces))
        return
    start = cells.pop()
    content = _INNER.sub(" ", "".join(pieces[start:]).replace("\t", " ")).strip()
    following = node.next
    while following is not None and following.tag not in ("td", "th"):
        following = following.next
    pieces[start:] = [content, "\t" * _columns(node) if following is not None else ""]


def _columns(node: LexborNode) -> int:
    span = (node.attributes.get("colspan") or "1").strip()
    return min(int(span), 50) if span.isascii() and span.isdigit() and int(span) else 1


def _layout_tables(root: LexborNode, skip: int) -> set[int]:
    """Tables that hold tables, cells full of text, or a single column."""
    layout: set[int] = set()
    open_tables: list[list[int]] = []
    for node, opens in walk(root, skip):
        if node.tag == "table" and opens:
            layout.update(table[0] for table in open_tables[-1:])
            open_tables.append([node.mem_id, 0, 0])
        elif node.tag == "table":
            table, longest, columns = open_tables.pop()
            if longest > LONG_CELL or columns < 2:
                layout.add(table)
        elif node.tag == "tr" and not opens and open_tables:
            cells = [child for child in node.iter() if child.tag in ("td", "th")]
            open_tables[-1][2] = max(open_tables[-1][2], len(cells))
        elif node.is_text_node and opens and open_tables:
            open_tables[-1][1] = max(open_tables[-1][1], len((node.text_content or "").strip()))
    return layout


def _as_labels(line: str) -> list[str]:
    """A row of labels and values as `名称：值` lines, any other line as it is."""
    cells = line.split("\t")
    if len(cells) < 2 or _bare(cells[0]) not in _labels():
        return [line]
    pairs = [(_bare(cells[i]), cells[i + 1].strip()) for i in range(0, len(cells) - 1, 2)]
    return [f"{label}：{value}" for label, value in pairs if label in _labels() and value] or [line]


def header_labels(lines: list[str]) -> list[str]:
    """The `名称：值` lines that the lines around the text hold, each label once; a value may stand on the line after."""
    found: dict[str, str] = {}
    for line, after in pairwise([*lines, ""]):
        name, colon, value = line.replace(":", "：", 1).partition("：")
        label = _bare(name)
        if label not in _labels() or label in found:
            continue
        value = value.strip() if colon and value.strip() else after.strip()
        if value and _bare(value.partition("：")[0]) not in _labels() and len(value) <= 200:
            found[label] = value
    return [f"{label}：{value}" for label, value in found.items()]


def _bare(cell: str) -> str:
    return re.sub(r"[\s：:\[\]【】]+", "", cell)
