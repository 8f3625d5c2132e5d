"""The detail of what was clicked: name, type, facts, and the evidence as a quotation with the words of the fact marked.

Takes ids of nodes or rows of relations, gives a panel. Everything that comes from documents is escaped.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from app.model import mark
from app.network.style import look
from app.ui import correcting, sources
from app.ui.data import connection, rows, version
from app.ui.links import relation_of
from app.words import ROLES
from graph import read
from graph.schema import schema

SENTENCES = 5
"""Sentences that a detail shows; it says how many there are beyond."""


def quote(sentence: str, words: list[str] | None = None, source: str = "", document: str = "", start: int | None = None) -> None:
    """A sentence as a quotation, the words that state the fact marked, and where it stands; with `document` as a link to that place."""
    st.html(f'<blockquote class="evidence">{_marked(sentence, words or [])}</blockquote>')
    if source and document:
        sources.source(source, document, start)
    elif source:
        st.html(f'<p class="source">出处：{html.escape(source)}</p>')


def _marked(sentence: str, words: list[str]) -> str:
    """The sentence as HTML, the first place of each word marked, longer words first."""
    spans: list[tuple[int, int]] = []
    for word in sorted(set(words) - {""}, key=lambda w: (-len(w), w)):
        start = sentence.find(word)
        if start >= 0 and all(start + len(word) <= s or start >= e for s, e in spans):
            spans.append((start, start + len(word)))
    made, at = [], 0
    for start, end in sorted(spans):
        made += [html.escape(sentence[at:start]), f"<mark>{html.escape(sentence[start:end])}</mark>"]
        at = end
    return "".join([*made, html.escape(sentence[at:])])


def quote_row(row: Mapping[str, Any]) -> None:
    """The sentence of a row of relations, with its document and clause."""
    number = row.get("number") or ""
    quote(
        row["sentence"] or "",
        row.get("words"),
        f"《{row['title']}》{number}" if row["title"] else "行政区划表",
        row["document"] or "",
        row.get("start"),
    )


def relations(found: Sequence[Mapping[str, Any]]) -> None:
    """What a line of a drawing stands for: between which things, and the sentence of every document that states it."""
    if not found:
        return
    first = found[0]
    st.subheader(sources.escaped(f"{first['source_name']} → {first['target_name']}"), anchor=False)
    st.caption(sources.escaped(relation_of(first)) + (f"　{len(found)} 处" if len(found) > 1 else ""))
    for row in found[:SENTENCES]:
        quote_row(row)
        correcting.relation(row, "line")
    if len(found) > SENTENCES:
        st.caption(f"另有 {len(found) - SENTENCES} 处原文，见下表")


def node_detail(id: str, where: str = "") -> None:
    """A node with its facts and the sentences that name it; `where` tells apart two details on one page."""
    found = _node(id, version())
    if found is None:
        st.info("图谱里已没有这一项，可能刚被移除或改正。请刷新页面。")
        return
    st.subheader(sources.escaped(found["name"]), anchor=False)
    aliases = "；又称：" + "、".join(found["aliases"][:8]) if found["aliases"] else ""
    st.caption(
        sources.escaped(
            look().labels[found["label"]].zh + mark([one["rule"] for one in found["evidence"] if one.get("rule")], "zh") + aliases
        )
    )
    _properties(found)
    titles = {d["id"]: d["title"] for d in rows("read/documents")}
    for one in found["evidence"][:SENTENCES]:
        quote(one.get("sentence") or one.get("text", ""), one.get("words"), titles.get(one["doc"], ""), one["doc"], one.get("start"))
    if len(found["evidence"]) > SENTENCES:
        st.caption(f"另有 {len(found['evidence']) - SENTENCES} 处原文")
    said = {word for one in found["evidence"] for word in one.get("words") or []}
    correcting.thing(found["label"], found["name"], where, [alias for alias in found["aliases"] if alias in said])


def _properties(found: dict[str, Any]) -> None:
    shown = {k: v for k, v in found["properties"].items() if k in _SHOWN and v not in (None, "", [])}
    if shown:
        st.html(
            "<dl class='facts'>" + "".join(f"<dt>{_SHOWN[k]}</dt><dd>{html.escape(_plain(v))}</dd>" for k, v in shown.items()) + "</dl>"
        )


_SHOWN = {
    "number": "条款", "jurisdiction": "所在地", "line": "条线", "level": "层级", "kind": "类型", "category": "类别", "planned_projects": "规划项目（个）",
    "planned_investment": "规划投资（亿元）", "support": "支持方式", "metric": "指标", "op": "关系", "value": "数值", "unit": "单位", "year": "年份", "nature": "属性",
    "instrument": "方式", "ratio": "比例（%）", "base": "基数", "beneficiary": "对象", "payer": "出资", "source": "资金来源", "computable": "可否计算", "doc_number": "文号",
    "issue_date": "成文日期", "publish_date": "发布日期", "effective_date": "施行日期", "valid_until": "有效期至",
}  # fmt: skip


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


@st.cache_data(show_spinner=False, max_entries=500)
def _node(id: str, of: int) -> dict[str, Any] | None:
    found = read.node(connection(), id)
    if found is None:
        return None
    evidence = found.evidence
    if found.label not in ("Document",) and not found.doc:
        evidence = _sentences(id, found.label)
    return {"label": found.label, "name": found.name, "aliases": found.aliases, "properties": found.properties, "evidence": evidence}


def _sentences(id: str, label: str) -> list[dict[str, Any]]:
    """The sentences that name a shared entity, from the relations that mention it."""
    schema().label(label)
    made = []
    for row in rows("read/mentions", LABEL=label, id=id):
        edge = row["edge"]
        for index, sentence in enumerate(edge.get("sentences") or []):
            words = [w for w, of in zip(edge.get("words") or [], edge.get("word_of") or [], strict=False) if of == index]
            start = (edge.get("starts") or [None])[index] if index < len(edge.get("starts") or []) else None
            rule = (edge.get("rules") or [""])[min(index, len(edge.get("rules") or [""]) - 1)]
            made.append({"doc": edge.get("doc", ""), "sentence": sentence, "words": words, "start": start, "rule": rule})
    return made


def relation_detail(row: Mapping[str, Any], where: str = "") -> None:
    """One responsibility: who, in what role, for which task, and the sentence."""
    st.subheader(sources.escaped(row["agency_name"]), anchor=False)
    st.caption(sources.escaped(f"{ROLES[row['role']][0]}{mark(row['rules'], 'zh')}：{row['number'] or ''} {row['name']}"))
    quote_row({**row, "words": [row.get("surface") or ""]})
    correcting.responsibility(row, where)
