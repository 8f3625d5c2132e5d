"""Tables of figures: rows with tabs, `indicator × year × property`, or `place × year` under a caption that names the indicator.

Takes the rows of a clause; gives targets and indicators. `/`, `—` and empty cells are none.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.figures.page import Page, Sentence
from extraction.figures.types import Indicator, Span, Target, Value
from extraction.figures.units import plain
from extraction.figures.values import find_values

_YEAR = re.compile(r"(20\d\d)\s?年?")
_PRESENT = re.compile(r"基期|基准|现状|实际|完成|现值|基数")
_NAME = re.compile(r"指标|名称|项目|内容")
_UNIT_HEAD = re.compile(r"单位$")
_UNIT_IN_NAME = re.compile(r"[（(]\s?([^（()）\d]{1,10})\s?[)）]\s*$")
_CELL = re.compile(
    r"\s*(≥|≤|>|<|＞|＜|约|达到|超过|不低于|不超过|突破|\[)?\s*(\d[\d,]*(?:\.\d+)?)\s?([^\d\s]*?)(以上|以内|左右|以下)?\]?\s*"
)
_OPS = {
    **dict.fromkeys(("≥", ">", "＞", "超过", "不低于", "突破", "以上"), ">="),
    **dict.fromkeys(("≤", "<", "＜", "不超过", "以内", "以下"), "<="),
    **dict.fromkeys(("约", "左右"), "~"),
}
_PLACE_HEAD = re.compile(r"(?:县|区|市|州|镇|乡|街道|园区|地区|区域|地方|单位)(?:[（(][^（）()]{1,8}[）)])?(?:名称)?")
_CAPTION = re.compile(
    r"^\s*(?:附?表\s?[\d一二三四五六七八九十]*[-—\d]*[:：、\s]*)?(?:全[省市区县])?(?:各[^\d]{0,12}?(?:、?(?:县|区|市|州|镇|乡|街道|园区|地区))+(?:[（(][^（()）]{1,8}[）)])?)?(?P<metric>(?![、）)])[^\t。；]{2,24}?)"
    r"(?:建设|发展|工作|年度|主要)*(?:目标|任务|指标|计划|规模)(?:任务|目标|分解|安排|一览)*表?\s*(?:[（(]单位[:：](?P<unit>[^（）()]{1,8})[）)])?\s*$"
)
_TOTAL = re.compile(r"合\s*计|总\s*计|小\s*计|全[省市区县]")
_NATURE = re.compile(r"预期性|约束性")


def read_tables(page: Page, issue_year: int | None = None) -> tuple[list[Target], list[Indicator]]:
    """All tables of the clause; a table begins with a row that names years."""
    targets: list[Target] = []
    indicators: list[Indicator] = []
    head: list[tuple[str, int, int]] | None = None
    caption: re.Match[str] | None = None
    for row in _rows(page):
        cells = _cells(row)
        if _is_head(cells):
            head = cells
            caption = _caption(page, row, cells)
            continue
        if head is None:
            continue
        goals, present = _row(row, cells, head, issue_year, caption["unit"] or "" if caption else "")
        if caption:
            goals = [_of_place(goal, caption["metric"]) for goal in goals if not _TOTAL.search(goal.metric)]
            present = []
        targets += goals
        indicators += present
    return targets, indicators


def _caption(page: Page, head: Sentence, cells: list[tuple[str, int, int]]) -> re.Match[str] | None:
    """The line right above a table whose rows are places: it names what is counted."""
    if not _PLACE_HEAD.search(cells[0][0]) or _NAME.search(cells[0][0].replace("名称", "")):
        return None
    lines = [line for line in page.clause.text[: head.start].split("\n") if line.strip()]
    return _CAPTION.match(lines[-1]) if lines else None


def _of_place(goal: Target, metric: str) -> Target:
    """The goal of a row: what the caption counts, for the place of the row. A total is the sum of the others, and no goal of its own."""
    return replace(goal, metric=metric, place=goal.metric, place_span=goal.words[0])


def _rows(page: Page) -> list[Sentence]:
    return [s for s in page.sentences if s.row]


def _cells(row: Sentence) -> list[tuple[str, int, int]]:
    cells, at = [], row.start
    for part in row.text[row.start : row.end].split("\t"):
        cells.append((part.strip(), at, at + len(part)))
        at += len(part) + 1
    return cells


def _is_head(cells: list[tuple[str, int, int]]) -> bool:
    years = sum(bool(_YEAR.search(text)) and len(text) <= 14 for text, _, _ in cells)
    return years >= 1 and not any(_CELL.fullmatch(text) and not _YEAR.match(text) for text, _, _ in cells)


def _columns(head: list[tuple[str, int, int]], issue_year: int | None) -> tuple[dict[int, int], dict[int, int]]:
    """Goal columns and present columns, each with its year.

    A column is present by its heading (基期, 实际), by standing beside one headed 目标, by its year before the document's, or,
    where that is unknown, as the closing year of a five-year plan (2015, 2020, 2025) that others follow by three years.
    """
    years = {i: int(m[1]) for i, (text, _, _) in enumerate(head) if (m := _YEAR.search(text)) and len(text) <= 14}
    present = {i for i in years if _PRESENT.search(head[i][0])}
    aimed = {i for i in years if "目标" in head[i][0]}
    if not present and aimed:
        present = {i for i in years if i not in aimed and years[i] < min(years[a] for a in aimed)}
    elif not present and issue_year is not None:
        present = {i for i, year in years.items() if year < issue_year}
    elif not present:
        first = min(years.values())
        present = {
            i for i, year in years.items() if year == first and year % 5 == 0 and all(y >= year + 3 for y in years.values() if y != year)
        }
    present = set() if len(present) == len(years) else present
    return {i: y for i, y in years.items() if i not in present}, {i: years[i] for i in sorted(present)}


def _row(
    row: Sentence, cells: list[tuple[str, int, int]], head: list[tuple[str, int, int]], issue_year: int | None, unit: str = ""
) -> tuple[list[Target], list[Indicator]]:
    cells = [("", row.start, row.start)] * max(0, len(head) - len(cells)) + cells
    goals, present = _columns(head, issue_year)
    name = _name(cells, head, {*goals, *present})
    if not name:
        return [], []
    unit = _row_unit(cells, head, name[0]) or unit
    units = {i: found[1] for i, (text, _, _) in enumerate(head) if (found := _UNIT_IN_NAME.search(text))}
    nature = next((m[0] for text, _, _ in cells if (m := _NATURE.fullmatch(text.strip()))), None)
    metric = _UNIT_IN_NAME.sub("", name[0]).strip()
    baseline = next(((v[1], y) for i, y in present.items() if (v := _figure(cells[i][0], unit))), (None, None))
    targets = [
        Target(
            metric,
            v[0],
            v[1],
            v[2],
            (row.start, row.end),
            ((name[1], name[2]), cells[i][1:]),
            "target.table",
            year=y,
            nature=nature,
            baseline=baseline[0],
            baseline_year=baseline[1],
        )
        for i, y in goals.items()
        if (v := _figure(cells[i][0], unit or units.get(i, "")))
    ]
    indicators = [
        Indicator(metric, v[0], v[1], v[2], (row.start, row.end), ((name[1], name[2]), cells[i][1:]), "indicator.table", year=y)
        for i, y in present.items()
        if (v := _figure(cells[i][0], unit or units.get(i, "")))
    ]
    return targets, indicators


def _name(cells: list[tuple[str, int, int]], head: list[tuple[str, int, int]], years: set[int]) -> tuple[str, int, int] | None:
    """The cell under 指标, else the last cell of words before the years."""
    named = [i for i, (text, _, _) in enumerate(head) if _NAME.search(text) and i not in years and not re.search(r"类|属性|性质|序", text)]
    order = [*reversed(named), *reversed(range(min(years)))]
    for i in order:
        text = cells[i][0]
        if len(text) >= 2 and not _CELL.fullmatch(text) and not _UNIT_HEAD.search(head[i][0]):
            return cells[i]
    return None


def _row_unit(cells: list[tuple[str, int, int]], head: list[tuple[str, int, int]], name: str) -> str:
    for i, (text, _, _) in enumerate(head):
        if _UNIT_HEAD.search(text) and cells[i][0]:
            return cells[i][0]
    found = _UNIT_IN_NAME.search(name)
    return found[1] if found else ""


def _figure(text: str, unit: str) -> tuple[str, float, str] | None:
    """Operator, number and unit of a cell; None where the cell holds no single figure."""
    found = _CELL.fullmatch(text)
    if found:
        own = found[3] if found[3] and not found[3].startswith(("年", "月")) else ""
        return _OPS.get(found[4] or "", _OPS.get(found[1] or "", "=")), plain(float(found[2].replace(",", ""))), own or unit
    values, _ = find_values(text)
    return _single(values[0], text) if len(values) == 1 else None


def _single(value: Value, text: str) -> tuple[str, float, str] | None:
    whole = value.outer_end - value.outer_start >= len(text.strip()) - 4
    return (value.op, value.number, value.unit) if whole else None


def row_spans(page: Page) -> list[Span]:
    """The spans of all table rows, which no other rule reads."""
    return [(s.start, s.end) for s in page.sentences if s.row]
