"""目标对比: targets of places side by side on one scale a metric, lines over years, the table; a document's own figures checked."""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from app.ui import auditing, charts, filters
from app.ui.data import documents, rows
from app.ui.evidence import quote_row
from app.ui.page import nothing, show
from app.ui.tables import table
from app.ui.targets import Key, figure, metric_title, shared

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
EVERY, FIRST = "各指标一览", 8


def _chart(key: Key, listed: list[dict[str, Any]]) -> None:
    """Lines over years where the metric has several, else a dot for each place."""
    dated = [r for r in listed if r["year"]]
    unit = key[1]
    if len({r["year"] for r in dated}) > 1:
        made = [
            {"year": str(r["year"]), "value": r["value"], "group": _whose(r), "text": r["goal"] + unit, "source": r["title"]} for r in dated
        ]
        charts.years(made, unit, "goals.chart", metric_title(key, listed))
        if len(dated) < len(listed):
            st.caption(f"另有 {len(listed) - len(dated)} 处没有写明年份，见下表。")
        return
    _dots(key, listed, "goals.chart")


def _dots(key: Key, listed: list[dict[str, Any]], where: str) -> None:
    ordered = sorted(listed, key=lambda r: (-r["value"], _whose(r), r["year"] or 0))
    often = Counter((_whose(r), r["year"]) for r in listed)
    clause = lambda r: f"（{r['number']}）" if often[_whose(r), r["year"]] > 1 and r["number"] else ""  # noqa: E731
    made = [
        {
            "name": f"{_whose(r)} {r['year'] or ''}".strip() + clause(r),
            "value": r["value"],
            "text": r["goal"] + key[1],
            "group": str(r["year"] or "未载明年份"),
            "source": r["title"],
        }
        for r in ordered
    ]
    charts.dots(made, key[1], where, metric_title(key, listed))


def _whose(row: dict[str, Any]) -> str:
    return row["whose"] or row["title"]


def _side_by_side(both: dict[Key, list[dict[str, Any]]]) -> None:
    """One metric, or the first ones each on a scale of its own."""
    names = {f"{metric_title(key, listed)}　{len(listed)} 处": key for key, listed in both.items()}
    name = st.selectbox("并排看一个指标", [*names, EVERY] if len(names) > 1 else list(names), key="goals.metric")
    if name != EVERY:
        _chart(names[name], both[names[name]])
        return
    columns = st.columns(2)
    for at, (key, listed) in enumerate(list(both.items())[:FIRST]):
        with columns[at % 2]:
            _dots(key, listed, f"goals.chart.{at}")
    if len(both) > FIRST:
        st.caption(f"另有 {len(both) - FIRST} 个指标没有画出，在上面选一个看。")


def _compared(document: dict[str, Any] | None, region: str) -> None:
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
        _side_by_side(both)
    clicked = table(found, COLUMNS, "goals.table", "目标", height=460)
    st.caption(f"{len(found)} 个目标")
    if clicked:
        quote_row(clicked)


def fill() -> None:
    document, region = filters.document(), filters.region()
    compared, checked = st.tabs(["并排比较", "文件数字核对"])
    with compared:
        _compared(document, region)
    with checked:
        st.caption("用一份文件自己的数字互相核对：合计与分项、目标与分解、前后年份、数量与所列。")
        auditing.show([document] if document else [one for one in documents() if (one["jurisdiction"] or "").startswith(region)])


show("目标对比", fill, "何时达到多少；同一指标在各地、各年并排看；文件自己的数字互相核对。")
