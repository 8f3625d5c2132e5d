"""The row 合计 of a table against its columns.

A table is a run of lines with tabs. A column counts when every row of it can be read as a number; its sum is surely meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.audit.figures import Figure, add_up, figure, total
from app.audit.metrics import core
from app.audit.model import UNSURE, Check, Quote
from app.audit.paper import Paper

_TOTAL = re.compile(r"(?:合计|总计|总和|共计)(?:（[^）]*）)?")
_NUMBER = re.compile(r"(约)?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_SHARE = re.compile(r"%|率|比重|占比|增长|增速|人均|平均|年份$|序号")


@dataclass(slots=True)
class Row:
    """One line of a table: its cells, where it stands."""

    cells: list[str]
    start: int
    end: int


def check(paper: Paper) -> list[Check]:
    """One check for each column of each table that ends or begins in a row of totals."""
    return [made for table in tables(paper) for made in _table(paper, table)]


def tables(paper: Paper) -> list[list[Row]]:
    """The runs of lines with tabs, three lines at least."""
    found: list[list[Row]] = []
    at = 0
    open_ = False
    for line in paper.text.text.split("\n"):
        if "\t" in line:
            if not open_:
                found.append([])
            found[-1].append(Row([c.strip() for c in line.split("\t")], at, at + len(line)))
        open_ = "\t" in line
        at += len(line) + 1
    return [table for table in found if len(table) >= 3]


def _table(paper: Paper, table: list[Row]) -> list[Check]:
    sums = [row for row in table if any(_TOTAL.fullmatch(c) for c in row.cells[:2])]
    if len(sums) != 1 or any("小计" in c for row in table for c in row.cells[:2]):
        return []
    whole, head = sums[0], table[0]
    rows = [row for row in table[1:] if row is not whole]
    columns = range(1, len(head.cells))
    made = [found for c in columns if (found := _column(paper, head, rows, whole, c))]
    return made + [found for c in columns if (found := _against_goal(paper, head, whole, c))]


def _column(paper: Paper, head: Row, rows: list[Row], whole: Row, c: int) -> Check | None:
    name = head.cells[c]
    if len(whole.cells) != len(head.cells) or _SHARE.search(name):
        return None
    stated, parts = _read(whole.cells[c]), [_read(row.cells[c]) if len(row.cells) == len(head.cells) else None for row in rows]
    if stated is None or not any(parts):
        return None
    read = [p for p in parts if p is not None]
    blank = all(
        p is not None or (len(row.cells) == len(head.cells) and row.cells[c] in ("", "—", "-", "/", "0"))
        for p, row in zip(parts, rows, strict=True)
    )
    result = add_up(stated, read, certain=blank)
    verdict = result.verdict if blank else UNSURE
    found = "＋".join(p.written() for p in read) + f"＝{total(read, stated).written()}"
    quotes = [_quote(paper, row) for row in (whole, *rows)]
    why = "audit_why_table" if blank else "audit_why_unread"
    return Check(
        "tables",
        f"表“{head.cells[0]}…”：{name}合计",
        verdict,
        stated.written(),
        found,
        quotes,
        result.difference,
        result.tolerance,
        "",
        why,
    )


def _against_goal(paper: Paper, head: Row, whole: Row, c: int) -> Check | None:
    """The total of a column headed by a year against a goal for that year whose metric the table's caption names."""
    year, caption = re.search(r"20\d\d", head.cells[c]), paper.text.text[: head.start].rstrip("\n").rpartition("\n")[2]
    unit = re.search(r"[（(]([^（）()]{1,5})[）)]", head.cells[c])
    stated = _read(whole.cells[c]) if len(whole.cells) == len(head.cells) else None
    if not (year and unit and stated and len(caption) <= 60):
        return None
    summed = figure(stated.value, unit[1], stated.op, whole.cells[c])
    goals = [g for g in paper.goals if g.year == int(year[0]) and g.figure and g.figure.dimension == summed.dimension]
    goals = [
        g
        for g in goals
        if not g.place and g.node.rule.startswith("target.phrase") and len(core(g.metric)) >= 2 and core(g.metric) in caption
    ]
    if len(goals) != 1:
        return None
    goal = goals[0]
    result = add_up(goal.figure, [summed], certain=True)
    quotes = [goal.quote, _quote(paper, head), _quote(paper, whole)]
    subject = f"{core(goal.metric)}（{year[0]}年）：正文与表中合计"
    return Check(
        "tables", subject, result.verdict, goal.figure.written(), summed.written(), quotes, result.difference, result.tolerance,
        goal.figure.unit, "audit_why_caption",
    )  # fmt: skip


def _read(cell: str) -> Figure | None:
    found = _NUMBER.fullmatch(cell)
    return figure(float((found[2] + (found[3] or "")).replace(",", "")), "", "~" if found[1] else "=", cell) if found else None


def _quote(paper: Paper, row: Row) -> Quote:
    return paper.quote(row.start, row.end)
