"""Tables: the same facts as the drawing beside them, in the same order, to click and to download.

Takes rows as dictionaries, gives the row that was clicked. Downloads are CSV with a BOM, so that a spreadsheet reads the Chinese.
"""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

ROW = 35
PRINTED = 400
"""Rows of a table that are printed; a longer one says how many there are beyond."""


def table(
    rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], key: str, file: str, height: int | str = "auto"
) -> Mapping[str, Any] | None:
    """A table of `columns` (field → heading) with a CSV beside it; gives the row clicked, or None."""
    shown = {heading: column([row.get(field) for row in rows]) for field, heading in columns.items()}
    height = fitting(len(rows), height) if isinstance(height, int) else height
    event = st.dataframe(shown, key=key, hide_index=True, height=height, on_select="rerun", selection_mode="single-row", placeholder="")
    st.download_button("下载表格（CSV）", lambda: to_csv(rows, columns), f"{file}.csv", "text/csv", key=f"{key}.csv", on_click="ignore")
    on_paper(rows, columns)
    chosen = event.selection.rows
    return rows[chosen[0]] if chosen and chosen[0] < len(rows) else None


def fitting(rows: int, most: int) -> int:
    """The height in pixels of a table of so many rows, `most` at most."""
    return min(most, ROW * (rows + 1) + 3)


def on_paper(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], *, matrix: bool = False) -> None:
    """The whole table as it is printed; on the screen it is hidden. A table on the screen holds only the rows in its window.

    `matrix` sets the heads from the fourth on upright, so that many narrow columns fit a page.
    """
    heads = "".join(f"<th>{html.escape(head)}</th>" for head in columns.values())
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(_words(row.get(field)))}</td>" for field in columns) + "</tr>" for row in rows[:PRINTED]
    )
    rest = f"<p>另有 {len(rows) - PRINTED} 行，见下载的表格。</p>" if len(rows) > PRINTED else ""
    st.html(
        f'<div class="paper{" matrix" if matrix else ""}"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{rest}</div>'
    )


def _words(value: Any) -> str:
    return "" if value is None else "、".join(map(str, value)) if isinstance(value, list) else str(value)


def column(values: Sequence[Any]) -> list[Any]:
    """Values of one column, of one type: numbers (which align right) where all are, else text."""
    if all(value is None or isinstance(value, int | float) for value in values):
        return list(values)
    return [_words(value) for value in values]


def to_csv(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> bytes:
    """The rows as CSV."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(columns.values())
    for row in rows:
        writer.writerow([safe(row.get(field)) for field in columns])
    return b"\xef\xbb\xbf" + made.getvalue().encode("utf-8")


def safe(value: Any) -> Any:
    """A cell that a spreadsheet cannot take for a formula."""
    text = "、".join(map(str, value)) if isinstance(value, list) else value
    return "'" + text if isinstance(text, str) and text[:1] in "=+-@\t\r" else text


def to_xlsx(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """Sheets by name, each a list of rows of which the first is the head."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name[:31])
        for row in rows:
            sheet.append([safe(cell) for cell in row])
        for cell in sheet[1]:
            cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        sheet.freeze_panes = "C2"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
