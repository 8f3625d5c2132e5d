"""总览: what the graph holds, its documents, what to ask."""

from __future__ import annotations

import streamlit as st

from app.ui import filters, saved
from app.ui.data import connection, documents, version
from app.ui.page import show
from app.ui.sources import escaped
from app.ui.tables import table
from app.validity import state
from app.words import LABELS
from graph.write import Store

SHOWN = (
    "Document",
    "Task",
    "Agency",
    "Organization",
    "Program",
    "Project",
    "Park",
    "Technology",
    "Industry",
    "FundingRule",
    "Target",
    "Region",
)


@st.cache_data(show_spinner=False)
def _counts(of: int) -> dict[str, int]:
    return Store(connection()).status().nodes


def fill() -> None:
    counts = _counts(version())
    loaded = documents()
    for at in range(0, len(SHOWN), 6):
        for column, label in zip(st.columns(6), SHOWN[at : at + 6], strict=False):
            column.metric(LABELS[label][0], len(loaded) if label == "Document" else counts.get(label, 0))
    st.subheader("文件", anchor=False)
    rows = [d | {"state": state(d), "issuer": "、".join(d["issuers"]), "date": d["issue_date"] or d["publish_date"]} for d in loaded]
    columns = {"title": "标题", "doc_number": "文号", "issuer": "发文机关", "date": "日期", "state": "效力", "facts": "事实"}
    chosen = table(rows, columns, "overview.documents", "文件")
    if chosen:
        filters.set_document(chosen["id"])
        st.page_link("library.py", label=f"打开《{escaped(chosen['title'])}》的原文")
        st.page_link("responsibility.py", label=f"看《{escaped(chosen['title'])}》谁负责什么")
    asked = saved.questions()
    if asked:
        st.subheader("问过的问题", anchor=False)
        for question in asked:
            st.page_link("questions.py", label=escaped(question), query_params={"q": question})
    st.caption(f"数据版本 {version()}")


show("政策图谱", fill, "谁负责、何技术用于何项目、给多少钱、何时达到多少；每一条都带原文。")
