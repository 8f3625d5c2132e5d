"""Charts in the visual language: bars sorted by size, dots of places on one scale, and figures of places over years.

Takes plain rows, draws with Altair (which comes with Streamlit and fetches nothing), with the picture and the figures to download. Colours
differ in darkness too, and every point has its place in words, so that none is told by colour alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from app.network.style import look
from app.ui.browser import save_chart
from app.ui.tables import to_csv

COLOURS = ("#1F4E79", "#B45309", "#087A7A", "#6A4C93", "#B23A48", "#3C7D3C", "#8F6608", "#5B6770")
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right", "triangle-left")
_ROW = 26
_INK = "#1B232B"
Rows = Sequence[Mapping[str, Any]]


def bars(rows: Rows, unit: str, key: str, title: str) -> None:
    """A bar for each row (`name`, `value`, `text` at its end, `source` on hover, `group` by colour), in the order of the rows."""
    import altair

    base, down = _listed(rows)
    across = altair.X("value:Q", title=unit, axis=altair.Axis(grid=True, format=",~f"))
    drawn = base.mark_bar(height=15).encode(x=across, y=down, color=_colour(rows), tooltip=_tips())
    texts = base.mark_text(align="left", dx=5, fontSize=13, color=_INK).encode(x="value:Q", y=down, text="text:N")
    _show((drawn + texts).properties(height=altair.Step(_ROW)), rows, key, title, legend=1)


def dots(rows: Rows, unit: str, key: str, title: str) -> None:
    """A dot for each row (as in `bars`) on a scale of their own, which begins near the least of them."""
    import altair

    base, down = _listed(rows)
    scale = altair.Scale(domain=_reach([row["value"] for row in rows]), nice=False)
    across = altair.X("value:Q", title=unit, scale=scale, axis=altair.Axis(grid=True, format=",~f", tickCount=6))
    groups = _groups(rows)
    drawn = base.mark_point(size=120, filled=True, opacity=1).encode(
        x=across, y=down, color=_colour(rows), shape=_shape(groups), tooltip=_tips()
    )
    texts = base.mark_text(align="left", dx=10, fontSize=13, color=_INK).encode(x=across, y=down, text="text:N")
    _show((drawn + texts).properties(height=altair.Step(_ROW)), rows, key, title, legend=4)


def years(rows: Rows, unit: str, key: str, title: str) -> None:
    """Figures (`year`, `value`, `group`, `text`) over years: a line for each group, and a point with its figure for each row."""
    import altair

    groups = _groups(rows)
    data = altair.Data(values=_spots(rows))
    known = sorted({int(row["year"]) for row in rows})
    axis = altair.Axis(labelAngle=0, values=known, format="d", grid=False)
    across = altair.X("year:Q", title=None, scale=altair.Scale(zero=False, padding=50, nice=False), axis=axis)
    up = altair.Y(
        "value:Q", title=unit, scale=altair.Scale(zero=False, padding=28), axis=altair.Axis(titleAngle=0, format=",~f", tickCount=5)
    )
    tips = [
        altair.Tooltip("group:N", title="区域"),
        altair.Tooltip("year:Q", title="年份", format="d"),
        altair.Tooltip("text:N", title="目标"),
    ]
    base = altair.Chart(data).encode(x=across, y=up, color=_colour(rows), tooltip=tips)
    points = base.mark_point(size=110, filled=True, opacity=1).encode(shape=_shape(groups))
    layers = [base.mark_line(strokeWidth=2.5), points]
    for spot, where in _WHERE.items():
        layers.append(base.transform_filter(f"datum.spot === '{spot}'").mark_text(fontSize=13, **where).encode(text="text:N"))
    _show(altair.layer(*layers).properties(height=320), rows, key, title, legend=4)


def _reach(values: Sequence[float]) -> list[float]:
    """Where a scale of dots begins and ends: at nought where the least is near it, with room for words beyond the largest."""
    least, most = min(values), max(values)
    begin = 0 if 0 <= least < most / 2 or least == most >= 0 else least - (most - least) / 6
    return [begin, most + (most - begin) / 4 or 1]


_WHERE = {"above": {"dy": -15}, "below": {"dy": 18}, "right": {"dx": 8, "dy": 16, "align": "left"}}


def _spots(rows: Rows) -> list[dict[str, Any]]:
    """The rows with the place of their figures: of one year the largest above its point, the least below, others to the right."""
    by: dict[Any, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by[row["year"]].append(row)
    made = []
    for listed in by.values():
        ordered = sorted(listed, key=lambda row: -row["value"])
        for i, row in enumerate(ordered):
            made.append({**row, "spot": "above" if i == 0 else "below" if i == len(ordered) - 1 else "right"})
    return made


def _listed(rows: Rows) -> tuple[Any, Any]:
    """A chart of rows one below the other, and their axis; two of one name stay two."""
    import altair

    order = [f"{i}\u200b{row['name']}" for i, row in enumerate(rows, 1)]
    data = altair.Data(values=[{**row, "place": place} for row, place in zip(rows, order, strict=True)])
    axis = altair.Axis(labelLimit=320, labelOverlap=False, labelExpr="split(datum.value, '\u200b')[1]")
    return altair.Chart(data), altair.Y("place:N", sort=order, title=None, axis=axis)


def _tips() -> list[Any]:
    import altair

    return [altair.Tooltip("name:N", title="名称"), altair.Tooltip("text:N", title="数值"), altair.Tooltip("source:N", title="文件")]


def _groups(rows: Rows) -> list[str]:
    return list(dict.fromkeys(row["group"] for row in rows))


def _colour(rows: Rows) -> Any:
    import altair

    groups = _groups(rows)
    colours = [COLOURS[i % len(COLOURS)] for i in range(len(groups))]
    return altair.Color("group:N", title=None, sort=groups, scale=altair.Scale(domain=groups, range=colours))


def _shape(groups: list[str]) -> Any:
    import altair

    shapes = [SHAPES[i % len(SHAPES)] for i in range(len(groups))]
    return altair.Shape("group:N", sort=groups, title=None, scale=altair.Scale(domain=groups, range=shapes))


def _show(chart: Any, rows: Rows, key: str, title: str, legend: int) -> None:
    """The chart with its title, and below it the picture and the figures to download."""
    font = look().font.split(",")[0].strip('"')
    drawn = (
        chart.properties(title=title)
        .configure(font=font)
        .configure_title(fontSize=15, anchor="start", color=_INK, limit=900)
        .configure_axis(labelFontSize=13, titleFontSize=13, labelColor=_INK, titleColor=_INK)
        .configure_legend(labelFontSize=13, orient="bottom", labelLimit=420, columns=legend, labelColor=_INK)
    )
    place = re.sub(r"[^a-z0-9]+", "-", key.lower())
    with st.container(key=place):
        st.altair_chart(drawn, key=f"{key}.drawn")
    with st.container(horizontal=True):
        save_chart(place, _file_name(title))
        st.download_button(
            "下载数据（CSV）", to_csv(rows, _heads(rows)), f"{_file_name(title)}.csv", "text/csv", key=f"{key}.csv", on_click="ignore"
        )


_HEADS = {"name": "名称", "group": "组别", "year": "年份", "value": "数值", "text": "写法", "source": "文件"}


def _heads(rows: Rows) -> dict[str, str]:
    return {name: zh for name, zh in _HEADS.items() if any(name in row for row in rows)}


def _file_name(title: str) -> str:
    return re.sub(r"[^\w（）《》—-]+", "_", title).strip("_")[:60] or "图"
