"""责任追溯: a document's matrix of tasks and units; one unit's or one task's columns by role; the table beside."""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from app.network.component import network
from app.network.layout import place
from app.network.model import PEdge, PNode, picture
from app.network.style import look
from app.ui import filters
from app.ui.data import rows
from app.ui.evidence import node_detail, relation_detail
from app.ui.page import nothing, show
from app.ui.tables import table, to_xlsx
from app.words import ROLES

COLUMNS = {"number": "条款", "name": "任务", "agency_name": "单位", "role_zh": "角色", "title": "文件"}


def _marks() -> dict[str, str]:
    lines = look().lines
    return {role: lines[role].mark for role in ROLES}


def matrix(found: list[dict[str, Any]]) -> tuple[list[str], list[list[Any]]]:
    """Tasks down in document order, units across with the busiest first, sums at the edges."""
    marks = _marks()
    busiest = [name for name, _ in Counter(r["agency_name"] for r in found).most_common()]
    tasks: dict[str, list[dict[str, Any]]] = {}
    for row in found:
        tasks.setdefault(row["task"], []).append(row)
    body = []
    for owned in tasks.values():
        cells = {r["agency_name"]: marks[r["role"]] for r in owned}
        body.append([owned[0]["number"] or "", owned[0]["name"], *(cells.get(name, "") for name in busiest), len(owned)])
    sums = ["", "合计", *(sum(1 for r in found if r["agency_name"] == name) for name in busiest), len(found)]
    return ["条款", "任务", *busiest, "合计"], [*body, sums]


def _matrix(found: list[dict[str, Any]], title: str) -> None:
    head, body = matrix(found)
    shown = [dict(zip(head, map(str, row), strict=True)) for row in body]
    config = {
        "条款": st.column_config.TextColumn(pinned=True, width="small"),
        "任务": st.column_config.TextColumn(pinned=True, width="medium"),
    }
    event = st.dataframe(
        shown,
        key="responsibility.matrix",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-cell",
        column_config=config,
        height=560,
    )
    marks = _marks()
    st.caption(
        "　".join(f"{marks[role]} {zh}" for role, (zh, _) in ROLES.items())
        + f"　　{len(body) - 1} 项任务，{len(head) - 3} 个单位，{len(found)} 条责任"
    )
    sheet = [[r[k] if k != "role_zh" else ROLES[r["role"]][0] for k in COLUMNS] for r in found]
    data = to_xlsx({"责任矩阵": [head, *body], "责任表": [list(COLUMNS.values()), *sheet]})
    st.download_button("下载矩阵与表格（XLSX）", data, f"{title}-责任矩阵.xlsx", key="responsibility.xlsx", on_click="ignore")
    cells = event.selection.cells
    if cells:
        _cell(found, body, *cells[0])


def _cell(found: list[dict[str, Any]], body: list[list[Any]], row: int, column: str) -> None:
    """The sentence behind a cell; of an edge cell the whole task's or unit's."""
    if row >= len(body):
        return
    number, name = body[row][0], body[row][1]
    hits = [r for r in found if r["agency_name"] == column and (r["number"] or "") == number and r["name"] == name]
    for hit in hits[:1]:
        with st.container(border=True):
            relation_detail(hit)


def _drawing(found: list[dict[str, Any]], title: str) -> None:
    agencies = {r["agency"]: PNode(r["agency"], r["agency_label"], r["agency_name"]) for r in found}
    tasks = {r["task"]: PNode(r["task"], "Task", r["name"], caption=r["number"] or "", order=i) for i, r in enumerate(found)}
    edges = [
        PEdge(
            r["edge"],
            r["agency"],
            r["task"],
            "RESPONSIBLE_FOR",
            role=r["role"],
            sentence=r["sentence"],
            origin=f"《{r['title']}》{r['number'] or ''}",
        )
        for r in found
    ]
    drawn = place(picture([*tasks.values(), *agencies.values()], edges, title), "roles")
    left, right = st.columns([3, 1])
    with left:
        event = network(drawn, "responsibility.network", view=title)
    with right:
        if event.what == "node":
            node_detail(event.clicked)
        elif event.what == "edge":
            for row in found:
                if row["edge"] == event.clicked:
                    relation_detail(row)
        else:
            st.caption("点一个单位、任务或连线，看它的原文。")
    if event.expanded:
        st.session_state["responsibility.about"] = event.expanded
        st.rerun()


def fill() -> None:
    document = filters.document()
    region, role = filters.region(), filters.role()
    found = rows("read/responsibilities", document=document["id"] if document else "", agency="")
    found = [
        r | {"role_zh": ROLES[r["role"]][0]}
        for r in found
        if (not role or r["role"] == role) and (not region or (r["jurisdiction"] or "").startswith(region))
    ]
    if not found:
        nothing("责任")
        return
    by_document, by_unit, by_task = st.tabs(["矩阵：一份文件", "一个单位", "一项任务"])
    with by_document:
        titles = list(dict.fromkeys(r["title"] for r in found))
        title = titles[0] if len(titles) == 1 else st.selectbox("文件", titles, key="responsibility.title")
        _matrix([r for r in found if r["title"] == title], title)
    with by_unit:
        counted = Counter((r["agency"], r["agency_name"]) for r in found)
        units = {f"{name}（{count} 项任务）": id for (id, name), count in counted.most_common()}
        unit = st.selectbox("单位", list(units), key="responsibility.unit")
        theirs = {r["task"] for r in found if r["agency"] == units[unit]}
        _of_unit([r for r in found if r["task"] in theirs], units[unit], unit)
    with by_task:
        tasks = {f"{r['number'] or ''} {r['name']} ——{r['title']}": r["task"] for r in found}
        task = st.selectbox("任务", list(tasks), key="responsibility.task")
        _one_task([r for r in found if r["task"] == tasks[task]])


def _of_unit(found: list[dict[str, Any]], unit: str, title: str) -> None:
    """One unit, its tasks, and who else stands beside it in them."""
    own = [r for r in found if r["agency"] == unit]
    st.caption("；".join(f"{zh} {sum(1 for r in own if r['role'] == role)} 项" for role, (zh, _) in ROLES.items()))
    _drawing(found, title)
    clicked = table(own, COLUMNS, "responsibility.table", "责任表")
    if clicked:
        relation_detail(dict(clicked))


def _one_task(found: list[dict[str, Any]]) -> None:
    for role, (zh, _) in ROLES.items():
        units = [r["agency_name"] for r in found if r["role"] == role]
        if units:
            st.markdown(f"**{zh}**　" + "、".join(u.replace("*", "") for u in units))
    relation_detail(found[0])


show("责任追溯", fill, "一份文件里谁牵头、谁配合；一个部门担着哪些任务、和谁一起。")
