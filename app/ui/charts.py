"""Charts in the visual language: bars sorted by size, and figures of places over years.

Takes plain rows, draws with Altair (which comes with Streamlit and fetches nothing). Colours differ in darkness too, and every point has its
place in words, so that none is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from app.network.style import look

COLOURS = ("#1F4E79", "#B45309", "#087A7A", "#6A4C93", "#B23A48", "#3C7D3C", "#8F6608", "#5B6770")
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right", "triangle-left")
_ROW = 26


def bars(rows: Sequence[Mapping[str, Any]], unit: str, key: str) -> None:
    """A bar for each row (`name`, `value`, `text` at its end, `source` on hover, `group` by colour), in the order of the rows."""
    import altair

    font = look().font.split(",")[0].strip('"')
    order = [f"{i}\u200b{row['name']}" for i, row in enumerate(rows, 1)]
    data = altair.Data(values=[{**row, "place": place} for row, place in zip(rows, order, strict=True)])
    across = altair.X("value:Q", title=unit, axis=altair.Axis(grid=True, format=",.0f"))
    down = altair.Y(
        "place:N", sort=order, title=None, axis=altair.Axis(labelLimit=320, labelOverlap=False, labelExpr="split(datum.value, '\u200b')[1]")
    )
    base = altair.Chart(data).encode(y=down)
    tips = [altair.Tooltip("name:N", title="条款"), altair.Tooltip("text:N", title="金额"), altair.Tooltip("source:N", title="文件")]
    drawn = base.mark_bar(height=15).encode(x=across, color=_colour(rows), tooltip=tips)
    texts = base.mark_text(align="left", dx=5, font=font, fontSize=13, color="#1B232B").encode(x="value:Q", text="text:N")
    chart = (drawn + texts).properties(height=altair.Step(_ROW)).configure_axis(labelFontSize=13, titleFontSize=13)
    st.altair_chart(chart.configure_legend(labelLimit=420, labelFontSize=13, orient="bottom", columns=1), key=key)


def _colour(rows: Sequence[Mapping[str, Any]]) -> Any:
    import altair

    groups = list(dict.fromkeys(row["group"] for row in rows))
    return altair.Color(
        "group:N", title=None, sort=groups, scale=altair.Scale(domain=groups, range=[COLOURS[i % len(COLOURS)] for i in range(len(groups))])
    )


_SPOTS = ({"dy": -15}, {"dy": 18}, {"dx": 10, "align": "left"})


def _figures(base: Any, groups: list[str], spot: dict[str, Any]) -> Any:
    """The figures of some groups beside their points; another spot for the next group, so that near points stay readable."""
    import altair

    wanted = altair.FieldOneOfPredicate(field="group", oneOf=groups)
    return base.transform_filter(wanted).mark_text(fontSize=13, **spot).encode(text="text:N")


def years(rows: Sequence[Mapping[str, Any]], unit: str, key: str) -> None:
    """Figures (`year`, `value`, `group`, `text`) over years: a line for each group, and a point with its figure for each row."""
    import altair

    groups = list(dict.fromkeys(row["group"] for row in rows))
    data = altair.Data(values=list(rows))
    across = altair.X("year:O", title=None, axis=altair.Axis(labelAngle=0, labelFontSize=14))
    up = altair.Y(
        "value:Q",
        title=unit,
        scale=altair.Scale(zero=False, padding=24),
        axis=altair.Axis(labelFontSize=13, titleAngle=0, titleFontSize=14),
    )
    tips = [altair.Tooltip("group:N", title="区域"), altair.Tooltip("year:O", title="年份"), altair.Tooltip("text:N", title="目标")]
    base = altair.Chart(data).encode(x=across, y=up, color=_colour(rows), tooltip=tips)
    shape = altair.Shape(
        "group:N", sort=groups, title=None, scale=altair.Scale(domain=groups, range=[SHAPES[i % len(SHAPES)] for i in range(len(groups))])
    )
    points = base.mark_point(size=110, filled=True, opacity=1).encode(shape=shape)
    texts = [_figures(base, [group for j, group in enumerate(groups) if j % len(_SPOTS) == i], spot) for i, spot in enumerate(_SPOTS)]
    chart = altair.layer(base.mark_line(strokeWidth=2.5), points, *texts).properties(height=300)
    st.altair_chart(chart.configure_legend(labelFontSize=14, orient="bottom", labelLimit=420), key=key)
