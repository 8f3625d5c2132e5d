"""How two things hang together: chosen from all that bear a name, each way as a line with the sentence of every step under it.

Takes nothing but the choice of the person; gives a drawing, the steps with their sentences, and all ways as a table.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from app import entities
from app.messages import explain_error
from app.model import mark
from app.network.component import network
from app.network.layout import place
from app.network.model import PEdge, PNode, picture
from app.network.style import look, relation_name
from app.ui.data import connection, documents, rows, settings, version
from app.ui.evidence import node_detail, quote
from app.ui.sources import escaped
from app.ui.tables import table
from extraction.errors import PolicyGraphError
from extraction.facts import ENTITY_LABELS

MOST, HOPS = 8, 6
STEPS = {"way": "第几条", "step": "第几步", "source": "从", "relation": "关系", "target": "到", "title": "文件", "sentence": "原文"}
CHOICE = "输入名称的一部分来找"


def choose() -> None:
    """Two things, and the ways between them, the shortest first."""
    names = _names()
    left, right = st.columns(2)
    a, b = (
        column.selectbox(label, list(names), index=None, format_func=names.__getitem__, key=f"ways.{key}", placeholder=CHOICE)
        for column, label, key in ((left, "从", "from"), (right, "到", "to"))
    )
    if not a or not b:
        st.caption("选两样东西（单位、技术、项目、园区、区域、产业或文件），看它们怎样连在一起，沿途每一步都有原文。")
        return
    if a == b:
        st.info("两处选的是同一个。换一个再看。")
        return
    try:
        with st.spinner("正在查找……"):
            found = _ways(a, b, version())
    except PolicyGraphError as error:
        st.error(explain_error(error, settings().lang))
        return
    if not found:
        st.info(escaped(f"“{names[a]}”与“{names[b]}”在 {HOPS} 步之内没有联系。换其中一个再看。"))
        return
    _show(found, f"{found[0]['nodes'][0]['name']} — {found[0]['nodes'][-1]['name']}")


def _names() -> dict[str, str]:
    """Everything that bears a name, by id, as a person tells it apart from others."""
    found = [row for label in ENTITY_LABELS for row in rows("read/names", LABEL=label)]
    named = {row["id"]: _told(row) for row in found}
    return named | {one["id"]: f"《{one['title']}》（{look().labels['Document'].zh}）" for one in documents()}


def _told(row: dict[str, Any]) -> str:
    place = row["jurisdiction"] or ""
    return f"{row['name']}（{look().labels[row['label']].zh}{f'，{place}' if place and place not in row['name'] else ''}）"


@st.cache_data(show_spinner=False, max_entries=100)
def _ways(a: str, b: str, of: int) -> list[dict[str, Any]]:
    return entities.paths(connection(), a, b, MOST)


def _show(found: list[dict[str, Any]], title: str) -> None:
    steps = [_steps(way) for way in found]
    told = [
        f"第 {i} 条（{way['length']} 步）：" + " — ".join(_short(node["name"]) for node in way["nodes"]) for i, way in enumerate(found, 1)
    ]
    chosen = st.selectbox("怎样相连", range(len(found)), format_func=told.__getitem__, key=f"ways.which.{title}")
    way, along = found[chosen], steps[chosen]
    event = network(_picture(way, along, title), "ways.network", view=f"{title} {chosen}", height=330)
    if event.what == "node":
        node_detail(event.clicked, "ways")
    for number, step in enumerate(along, 1):
        if event.what != "node" and (event.what != "edge" or step["id"] == event.clicked):
            _step(number, step)
    listed = [{**step, "way": i, "step": j} for i, one in enumerate(steps, 1) for j, step in enumerate(one, 1)]
    st.caption(f"共 {len(found)} 条，短的在前。")
    table(listed, STEPS, "ways.table", f"{title}-怎样相连")


def _short(name: str) -> str:
    return name if len(name) <= 16 else name[:15] + "…"


def _step(number: int, step: dict[str, Any]) -> None:
    st.markdown(f"**第 {number} 步**　{escaped(step['source'])} → {escaped(step['target'])}　{escaped(step['relation'])}")
    for sentence, start in step["told"]:
        quote(sentence, [step["source"], step["target"]], step["origin"], step["document"], start)
    if not step["told"]:
        st.caption(escaped(f"出处：{step['origin']}"))


def _steps(way: dict[str, Any]) -> list[dict[str, Any]]:
    """The relations of a way in its order, each from who acts to what is acted on, with its sentences."""
    titles = {one["id"]: one["title"] for one in documents()}
    names = {node["id"]: node["name"] for node in way["nodes"]}
    made = []
    for before, relation, after in zip(way["nodes"], way["relations"], way["nodes"][1:], strict=False):
        ends = (before["id"], after["id"]) if relation["source"] == before["id"] else (after["id"], before["id"])
        told = list(dict(zip(relation["sentences"] or [], relation["starts"] or [], strict=True)).items())[
            : 2 if relation["inferred"] else 1
        ]
        edge = PEdge(
            relation["id"],
            *ends,
            relation["type"],
            relation["role"] or "",
            bool(relation["inferred"]),
            proposed=bool(mark(relation["rules"], "zh")),
        )
        title = titles.get(relation["doc"] or "", "")
        origin = f"《{title}》" if title else "行政区划和机构表"
        made.append(
            {
                "id": relation["id"], "ends": ends, "source": names[ends[0]], "target": names[ends[1]], "relation": relation_name(edge), "edge": edge,
                "title": title, "origin": origin, "document": relation["doc"] or "", "told": told, "sentence": told[0][0] if told else "",
            }
        )  # fmt: skip
    return made


def _picture(way: dict[str, Any], along: list[dict[str, Any]], title: str) -> Any:
    nodes = [PNode(node["id"], node["label"], node["name"], node["number"] or "", order=i) for i, node in enumerate(way["nodes"])]
    edges = [step["edge"] for step in along]
    for edge, step in zip(edges, along, strict=True):
        edge.sentence, edge.origin = step["sentence"], step["origin"]
    return place(picture(nodes, edges, title), "line", path=[node.id for node in nodes])
