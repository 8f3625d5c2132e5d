"""责任追溯: a document's matrix of tasks and units; one unit's or one task's columns by role; the table beside."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import streamlit as st

from app.network.component import network, tall
from app.network.layout import place
from app.network.model import PEdge, PNode, picture
from app.network.style import look
from app.ui import filters
from app.ui.data import rows
from app.ui.evidence import node_detail, relation_detail
from app.ui.page import nothing, piece, show
from app.ui.sources import escaped
from app.ui.tables import fitting, on_paper, table, to_xlsx
from app.words import ROLES

Rows = list[dict[str, Any]]
COLUMNS = {"number": "条款", "name": "任务", "agency_name": "单位", "role_zh": "角色", "title": "文件"}
NUMBER, TASK, SUM = "条款", "任务", "合计"
# Tasks that one drawing holds at first.
TASKS = 40


def short_names(found: Rows) -> dict[str, str]:
    """For each unit the words that one document uses most for it (市经信局), where no other unit is called so; else its whole name."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for row in found:
        said[row["agency"]][row.get("surface") or row["agency_name"]] += 1
    names = {row["agency"]: row["agency_name"] for row in found}
    short = {id: min(words.items(), key=lambda i: (-i[1], len(i[0]), i[0]))[0] for id, words in said.items()}
    often = Counter([*short.values(), *(name for id, name in names.items() if name != short[id])])
    chosen = {id: short[id] if often[short[id]] == 1 else names[id] for id in names}
    taken = Counter(chosen.values())
    return {id: name if taken[name] == 1 and name not in (NUMBER, TASK, SUM) else f"{name}（{id[-4:]}）" for id, name in chosen.items()}


def matrix(found: Rows) -> tuple[list[str], list[list[Any]]]:
    """Tasks down in document order, units across with the busiest first, sums at the edges."""
    marks, short = _marks(), short_names(found)
    busiest = [id for id, _ in Counter(r["agency"] for r in found).most_common()]
    body = []
    for owned in _by_task(found).values():
        cells = {r["agency"]: marks[r["role"]] for r in owned}
        body.append([owned[0]["number"] or "", owned[0]["name"], len(owned), *(cells.get(id, "") for id in busiest)])
    counts = Counter(r["agency"] for r in found)
    return [NUMBER, TASK, SUM, *(short[id] for id in busiest)], [*body, ["", SUM, len(found), *(counts[id] for id in busiest)]]


def _marks() -> dict[str, str]:
    return {role: look().lines[role].mark for role in ROLES}


def _by_task(found: Rows) -> dict[str, Rows]:
    tasks: dict[str, Rows] = {}
    for row in found:
        tasks.setdefault(row["task"], []).append(row)
    return tasks


@piece
def _matrix(found: Rows, title: str) -> None:
    head, body = matrix(found)
    names = {short: name for id, short in short_names(found).items() for name in {r["agency_name"] for r in found if r["agency"] == id}}
    shown = [dict(zip(head, map(str, row), strict=True)) for row in body]
    config = {name: st.column_config.TextColumn(help=names.get(name)) for name in head[3:]}
    config |= {NUMBER: st.column_config.TextColumn(pinned=True, width=64), TASK: st.column_config.TextColumn(pinned=True, width=210)}
    config[SUM] = st.column_config.TextColumn(pinned=True, width=48)
    left, right = st.columns([3, 1])
    with left:
        event = st.dataframe(
            shown,
            key="responsibility.matrix",
            hide_index=True,
            on_select="rerun",
            selection_mode="single-cell",
            column_config=config,
            height=fitting(len(shown), 480),
        )
        on_paper(shown, {name: name for name in head}, matrix=True)
        marks = _marks()
        legend = "　".join(f"{marks[role]} {zh}" for role, (zh, _) in ROLES.items())
        st.caption(f"{legend}　　{len(body) - 1} 项任务，{len(head) - 3} 个单位，{len(found)} 条责任")
        _xlsx(head, body, found, title)
    cells = event.selection.cells
    with right, st.container(height=540, border=False):
        if cells:
            _cell(found, head, *cells[0])
        else:
            st.caption("点一格看原文；点条款、任务或合计，看整行或整列。")


def _xlsx(head: list[str], body: list[list[Any]], found: Rows, title: str) -> None:
    listed = [[row[field] for field in COLUMNS] for row in found]
    made = lambda: to_xlsx({"责任矩阵": [head, *body], "责任表": [list(COLUMNS.values()), *listed]})  # noqa: E731 - once it is asked for
    st.download_button("下载矩阵与表格（XLSX）", made, f"{title}-责任矩阵.xlsx", key="responsibility.xlsx", on_click="ignore")


def _cell(found: Rows, head: list[str], row: int, column: str) -> None:
    """What stands behind a cell: its sentence, of an empty one that there is none, of an edge the whole task or unit."""
    tasks = list(_by_task(found).items())
    unit = next((id for id, name in short_names(found).items() if name == column), "")
    task, owned = tasks[row] if row < len(tasks) else ("", [])
    if unit and task:
        hit = next((r for r in owned if r["agency"] == unit), None)
        relation_detail(hit, "matrix") if hit else st.caption(
            escaped(f"{owned[0]['number'] or ''} {owned[0]['name']} 没有写明 {column} 的责任。")
        )
    elif task:
        _one_task(owned, "matrix")
    elif unit:
        node_detail(unit, "matrix")


@piece
def _drawing(found: Rows, title: str) -> None:
    """Units and tasks in columns by role; a double-click on a unit shows that unit."""
    kept = dict(list(_by_task(found).items())[:TASKS])
    told = [r for owned in kept.values() for r in owned]
    agencies = {r["agency"]: PNode(r["agency"], r["agency_label"], r["agency_name"]) for r in told}
    tasks = {r["task"]: PNode(r["task"], "Task", r["name"], caption=r["number"] or "", order=i) for i, r in enumerate(told)}
    made = place(picture([*tasks.values(), *agencies.values()], [_edge(r) for r in told], title), "roles")
    left, right = st.columns([3, 1])
    with left:
        event = network(made, "responsibility.network", view=title, height=tall(made))
        rest = len(_by_task(found)) - len(kept)
        if rest:
            st.caption(f"另有 {rest} 项任务没有画出，都在下表；在左侧选定文件可以缩小范围。")
    with right, st.container(height=540, border=False):
        if event.what == "node":
            node_detail(event.clicked, "unit")
        elif event.what == "edge":
            for row in found:
                if row["edge"] == event.clicked:
                    relation_detail(row, "unit")
        else:
            st.caption("点一个单位、任务或连线，看它的原文；双击单位，看它的任务。")
    if event.expanded in agencies:
        st.session_state["responsibility.about"] = event.expanded
        st.rerun()


def _edge(row: dict[str, Any]) -> PEdge:
    origin = f"《{row['title']}》{row['number'] or ''}"
    return PEdge(row["edge"], row["agency"], row["task"], "RESPONSIBLE_FOR", role=row["role"], sentence=row["sentence"], origin=origin)


def _by_unit(found: Rows) -> None:
    """One unit, its tasks, and who else stands beside it in them."""
    counted = Counter((r["agency"], r["agency_name"]) for r in found)
    units = {id: f"{name}（{count} 项任务）" for (id, name), count in counted.most_common()}
    wanted = st.session_state.pop("responsibility.about", "")
    if wanted in units:
        st.session_state["responsibility.unit"] = wanted
    if st.session_state.get("responsibility.unit") not in units:
        st.session_state["responsibility.unit"] = next(iter(units))
    unit = st.selectbox("单位", list(units), format_func=units.__getitem__, key="responsibility.unit")
    own = [r for r in found if r["agency"] == unit]
    theirs = {r["task"] for r in own}
    st.caption("；".join(f"{zh} {sum(1 for r in own if r['role'] == role)} 项" for role, (zh, _) in ROLES.items()))
    _drawing([r for r in found if r["task"] in theirs], units[unit])
    clicked = table(own, COLUMNS, "responsibility.table", "责任表")
    if clicked:
        relation_detail(clicked, "listed")


def _by_one_task(found: Rows) -> None:
    tasks = {
        task: f"{owned[0]['number'] or ''} {owned[0]['name'][:40]}　《{owned[0]['title']}》" for task, owned in _by_task(found).items()
    }
    task = st.selectbox("任务", list(tasks), format_func=tasks.__getitem__, key="responsibility.task")
    _one_task(_by_task(found)[task], "task")


def _one_task(owned: Rows, where: str) -> None:
    st.subheader(escaped(f"{owned[0]['number'] or ''} {owned[0]['name']}"), anchor=False)
    for role, (zh, _) in ROLES.items():
        units = [r["agency_name"] for r in owned if r["role"] == role]
        if units:
            st.markdown(f"**{zh}单位**　{escaped('、'.join(units))}")
    relation_detail(owned[0], where)


def fill() -> None:
    document = filters.document()
    region, role = filters.region(), filters.role()
    found = rows("read/responsibilities", document=document["id"] if document else "", agency="")
    places = {d["id"]: d["jurisdiction"] or "" for d in rows("read/documents")}
    found = [
        r | {"role_zh": ROLES[r["role"]][0]} for r in found if places.get(r["document"], "").startswith(region) and role in ("", r["role"])
    ]
    if not found:
        nothing("责任")
        return
    by_document, by_unit, by_task = st.tabs(
        ["矩阵：一份文件", "一个单位", "一项任务"], default="一个单位" if "responsibility.about" in st.session_state else None
    )
    with by_document:
        titles = {r["document"]: r["title"] for r in found}
        one = next(iter(titles))
        if len(titles) > 1:
            one = st.selectbox(
                "文件", list(titles), format_func=titles.__getitem__, key="responsibility.document", label_visibility="collapsed"
            )
        _matrix([r for r in found if r["document"] == one], titles[one])
    with by_unit:
        _by_unit(found)
    with by_task:
        _by_one_task(found)


show("责任追溯", fill, "一份文件里谁牵头、谁配合；一个部门担着哪些任务、和谁一起。")
