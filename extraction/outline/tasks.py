"""Which items are Tasks, and which unnumbered paragraphs are Tasks of their own.

Takes a part with its items, marks `is_task`, `zone` and `responsibility`, and adds `p` items (ontology, section 4): a leaf
is a Task unless it stands under a heading that orders nothing; an item whose own line carries its responsible units is one
even with children; paragraphs that carry their own units are Tasks `1.p1`, `1.p2`, except that a bracket that closes the
last of an item's paragraphs belongs to the item.
"""

from __future__ import annotations

import re

from extraction.agencies.segments import responsibility_spans
from extraction.outline.model import Item, Part
from extraction.outline.rules import rules

_SHORTEST_PARAGRAPH = 10
_ZONES = (
    ("goals", re.compile(r"目标|总体要求|指导思想|基本(原则|要求)|总体思路|定位")),
    ("background", re.compile(r"基础|现状|成效|成就|问题|形势|背景|环境|挑战|机遇|意义")),
    ("guarantee", re.compile(r"保障|组织实施|组织领导|保障措施|实施保障")),
)


def mark_tasks(part: Part, text: str) -> None:
    """Decides every item of a part; `p` items are put behind the item that holds them."""
    groups = {id(item): _groups(text, item) for item in part.items if item.style != "t"}
    items: list[Item] = []
    for item in part.items:
        if item.style == "t":
            items.append(item)
            continue
        item.zone = _zone(item)
        items.append(item)
        if _holds_paragraph_tasks(text, item, groups[id(item)]):
            items.extend(_paragraph_items(text, item, groups[id(item)]))
            item.responsibility = groups[id(item)].get(0, [])
            item.is_task = bool(item.responsibility)
            continue
        item.responsibility = sorted(span for spans in groups[id(item)].values() for span in spans)
        item.is_task = bool(item.responsibility) or not (
            item.children or _excluded(item) or rules().not_task_texts.search(_own_text(text, item))
        )
    part.items = items
    _paragraphs_without_items(part, text)


def _below(groups: dict[int, list[tuple[int, int]]]) -> list[int]:
    """Indices of the paragraphs with units of their own, the item's own line aside."""
    return [index for index in groups if index > 0]


def _holds_paragraph_tasks(text: str, item: Item, groups: dict) -> bool:
    """Whether the paragraphs with units are Tasks of their own, rather than the end of the item's own text.

    Several are, and one is where it is all that stands below a bare heading; one that closes several paragraphs is not.
    """
    below = _below(groups)
    if len(below) > 1 or (below and (item.children or 0 in groups)):
        return True
    if not below:
        return False
    last, bare = len(item.paragraphs) - 1, item.heading_end >= item.paragraphs[0][1] and text[item.paragraphs[0][1] - 1] != "。"
    return below[0] < last - _trailing_lists(item, groups) or (bare and last == 1)


def _trailing_lists(item: Item, groups: dict) -> int:
    """How many of the last paragraphs are nothing but the list of units that the group's paragraph owns."""
    spans = [span for group in groups.values() for span in group]
    return sum(1 for start, end in item.paragraphs[1:] if any(s - start <= 1 and end - e <= 1 for s, e in spans if start <= s < end))


def _groups(text: str, item: Item) -> dict[int, list[tuple[int, int]]]:
    """Paragraph index → spans of its units. A paragraph that is nothing but a list belongs to the paragraph before it."""
    groups: dict[int, list[tuple[int, int]]] = {}
    owner = 0
    for index, (start, end) in enumerate(item.paragraphs):
        spans = responsibility_spans(text, start, end)
        alone = bool(spans) and spans[0][0] - start <= 1 and end - spans[-1][1] <= 1
        if not alone:
            owner = index
        if spans:
            groups.setdefault(owner, []).extend(spans)
    return groups


def _own_text(text: str, item: Item) -> str:
    return text[item.body : min(item.end, item.body + 300)]


def _excluded(item: Item) -> bool:
    """Whether the item or one above it has a heading under which nothing is ordered."""
    chain = [item, *item.ancestors()]
    return any(_orders_nothing(i.heading) for i in chain)


def _orders_nothing(heading: str) -> bool:
    heading = heading.strip('。：: “”"')
    return bool(
        len(heading) <= 30 and (rules().not_tasks.fullmatch(heading) or (len(heading) <= 14 and rules().not_tasks_prefix.match(heading)))
    )


def _zone(item: Item) -> str:
    for i in [item, *item.ancestors()]:
        if _orders_nothing(i.heading):
            return next((zone for zone, words in _ZONES[:2] if words.search(i.heading)), "other")
    top = item.ancestors()[-1] if item.parent else item
    if _ZONES[2][1].search(top.heading) and len(top.heading) < 15:
        return "guarantee"
    return "task"


def _paragraph_items(text: str, item: Item, groups: dict[int, list[tuple[int, int]]]) -> list[Item]:
    """The item's paragraphs with units as items of their own; they leave the item's paragraphs."""
    made = [
        _paragraph_item(text, item, item.paragraphs[index][0], max(item.paragraphs[index][1], groups[index][-1][1]), groups[index], order)
        for order, index in enumerate(_below(groups), 1)
    ]
    item.paragraphs = [p for p in item.paragraphs if not any(m.start <= p[0] < m.end for m in made)]
    item.end = item.paragraphs[-1][1]
    return made


def _paragraph_item(text: str, parent: Item | None, start: int, end: int, spans: list, order: int, prefix: str = "") -> Item:
    number = f"{parent.number}.p{order}" if parent else f"{prefix}p{order}"
    item = Item("p", order, start, start, parent, number, (parent.level if parent else 0) + 1, end)
    item.paragraphs = [(start, end)]
    stop = text.find("。", start, end)
    item.heading_end = stop + 1 if stop != -1 else end
    item.heading = text[start : stop if stop != -1 else end]
    item.is_task, item.zone, item.responsibility = True, "task", spans
    if parent:
        parent.children.append(item)
    return item


def _paragraphs_without_items(part: Part, text: str) -> None:
    """In a part with no numeral at all, paragraphs with their own units are Tasks p1, p2 …"""
    if part.items or part.kind != "main":
        return
    found = [
        (s, e, spans) for s, e in part.preamble if (spans := responsibility_spans(text, s, e)) and spans[0][0] - s > _SHORTEST_PARAGRAPH
    ]
    for order, (start, end, spans) in enumerate(found, 1):
        part.items.append(_paragraph_item(text, None, start, end, spans, order, part.prefix))
    part.preamble = [p for p in part.preamble if not any(i.start == p[0] for i in part.items)]
