"""Sections and Tasks as nodes, and how they hang together.

Takes a `Reading`, puts Section and Task nodes with HAS_SECTION and HAS_TASK on the sheet. A Task is not a Section as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extraction.container import closing_spans, end_key, item_key
from extraction.facts import DOCUMENT_KEY
from extraction.outline import Item, Part

if TYPE_CHECKING:
    from extraction.extract import Reading

_LONGEST_NAME = 120


def add_structure(reading: Reading) -> None:
    """All items of all parts, in document order."""
    for part in reading.outline.parts:
        for order, item in enumerate(part.items, 1):
            _item(reading, item, order)
        _closing(reading, part)


def task_name(item: Item) -> str:
    """The heading of an item, or its first sentence, without the bracket of units."""
    name = re.sub(r"[（(\[][^（()）\[\]]*(?:单位|部门|牵头|负责)[：:为]?[^\n]*$", "", item.heading).strip(" 。：；")
    return name[:_LONGEST_NAME] or item.heading[:_LONGEST_NAME]


def _item(reading: Reading, item: Item, order: int) -> None:
    label = "Task" if item.is_task else "Section"
    text = reading.text.text
    own = "\n".join(text[s:e] for s, e in item.paragraphs)
    start, end = item.start, max(item.end, item.body)
    if item.style == "p" or not item.children:
        end = max(end, item.paragraphs[-1][1])
    if start >= end:
        return
    key = reading.sheet.node(
        item_key(item),
        label,
        task_name(item),
        start,
        end,
        f"outline:{item.style}",
        number=item.number,
        heading=item.heading[:_LONGEST_NAME] or None,
        level=item.level,
        text=own,
    )
    above = item_key(item.parent) if item.parent else DOCUMENT_KEY
    line = (item.start, item.paragraphs[0][1])
    reading.sheet.relate(f"HAS_{label.upper()}", above, key, line, [], f"outline:{item.style}", order=order)


def _closing(reading: Reading, part: Part) -> None:
    spans = closing_spans(reading.text.text, part)
    if not spans:
        return
    text = "\n".join(reading.text.text[s:e] for s, e in spans)
    key = reading.sheet.node(
        end_key(part),
        "Section",
        text.split("。")[0][:_LONGEST_NAME],
        spans[0][0],
        spans[-1][1],
        "outline:closing",
        number=f"{part.prefix}end",
        level=1,
        text=text,
    )
    reading.sheet.relate("HAS_SECTION", DOCUMENT_KEY, key, spans[0], [], "outline:closing", order=len(part.items) + 1)
