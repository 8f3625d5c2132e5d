"""技术—项目: technologies by category against documents or regions; from one to its projects, parks, tasks and owners, and back."""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from app.network.component import network, tall
from app.network.layout import place
from app.network.model import PNode, picture
from app.ui import filters, ways
from app.ui.data import rows
from app.ui.evidence import node_detail, quote_row, relations
from app.ui.links import behind, drawn, links, relation_of
from app.ui.page import nothing, piece, show
from app.ui.tables import fitting, on_paper, table

AROUND = ["USES", "MENTIONS", "INCLUDES", "LOCATED_IN", "DEVELOPS"]
# Relations of the first drawing, technology │ project │ place; tasks that only mention the technology stand in the table.
DRAWN_FIRST = {"USES", "INCLUDES", "LOCATED_IN"}
FIRST, MOST = 40, 200
COLUMNS = {"source_name": "从", "relation": "关系", "target_name": "到", "stage": "阶段", "title": "文件", "sentence": "原文"}
COURSE = {"date": "日期", "title": "文件", "number": "条款", "name": "任务", "relation": "关系", "stage": "阶段", "sentence": "原文"}
NAME = "technology.name"


def grid(cells: list[dict[str, Any]], across: str) -> tuple[list[str], list[list[Any]]]:
    """Technologies down by category, documents or regions across; a cell counts tasks and projects (`3 项任务 · 1 个项目`)."""
    heads = list(dict.fromkeys(name for name, _ in Counter(c[across] or "未载明" for c in cells).most_common()))
    by: dict[tuple[str, str], dict[str, list[int]]] = {}
    for c in cells:
        counted = by.setdefault((c["category"], c["name"]), {}).setdefault(c[across] or "未载明", [0, 0])
        counted[0] += c["tasks"]
        counted[1] += c["projects"]
    body = []
    for (category, name), counts in sorted(by.items()):
        row = [_cell(*counts[head]) if head in counts else "" for head in heads]
        body.append([category, name, sum(t + p for t, p in counts.values()), *row])
    return ["类别", "技术", "合计", *heads], body


def _cell(tasks: int, projects: int) -> str:
    return " · ".join(filter(None, [f"{tasks} 项任务" if tasks else "", f"{projects} 个项目" if projects else ""]))


def _grid(cells: list[dict[str, Any]]) -> None:
    across = st.radio("横向", ["区域", "文件"], horizontal=True, key="technology.across", label_visibility="collapsed")
    head, body = grid(cells, "title" if across == "文件" else "jurisdiction")
    shown = [dict(zip(head, row, strict=True)) for row in body]
    pinned = {name: st.column_config.TextColumn(pinned=True) for name in head[:2]} | {"合计": st.column_config.NumberColumn(pinned=True)}
    event = st.dataframe(
        shown,
        key="technology.grid",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        height=fitting(len(shown), 320),
        column_config=pinned,
    )
    on_paper(shown, {name: name for name in head})
    chosen = event.selection.rows
    picked = body[chosen[0]][1] if chosen and chosen[0] < len(body) else ""
    if picked and st.session_state.get("technology.picked") != picked:
        st.session_state[NAME] = picked
    st.session_state["technology.picked"] = picked
    st.caption(f"{len(body)} 项技术；点一行，看下面的图。")


@piece
def _about(id: str, name: str, document: dict[str, Any] | None) -> None:
    opened = st.session_state.setdefault("technology.opened", {}).setdefault(id, [id])
    found = _around(opened)
    if document:
        found = [r for r in found if r["document"] in (document["id"], None, "")]
    if not found:
        nothing("关系", "这项技术只在章节或引言里提到。")
        node_detail(id)
        return
    left, right = st.columns([3, 1])
    with left:
        event = _drawing(found, opened, name)
    with right, st.container(height=530, border=False):
        if event.what == "edge":
            relations(behind(found, event.clicked))
        else:
            node_detail(event.clicked or id)
    if event.expanded and event.expanded not in opened:
        opened.append(event.expanded)
        st.rerun()
    named = [r | {"relation": relation_of(r)} for r in found]
    _tables(named, event.clicked if event.what == "node" else id, name)


def _around(opened: list[str]) -> list[dict[str, Any]]:
    """The relations of the things opened, and where the projects among them lie."""
    found = links(opened, AROUND)
    near = {row[end] for row in found for end in ("source", "target") if row[f"{end}_label"] in ("Project", "Program")}
    return list({r["edge"]: r for r in [*found, *links(near, ["LOCATED_IN"])]}.values())


def _drawing(found: list[dict[str, Any]], opened: list[str], name: str) -> Any:
    """At first without the tasks that only mention the technology; what is expanded is drawn whole."""
    first = len(opened) == 1
    told = [r for r in found if r["type"] in DRAWN_FIRST] if first else found
    nodes, edges = drawn(told)
    if not nodes:
        nodes = [PNode(opened[0], "Technology", name)]
    made = place(picture(nodes, edges, name, limit=FIRST if first else MOST), "technology")
    around = opened[-1] if not first else ""
    event = network(made, "technology.network", view=name, height=tall(made), around=around)
    mentions = len({r["source"] for r in found if r["type"] == "MENTIONS" and r["target"] == opened[0]})
    if first and mentions:
        st.caption(f"另有 {mentions} 项任务提到它，列在下表；双击可展开到图中。")
    return event


def _tables(found: list[dict[str, Any]], id: str, name: str) -> None:
    listed, course = st.tabs(["全部关系", "在各文件中的位置"])
    with listed:
        clicked = table(found, COLUMNS, "technology.table", f"{name}-关系")
        if clicked:
            quote_row(clicked)
    with course:
        clicked = table(_course(id), COURSE, "technology.course", f"{name}-沿革")
        if clicked:
            quote_row(clicked)


def _course(id: str) -> list[dict[str, Any]]:
    """Where each document speaks of the thing, oldest first, with the stage it gives it."""
    dates = {d["id"]: d["issue_date"] or d["publish_date"] or "" for d in rows("read/documents")}
    made = []
    for row in links([id], ["INCLUDES", "MENTIONS", "MENTIONED_IN"]):
        end = "source" if row["target"] == id else "target"
        kind = "推进" if row["type"] == "INCLUDES" else "提到"
        made.append(
            row
            | {"date": dates.get(row["document"], ""), "number": row[f"{end}_number"] or "", "name": row[f"{end}_name"], "relation": kind}
        )
    stated = {(r["document"], r[k]) for r in made if r["relation"] == "推进" for k in ("source", "target")}
    kept = [r for r in made if r["relation"] == "推进" or (r["document"], r["source"]) not in stated]
    return sorted(kept, key=lambda r: (r["date"], r["document"], r["start"] or 0))


def fill() -> None:
    one, two = st.tabs(["一项技术", "两者怎样相连"])
    with one:
        _technologies()
    with two:
        ways.choose()


def _technologies() -> None:
    document, region = filters.document(), filters.region()
    cells = [c for c in rows("read/technology_cells") if not document or c["document"] == document["id"]]
    cells = [c for c in cells if not region or (c["jurisdiction"] or "").startswith(region)]
    if not cells:
        nothing("技术")
        return
    _grid(cells)
    projects: Counter[tuple[str, str]] = Counter()
    for c in cells:
        projects[c["name"], c["id"]] += 100 * c["projects"] + c["tasks"]
    names = {name: id for (name, id), _ in projects.most_common()}
    if st.session_state.get(NAME) not in names:
        st.session_state[NAME] = next(iter(names))
    name = st.selectbox("看一项技术", list(names), key=NAME)
    _about(names[name], name, document)


show("技术—项目", fill, "一项技术用在哪些项目、园区和任务，谁负责；两样东西怎样连在一起。")
