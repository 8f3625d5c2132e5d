"""Tables that divide tasks among units (任务分工表): each row is a Task with its units and their roles.

Takes a part with its items and paragraphs; puts an item for each row behind the item that holds the table (or into a part without items),
numbered by its 序号, else in order. A table counts when its first row names a column of tasks and one of units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.outline.model import Item, Part

_TASK = re.compile(
    r"(?:(?:重点|主要|具体|工作|目标|年度|改革|建设|任务|项目|事项|措施)+)?(?:任务|内容|措施|事项|工作|举措|项目|清单)(?:名称|内容|及措施|和措施)?"
)
_ROLES = (
    ("lead", re.compile(r"(?:市级|省级|区级|县级)?(?:牵头|主办|主责)(?:责任)?(?:单位|部门|处室)?")),
    ("support", re.compile(r"(?:主要)?(?:配合|协办|协同|参与|参加|协助)(?:责任)?(?:单位|部门|处室)?")),
    ("joint", re.compile(r"(?:责任|负责|实施|落实|承办|分工|建设)(?:单位|部门|主体|处室)(?:（[^（）]{1,12}）)?")),
)
_ORDER = re.compile("序号|编号|项次")
_DEADLINE = re.compile(r"(?:计划|要求)?(?:完成|办结|实施)?(?:时限|时间|期限|节点|时间节点)(?:要求)?|进度(?:安排|要求)|时间进度")
_NUMBER = re.compile(r"\s*[（(]?(\d{1,3})[)）.．、]?\s*")
_GROUP = re.compile(r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）")
_SHORTEST = 4
Cell = tuple[int, int]


@dataclass(slots=True, frozen=True)
class _Columns:
    number: int
    tasks: tuple[int, ...]
    units: tuple[tuple[int, str], ...]
    deadline: int


def add_rows(part: Part, text: str) -> None:
    """Makes the rows of the part's tables items; they leave the paragraphs that held them."""
    items: list[Item] = []
    for item in part.items:
        rest, rows = _divide(text, item.paragraphs, item)
        items.append(item)
        if rows and rest:
            item.paragraphs, item.end = rest, rest[-1][1]
            item.children = [*rows, *item.children]
            items += rows
    part.items = items
    if not items:
        part.preamble, part.items = _divide(text, part.preamble, None)


def _divide(text: str, paragraphs: list[Cell], parent: Item | None) -> tuple[list[Cell], list[Item]]:
    """The paragraphs that are in no such table, and the items of the rows that are."""
    rest: list[Cell] = []
    made: list[Item] = []
    columns: _Columns | None = None
    for start, end in paragraphs:
        if "\t" not in text[start:end]:
            columns = None
            rest.append((start, end))
            continue
        cells = _cells(text, start, end)
        if head := _head(text, cells):
            columns = head
        elif columns and (item := _row(text, (start, end), cells, columns, parent, len(made) + 1)):
            made.append(item)
        elif not columns:
            rest.append((start, end))
    return rest, made


def _cells(text: str, start: int, end: int) -> list[Cell]:
    cells, at = [], start
    for cell in text[start:end].split("\t"):
        first = at + len(cell) - len(cell.lstrip())
        cells.append((first, max(first, at + len(cell.rstrip()))))
        at += len(cell) + 1
    return cells


def _head(text: str, cells: list[Cell]) -> _Columns | None:
    """The columns that a row names, if it is the first of such a table."""
    words = [re.sub(r"\s", "", text[s:e]) for s, e in cells]
    units = tuple((i, role) for i, word in enumerate(words) for role, form in _ROLES if form.fullmatch(word))
    tasks = tuple(i for i, word in enumerate(words) if _TASK.fullmatch(word))
    if not units or not tasks:
        return None
    first = lambda form: next((i for i, word in enumerate(words) if form.fullmatch(word)), -1)
    return _Columns(first(_ORDER), tasks, units, first(_DEADLINE))


def _row(text: str, span: Cell, cells: list[Cell], columns: _Columns, parent: Item | None, order: int) -> Item | None:
    """The row as an item; None for a row without a task or without units, as rows that group the others are."""
    name = next((cells[i] for i in reversed(columns.tasks) if i < len(cells) and cells[i][1] - cells[i][0] >= _SHORTEST), None)
    led = any(role == "lead" for _, role in columns.units)
    units = [
        (*cells[i], "support" if led and role == "joint" else role)
        for i, role in columns.units
        if i < len(cells) and cells[i][1] - cells[i][0] >= 2
    ]
    if name is None or not units or _GROUP.match(text, span[0]) and not units:
        return None
    number = _NUMBER.fullmatch(text, *cells[columns.number]) if 0 <= columns.number < len(cells) else None
    value = int(number[1]) if number else order
    item = Item(
        "t", value, span[0], name[0], parent, f"{parent.number}.{value}" if parent else str(value), (parent.level if parent else 0) + 1
    )
    item.paragraphs, item.end = [name], span[1]
    if 0 <= columns.deadline < len(cells):
        item.deadline = text[slice(*cells[columns.deadline])]
    stop = text.find("。", *name)
    item.heading, item.heading_end = (text[name[0] : stop], stop + 1) if stop > 0 else (text[slice(*name)], name[1])
    item.is_task, item.zone = True, "task"
    item.cells = units
    item.responsibility = [(start, end) for start, end, _ in units]
    return item
