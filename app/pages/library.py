"""文档: a document's text with its facts marked; upload, replace, remove."""

from __future__ import annotations

import html
import re
import secrets
from pathlib import Path
from typing import Any

import streamlit as st

from app.network.style import look
from app.ui import filters, roles, sources, work
from app.ui.data import connection, documents, rows, version
from app.ui.highlight import STYLE, Mark, marked
from app.ui.page import show
from app.validity import state
from extraction.facts import DocumentFacts
from extraction.read import SUFFIXES
from graph.write import Store

MARKED = ("Agency", "Organization", "Program", "Project", "Park", "Technology", "Region", "Industry")
FACTS = {
    "doc_number": "文号",
    "issue_date": "成文日期",
    "publish_date": "发布日期",
    "effective_date": "施行日期",
    "valid_until": "有效期至",
    "source": "文件",
}


@st.cache_data(show_spinner=False, max_entries=30)
def _facts(id: str, of: int) -> DocumentFacts | None:
    kept = Store(connection()).kept_document(id)
    return DocumentFacts.from_json(kept.facts) if kept else None


def _head(document: dict[str, Any]) -> None:
    given = [f"<dt>{zh}</dt><dd>{html.escape(str(document[k]))}</dd>" for k, zh in FACTS.items() if document.get(k)]
    given.append(
        f"<dt>发文机关</dt><dd>{html.escape('、'.join(document['issuers']) or '未载明')}</dd><dt>效力</dt><dd>{state(document)}</dd>"
    )
    st.html("<dl class='facts'>" + "".join(given) + "</dl>")


def _missing(facts: DocumentFacts) -> None:
    missing = facts.properties.get("annexes_missing")
    if missing:
        st.caption("附件未随文件载入：" + "、".join(missing))


def _text(document: dict[str, Any], at: int | None) -> None:
    facts = _facts(document["id"], version())
    if facts is None:
        st.info("这份文件只是被别的文件引用，原文没有载入。")
        return
    _missing(facts)
    all_labels = [look().labels[m].zh for m in MARKED]
    left, right = st.columns(2)
    labels = left.multiselect("标出", all_labels, default=all_labels[:6], key="library.labels")
    clauses = [n for n in facts.nodes if n.label in ("Task", "Section") and n.properties.get("number")]
    options = ["全文", *(f"{n.properties['number']} {n.name[:28]}" for n in clauses)]
    key = f"library.clause.{document['id']}"
    if at is not None:
        st.session_state[key] = clause_at(clauses, at)
    chosen = right.selectbox("条款", range(len(options)), format_func=options.__getitem__, key=key, on_change=sources.forget_asked)
    start, end = (0, len(facts.text)) if chosen == 0 else (clauses[chosen - 1].start, clauses[chosen - 1].end)
    wanted = {m for m in MARKED if look().labels[m].zh in labels}
    names = {e.key: (e.label, e.name) for e in facts.entities}
    marks = [Mark(m.start, m.end, *names[m.entity]) for m in facts.mentions if names[m.entity][0] in wanted]
    shown = [m for m in marks if start <= m.start and m.end <= end]
    st.html(STYLE + f'<div class="document">{marked(facts.text, marks, start, end, _sentence(facts, at))}</div>')
    st.caption(f"标出 {len(shown)} 处；停在词上可看它是什么。")


def clause_at(clauses: list[Any], at: int) -> int:
    """The position in the list of clauses, counted from 1, of the innermost one around an offset; 0 for the whole text."""
    around = [(n.end - n.start, i) for i, n in enumerate(clauses, 1) if n.start <= at < n.end]
    return min(around)[1] if around else 0


def _sentence(facts: DocumentFacts, at: int | None) -> tuple[int, int] | None:
    """The sentence that begins at the offset, to be marked."""
    if at is None or at >= len(facts.text):
        return None
    stop = re.compile(r"[。；！？\n]").search(facts.text, at + 1)
    return at, min(stop.end() if stop else len(facts.text), at + 600)


def _safe_name(name: str) -> str:
    """A file name without anything that leads out of its folder."""
    kept = re.sub(r"[^\w\u4e00-\u9fff.（）()〔〕—-]", "_", Path(name.replace("\\", "/")).name).lstrip(".")
    return kept[-120:] or "document.txt"


def _upload() -> None:
    who = roles.ask()
    if not who:
        return
    given = st.file_uploader(
        "上传政策文件（替换：上传同一份文件的新版本）",
        type=[s.lstrip(".") for s in SUFFIXES],
        accept_multiple_files=True,
        key="library.upload",
    )
    if given and st.button("载入图谱", type="primary", key="library.build"):
        folder = work.uploads() / f"files-{secrets.token_hex(6)}"
        folder.mkdir()
        for one in given:
            (folder / _safe_name(one.name)).write_bytes(one.getvalue())
        work.start(f"载入 {len(given)} 份文件", "build", str(folder), "--json")
        st.rerun()


def _remove(document: dict[str, Any]) -> None:
    if roles.editor() and st.button("移除这份文件", key="library.remove"):
        st.session_state["library.sure"] = document["id"]
    if st.session_state.get("library.sure") == document["id"]:
        st.warning(f"移除《{sources.escaped(document['title'])}》和只由它陈述的内容？")
        if st.button("确定移除", type="primary", key="library.sure.yes"):
            st.session_state.pop("library.sure")
            work.start(f"移除《{document['title']}》", "remove", document["id"])
            st.rerun()


def _cited(document: dict[str, Any]) -> None:
    cited = rows("read/citations_of", document=document["id"])
    if cited:
        st.subheader("依据与引用", anchor=False)
        kind = lambda row: "依据" if row["kind"] == "basis" else "提到"  # noqa: E731
        st.markdown("\n".join(f"- {kind(row)}：{sources.escaped(row['title'])}" + ("" if row["loaded"] else "（未入库）") for row in cited))


def _first() -> None:
    work.watch()
    with st.expander("上传文件", expanded=not documents()):
        _upload()


def fill() -> None:
    asked, at = sources.asked()
    if asked and st.session_state.get("library.asked") != (asked, at):
        filters.set_document(asked)
    st.session_state["library.asked"] = (asked, at)
    document = filters.one_document()
    st.subheader(sources.escaped(document["title"]), anchor=False)
    _head(document)
    _text(document, at if document["id"] == asked else None)
    _cited(document)
    _remove(document)


show("文档", fill, "原文与标出的事实；上传、替换、移除。", _first)
