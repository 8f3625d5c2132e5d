"""目标对比: targets of places side by side on one scale a metric, lines over years, and the table."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import streamlit as st

from app.ui import charts, filters
from app.ui.data import rows
from app.ui.evidence import quote_row
from app.ui.page import nothing, show
from app.ui.tables import table
from extraction.ids import fold

COLUMNS = {
    "metric": "指标",
    "goal": "目标",
    "unit": "单位",
    "year": "年份",
    "nature": "属性",
    "whose": "区域",
    "number": "条款",
    "title": "文件",
}
OPERATORS = {">=": "≥", "<=": "≤", "~": "约", "=": ""}


def figure(row: dict[str, Any]) -> str:
    """`≥ 80`: what is to be reached."""
    if row["value"] is None:
        return "翻番"
    value = int(row["value"]) if float(row["value"]).is_integer() else row["value"]
    return f"{OPERATORS.get(row['op'], '')}{'力争' if not row['firm'] else ''} {value}".strip()


def shared(found: list[dict[str, Any]]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Metrics that stand in more than one document or year, with their rows; one unit a metric."""
    by: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        if row["value"] is not None:
            by[fold(row["metric"]), row["unit"] or ""].append(row)
    several = {key: listed for key, listed in by.items() if len({(r["document"], r["year"], r["whose"]) for r in listed}) > 1}
    return dict(
        sorted(several.items(), key=lambda i: (-len({r["whose"] for r in i[1]}), -len({r["year"] for r in i[1] if r["year"]}), i[0]))
    )


def _chart(listed: list[dict[str, Any]]) -> None:
    """Lines over years where the metric has several, else a bar for each place."""
    dated = [r for r in listed if r["year"]]
    unit = listed[0]["unit"] or ""
    told = lambda r: r["goal"] + unit  # noqa: E731
    if len({r["year"] for r in dated}) > 1:
        made = [{"year": str(r["year"]), "value": r["value"], "group": r["whose"] or r["title"], "text": told(r)} for r in dated]
        charts.years(made, unit, "goals.chart")
        if len(dated) < len(listed):
            st.caption(f"另有 {len(listed) - len(dated)} 处没有写明年份，见下表。")
        return
    ordered = sorted(listed, key=lambda r: -r["value"])
    charts.bars(
        [
            {
                "name": r["whose"] or r["title"],
                "value": r["value"],
                "text": told(r),
                "group": r["year"] or "未载明年份",
                "source": r["title"],
            }
            for r in ordered
        ],
        unit,
        "goals.chart",
    )


def fill() -> None:
    document, region = filters.document(), filters.region()
    found = [r | {"goal": figure(r), "whose": r["place"] or r["jurisdiction"] or ""} for r in rows("read/goals")]
    found = [
        r
        for r in found
        if (not document or r["document"] == document["id"])
        and (not region or r["whose"].startswith(region) or (r["jurisdiction"] or "").startswith(region))
    ]
    if not found:
        nothing("目标")
        return
    both = shared(found)
    if both:
        names = {f"{listed[0]['metric']}（{unit}）　{len(listed)} 处": key for key, listed in both.items() for unit in [key[1]]}
        name = st.selectbox("并排看一个指标", list(names), key="goals.metric")
        _chart(both[names[name]])
    clicked = table(found, COLUMNS, "goals.table", "目标", height=460)
    st.caption(f"{len(found)} 个目标")
    if clicked:
        quote_row(clicked)


show("目标对比", fill, "何时达到多少；同一指标在各地、各年并排看。")
