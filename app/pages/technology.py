"""技术—项目: technologies by category against documents or regions; from one to its projects, parks, tasks and owners, and back."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app.network.component import network
from app.network.layout import place
from app.network.model import picture
from app.network.style import relation_name
from app.ui import filters
from app.ui.data import rows
from app.ui.evidence import node_detail, quote
from app.ui.links import drawn, links
from app.ui.page import nothing, show
from app.ui.tables import table

AROUND = ["USES", "MENTIONS", "INCLUDES", "LOCATED_IN", "DEVELOPS"]
COLUMNS = {"source_name": "从", "relation": "关系", "target_name": "到", "stage": "阶段", "title": "文件", "sentence": "原文"}


def grid(cells: list[dict[str, Any]], across: str) -> tuple[list[str], list[list[Any]]]:
    """Technologies down by category, documents or regions across; a cell counts tasks and projects (`3 项任务 · 1 个项目`)."""
    heads = sorted({c[across] or "未载明" for c in cells})
    by: dict[tuple[str, str], dict[str, list[int]]] = {}
    for c in cells:
        counted = by.setdefault((c["category"], c["name"]), {}).setdefault(c[across] or "未载明", [0, 0])
        counted[0] += c["tasks"]
        counted[1] += c["projects"]
    body = []
    for (category, name), counts in sorted(by.items()):
        row = [_cell(*counts[head]) if head in counts else "" for head in heads]
        body.append([category, name, *row, sum(t + p for t, p in counts.values())])
    return ["类别", "技术", *heads, "合计"], body


def _cell(tasks: int, projects: int) -> str:
    return " · ".join(filter(None, [f"{tasks} 项任务" if tasks else "", f"{projects} 个项目" if projects else ""]))


def _grid(cells: list[dict[str, Any]]) -> None:
    across = st.radio("横向", ["文件", "区域"], horizontal=True, key="technology.across")
    head, body = grid(cells, "title" if across == "文件" else "jurisdiction")
    shown = [dict(zip(head, row, strict=True)) for row in body]
    event = st.dataframe(
        shown, key="technology.grid", hide_index=True, on_select="rerun", selection_mode="single-row", height=420,
        column_config={"类别": st.column_config.TextColumn(pinned=True), "技术": st.column_config.TextColumn(pinned=True)},
    )  # fmt: skip
    chosen = event.selection.rows
    if chosen and chosen[0] < len(body):
        st.session_state["technology.name"] = body[chosen[0]][1]


def _about(id: str, name: str) -> None:
    opened = st.session_state.setdefault("technology.opened", {}).setdefault(id, [id])
    found = links(opened, AROUND)
    near = {row[end] for row in found for end in ("source", "target") if row[f"{end}_label"] in ("Project", "Program")}
    found = list({r["edge"]: r for r in [*found, *links(near, ["LOCATED_IN"])]}.values())
    if not found:
        nothing("关系", "这项技术只在章节或引言里提到。")
        node_detail(id)
        return
    nodes, edges = drawn(found)
    made = place(picture(nodes, edges, name, limit=60 if len(opened) == 1 else 200), "technology")
    left, right = st.columns([3, 1])
    with left:
        event = network(made, "technology.network", view=name)
        if made.left_out:
            st.caption(f"另有 {made.left_out} 项没有画出；在左侧选定文件可以缩小范围。")
    with right:
        if event.what == "node":
            node_detail(event.clicked)
        elif event.what == "edge":
            _relation(found, event.clicked)
        else:
            st.caption("点一项看它的原文，双击展开。")
    if event.expanded and event.expanded not in opened:
        opened.append(event.expanded)
        st.rerun()
    clicked = table([r | {"relation": relation_name(edge)} for r, edge in zip(found, edges, strict=True)], COLUMNS, "technology.table", f"{name}-关系")
    if clicked:
        quote(clicked["sentence"] or "", clicked["words"], f"《{clicked['title']}》")


def _relation(found: list[dict[str, Any]], edge: str) -> None:
    for row in found:
        if row["edge"] == edge:
            st.subheader(f"{row['source_name']} → {row['target_name']}", anchor=False)
            quote(row["sentence"] or "", row["words"], f"《{row['title']}》" if row["title"] else "数据表")


def fill() -> None:
    document, region = filters.document(), filters.region()
    cells = [c for c in rows("read/technology_cells") if not document or c["document"] == document["id"]]
    cells = [c for c in cells if not region or (c["jurisdiction"] or "").startswith(region)]
    if not cells:
        nothing("技术")
        return
    _grid(cells)
    names = {c["name"]: c["id"] for c in sorted(cells, key=lambda c: -(c["tasks"] + c["projects"]))}
    wanted = st.session_state.get("technology.name")
    name = st.selectbox("看一项技术", list(names), index=list(names).index(wanted) if wanted in names else 0)
    _about(names[name], name)


show("技术—项目", fill, "一项技术用在哪些项目、园区和任务，谁负责；点表里的一行，看下面的图。")
