"""文档: a document's text with its facts marked; upload, replace, remove."""

from __future__ import annotations

import html
import re
import secrets
from collections import Counter
from pathlib import Path
from typing import Any

import streamlit as st

from app.network.style import look
from app.ui import filters, roles, sources, told, work
from app.ui.browser import show_asked
from app.ui.data import connection, documents, rows, version
from app.ui.highlight import STYLE, Mark, marked
from app.ui.page import show
from app.ui.tables import column, fitting, on_paper, to_csv
from app.validity import state
from extraction.facts import DocumentFacts, OwnNode
from extraction.read import SUFFIXES
from graph.write import Store

PICKED = "library.picked"
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
    given = [f"<dt>{zh}</dt><dd>{html.escape(day_text(str(document[k])))}</dd>" for k, zh in FACTS.items() if document.get(k)]
    given.append(
        f"<dt>发文机关</dt><dd>{html.escape('、'.join(document['issuers']) or '未载明')}</dd><dt>效力</dt><dd>{state(document)}</dd>"
    )
    st.html("<dl class='facts wide'>" + "".join(given) + "</dl>")


def day_text(text: str) -> str:
    """A date as officials write it (2020年7月31日); anything else as it is."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
    return f"{found[1]}年{int(found[2])}月{int(found[3])}日" if found else text


def _missing(facts: DocumentFacts) -> None:
    missing = facts.properties.get("annexes_missing")
    if missing:
        st.caption("附件未随文件载入：" + "、".join(missing))


def _text(document: dict[str, Any], at: int | None) -> None:
    """The outline and the facts on the left; the text on the right, with what was chosen in view."""
    facts = _facts(document["id"], version())
    if facts is None:
        st.info("这份文件只是被别的文件引用，原文没有载入。")
        return
    _missing(facts)
    clauses = told.clauses(facts)
    key = f"library.clause.{document['id']}"
    if at is not None:
        st.session_state[key] = clause_at(clauses, at)
    left, right = st.columns([2, 3])
    with left:
        _told(document, facts, key)
    with right:
        _reading(document, facts, clauses, key, _chosen(document, facts, at))


def _reading(document: dict[str, Any], facts: DocumentFacts, clauses: list[OwnNode], key: str, asked: tuple[int, int] | None) -> None:
    all_labels = [look().labels[m].zh for m in MARKED]
    with st.popover("标出哪些", width="content"):
        labels = st.multiselect("标出", all_labels, default=all_labels[:6], key="library.labels")
    options = ["全文", *(told.clause_name(n)[:34] for n in clauses)]
    chosen = st.selectbox("条款", range(len(options)), format_func=options.__getitem__, key=key, on_change=_forget)
    start, end = (0, len(facts.text)) if chosen == 0 else (clauses[chosen - 1].start, clauses[chosen - 1].end)
    wanted = {m for m in MARKED if look().labels[m].zh in labels}
    names = {e.key: (e.label, e.name) for e in facts.entities}
    marks = [Mark(m.start, m.end, *names[m.entity]) for m in facts.mentions if names[m.entity][0] in wanted]
    shown = [m for m in marks if start <= m.start and m.end <= end]
    st.html(STYLE + f'<div class="document" tabindex="0">{marked(facts.text, marks, start, end, asked)}</div>')
    if asked:
        show_asked(f"{document['id']} {asked}")
    st.caption(f"标出 {len(shown)} 处；停在词上可看它是什么。")


def _told(document: dict[str, Any], facts: DocumentFacts, clause: str) -> None:
    """What the document states; a click brings its sentence into view."""
    stated, outline = _rows(document["id"], version())
    kinds = Counter(row["kind"] for row in stated)
    by_clause, by_fact = st.tabs([f"提纲 {len(outline)}", f"事实 {len(stated)}"])
    with by_clause:
        _list(document, outline, told.OUTLINE, "outline", clause)
    with by_fact:
        options = {"": f"全部（{len(stated)}）", **{kind: f"{kind}（{count}）" for kind, count in kinds.most_common()}}
        kind = st.selectbox("哪一类", list(options), format_func=options.__getitem__, key="library.kind", label_visibility="collapsed")
        listed = [row for row in stated if kind in ("", row["kind"])]
        _list(document, listed, told.FACTS, f"facts.{kind}", clause)
        csv = to_csv(stated, told.FACTS)
        st.download_button("下载表格（CSV）", csv, f"{document['title']}-事实.csv", "text/csv", key="library.facts.csv", on_click="ignore")


def _list(document: dict[str, Any], listed: list[dict[str, Any]], columns: dict[str, str], name: str, clause: str) -> None:
    key = f"library.{name}.{document['id']}"

    def pick() -> None:
        rows = st.session_state[key].selection.rows
        _forget()
        if rows and rows[0] < len(listed):
            st.session_state[PICKED] = (document["id"], listed[rows[0]]["start"], listed[rows[0]]["end"])
            st.session_state[clause] = 0

    shown = {heading: column([row[field] for row in listed]) for field, heading in columns.items()}
    config = {"条款": st.column_config.TextColumn(width=290 if "facts" in columns else 70), "事实": st.column_config.Column(width=60)}
    on_paper(listed, columns)
    config = config if "facts" in columns else {"条款": config["条款"]}
    st.dataframe(
        shown,
        key=key,
        hide_index=True,
        height=fitting(len(listed), 480),
        on_select=pick,
        selection_mode="single-row",
        placeholder="",
        column_config=config,
    )


@st.cache_data(show_spinner=False, max_entries=30)
def _rows(id: str, of: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    facts = _facts(id, of)
    return (told.stated(facts), told.outline(facts)) if facts else ([], [])


def _chosen(document: dict[str, Any], facts: DocumentFacts, at: int | None) -> tuple[int, int] | None:
    """The stretch to be marked: what was picked last on the page, else what the address asks for."""
    if at is not None:
        return _sentence(facts, at)
    id, start, end = st.session_state.get(PICKED, ("", 0, 0))
    return (start, end) if id == document["id"] else None


def _forget() -> None:
    """Another choice: neither the address nor the last pick counts any more."""
    sources.forget_asked()
    st.session_state.pop(PICKED, None)


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
