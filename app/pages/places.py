"""园区与区域: industries down, parks and regions across; what is planned in one place, by whom, with which technology."""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from app.network.component import network, tall
from app.network.layout import place
from app.network.model import PNode, picture
from app.ui import filters
from app.ui.data import rows
from app.ui.evidence import node_detail, quote_row, relations
from app.ui.links import behind, drawn, links, other_end, relation_of
from app.ui.page import nothing, piece, show
from app.ui.tables import on_paper, table
from extraction.ids import label_of

FIRST, MOST = 24, 200
AROUND = ["LOCATED_IN", "HOSTS", "MENTIONS", "FOR", "PART_OF", "APPLIES_TO"]
COLUMNS = {"other_label_zh": "类别", "other_name": "名称", "relation": "关系", "title": "文件", "sentence": "原文"}


def _grid(found: list[dict[str, Any]]) -> None:
    """Industries that documents place somewhere, against the places."""
    hosted = [r for r in found if r["type"] == "HOSTS"]
    if not hosted:
        st.caption("这些文件没有写明哪个产业布局在哪里。")
        return
    places = [name for name, _ in Counter(r["name"] for r in hosted).most_common()]
    industries: dict[str, set[str]] = {}
    for row in hosted:
        industries.setdefault(row["other_name"], set()).add(row["name"])
    shown = [
        {"产业": industry, **{name: "●" if name in where else "" for name in places}}
        for industry, where in sorted(industries.items(), key=lambda i: (-len(i[1]), i[0]))
    ]
    on_paper(shown, {"产业": "产业", **{name: name for name in places}})
    st.dataframe(shown, hide_index=True, key="places.grid", column_config={"产业": st.column_config.TextColumn(pinned=True)})
    st.caption(f"{len(industries)} 个产业，{len(places)} 个园区或区域")


@piece
def _about(id: str, name: str, found: list[dict[str, Any]]) -> None:
    opened = st.session_state.setdefault("places.opened", {}).setdefault(id, [id])
    near = links(opened, AROUND)
    nodes, edges = drawn(sorted(near, key=lambda row: row["type"] == "MENTIONS"))
    left, right = st.columns([3, 1])
    made = place(
        picture(nodes or [PNode(id, label_of(id) or "Park", name)], edges, name, limit=FIRST if len(opened) == 1 else MOST),
        "around",
        centre=id,
    )
    with left:
        event = network(made, "places.network", view=name, height=tall(made, 420))
    with right, st.container(height=600, border=False):
        if event.what == "node":
            node_detail(event.clicked)
        elif event.what == "edge":
            relations(behind(near, event.clicked))
        else:
            node_detail(id)
    if event.expanded and event.expanded not in opened:
        opened.append(event.expanded)
        st.rerun()
    _table(id, name, near)


def _table(id: str, name: str, near: list[dict[str, Any]]) -> None:
    from app.network.style import look

    listed = []
    for row in near:
        end = "target" if other_end(row, id) == row["target"] else "source"
        listed.append(
            row | {"other_name": row[f"{end}_name"], "other_label_zh": look().labels[row[f"{end}_label"]].zh, "relation": relation_of(row)}
        )
    clicked = table(listed, COLUMNS, "places.table", f"{name}-相关")
    if clicked and clicked["sentence"]:
        quote_row(clicked)


def fill() -> None:
    document, region = filters.document(), filters.region()
    found = [r for r in rows("read/place_cells") if not document or r["document"] == document["id"]]
    found = [r for r in found if not region or ((r["jurisdiction"] or "") + r["name"]).startswith(region)]
    if not found:
        nothing("园区或区域")
        return
    _grid(found)
    counted = Counter((r["id"], r["name"]) for r in found if r["label"] == "Park") or Counter((r["id"], r["name"]) for r in found)
    everything = Counter((r["id"], r["name"]) for r in found)
    names = {name: id for (id, name), _ in [*counted.most_common(), *everything.most_common()]}
    name = st.selectbox("看一处园区或区域", list(names), key="places.name")
    _about(names[name], name, found)


show("园区与区域", fill, "一处园区或区域里规划了什么、谁负责、布局哪些产业。")
