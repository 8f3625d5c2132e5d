"""A document checked against its own figures: what contradicts first, with both sides, the difference and the sentences.

Takes a document or all of them; gives the findings of `app.audit` as a page shows them.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from app.audit import audit
from app.audit.model import MATCH, MISMATCH, VERDICTS, Check
from app.messages import say
from app.ui.data import connection, version
from app.ui.evidence import quote
from app.ui.page import nothing
from app.ui.sources import escaped
from app.ui.tables import table
from extraction.facts import DocumentFacts
from graph.write import Store

COLUMNS = {
    "verdict": "结论", "subject": "核对什么", "stated": "文件写明", "found": "核对所得", "difference": "相差", "tolerance": "容许舍入", "why": "依据", "title": "文件",
}  # fmt: skip
QUOTES = 6


@st.cache_data(show_spinner="正在核对……", max_entries=200)
def _checks(id: str, of: int) -> list[Check]:
    kept = Store(connection()).kept_document(id)
    return audit(DocumentFacts.from_json(kept.facts)) if kept else []


def show(documents: list[dict[str, Any]]) -> None:
    """The checks of these documents, the gravest first; those that agree are listed on demand."""
    found = [_row(one, check) for one in documents for check in _checks(one["id"], version())]
    if not found:
        nothing("可以互相核对的数字", "换一份文件再看。")
        return
    found.sort(key=lambda row: VERDICTS.index(row["verdict"]))
    counts = Counter(row["verdict"] for row in found)
    st.markdown(f"核对 {len(found)} 项：" + "，".join(f"{verdict} {counts[verdict]} 项" for verdict in VERDICTS if counts[verdict]) + "。")
    for row in found:
        if row["verdict"] == MISMATCH:
            _finding(row)
    every = st.toggle("也列出相符的", value=len(counts) == 1, key="audit.every")
    listed = [row for row in found if every or row["verdict"] != MATCH]
    if not listed:
        st.caption("没有不符或待核的。")
        return
    clicked = table(listed, COLUMNS, "audit.table", "数字核对")
    if clicked:
        _finding(clicked)


def _row(document: dict[str, Any], check: Check) -> dict[str, Any]:
    difference = f"{check.difference:+g} {check.unit}".strip() if check.difference else ""
    slack = f"±{check.tolerance:g} {check.unit}".strip() if check.tolerance else ""
    told = {"difference": difference, "tolerance": slack, "why": say(check.why, "zh", **check.fields), "quotes": check.quotes}
    plain = {name: getattr(check, name) for name in ("verdict", "subject", "stated", "found")}
    return plain | told | {"title": document["title"], "document": document["id"]}


def _finding(row: Any) -> None:
    """One check with both sides and its sentences."""
    with st.container(border=True):
        st.markdown(f"**{row['verdict']}**　{escaped(row['subject'])}　《{escaped(row['title'])}》")
        difference = f"；相差：{row['difference']}" if row["difference"] else ""
        st.markdown(escaped(f"文件写明：{row['stated']}；核对所得：{row['found']}{difference}"))
        st.caption(escaped(row["why"]))
        for one in row["quotes"][:QUOTES]:
            quote(one.text, [], f"《{row['title']}》{one.clause}", row["document"], one.start)
        if len(row["quotes"]) > QUOTES:
            st.caption(f"另有 {len(row['quotes']) - QUOTES} 句原文")
