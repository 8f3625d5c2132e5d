"""别名与校订: what was taken as one thing and by which rule, what was dropped and why, and corrections."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app import corrections
from app.messages import catalogue, say
from app.network.style import look
from app.ui import roles
from app.ui.correcting import ACTIONS, change
from app.ui.data import connection, version
from app.ui.page import show
from app.ui.rules import rule_name
from app.ui.tables import table
from extraction.facts import DocumentFacts
from extraction.resolve.aliases import aliases
from graph.corrections import Correction
from graph.write import Store

STATES = {"applied": "已生效", "undone": "已撤销"}


@st.cache_data(show_spinner="正在汇总……", max_entries=2)
def _facts(of: int) -> list[DocumentFacts]:
    return corrections.corrected_facts(Store(connection()))


@st.cache_data(show_spinner=False, max_entries=2)
def _aliases(of: int) -> list[dict[str, Any]]:
    facts = _facts(of)
    titles = {f.source: f.properties.get("title", f.source) for f in facts}
    return [
        {"kind": look().labels[a.label].zh, "name": a.name, "alias": a.alias, "rule": rule_name(a.rule), "code": a.rule, "uses": a.uses, "documents": "；".join(titles[s] for s in a.documents)}
        for a in aliases(facts) if a.uses
    ]  # fmt: skip


def _rejected(facts: list[DocumentFacts]) -> list[dict[str, Any]]:
    return [
        {"kind": look().labels[r.label].zh if r.label in look().labels else r.label, "surface": r.surface,
         "reason": _reason(r.reason), "rule": rule_name(r.rule), "code": r.rule, "title": f.properties.get("title", f.source)}
        for f in facts for r in f.rejected
    ]  # fmt: skip


def _reason(code: str) -> str:
    """A reason in words; one that is words already stands as it is."""
    key = f"rejected_{code}"
    return say(key, "zh") if key in catalogue() else code


def _made() -> None:
    """The corrections and how they stand; undoing one needs the editor's role."""
    standing = corrections.standing(Store(connection()))
    rows = [
        {"action": ACTIONS.get(s.correction.action, s.correction.action), "surface": s.correction.surface, "argument": s.correction.argument, "title": s.title,
         "reason": s.correction.reason, "who": s.correction.who, "when": s.correction.when[:16].replace("T", " "), "state": STATES.get(s.state, "不再适用"), "id": s.correction.id}
        for s in standing
    ]  # fmt: skip
    if not rows:
        st.caption("还没有校订。")
        return
    columns = {
        "action": "校订",
        "surface": "对象",
        "argument": "改为",
        "title": "文件",
        "reason": "理由",
        "who": "何人",
        "when": "何时",
        "state": "状态",
    }
    chosen = table(rows, columns, "revision.made", "校订")
    if chosen and chosen["state"] != "已撤销" and roles.editor() and st.button("撤销这条校订", key="revision.undo"):
        change(lambda store, options: corrections.undo(store, options, str(chosen["id"]), roles.editor()))


def _form(facts: list[DocumentFacts]) -> None:
    who = roles.ask()
    if not who:
        return
    titles = {"全部文件": "", **{f.properties.get("title", f.source): corrections.document_id(f) for f in facts}}
    with st.form("revision.form"):
        action = st.selectbox("怎样校订", list(ACTIONS.values()))
        surface = st.text_input("对象（文中的写法）")
        argument = st.text_input("改为（新名称、类别、角色，或并入的名称；“不是事实”不用填）")
        title = st.selectbox("文件", list(titles))
        reason = st.text_input("理由")
        if st.form_submit_button("保存校订", type="primary"):
            if not surface.strip() or not reason.strip():
                st.error("请写明对象和理由。")
                return
            name = next(k for k, v in ACTIONS.items() if v == action)
            wanted = Correction(
                id="",
                action=name,
                document=titles[title],
                surface=surface.strip(),
                argument=argument.strip(),
                reason=reason.strip(),
                who=who,
            )
            change(lambda store, options: corrections.correct(store, options, wanted, everywhere=not titles[title]))


def fill() -> None:
    facts = _facts(version())
    made, taken, dropped = st.tabs(["校订", "别名", "舍弃的候选"])
    with made:
        _made()
        with st.expander("新的校订"):
            _form(facts)
    with taken:
        words = st.text_input("名称或别名", key="revision.words")
        rows = [a for a in _aliases(version()) if words in a["name"] or words in a["alias"]]
        table(
            rows,
            {"kind": "类别", "name": "名称", "alias": "别名", "rule": "规则", "uses": "处数", "documents": "文件", "code": "规则编号"},
            "revision.aliases",
            "别名",
            height=460,
        )
    with dropped:
        table(
            _rejected(facts),
            {"kind": "类别", "surface": "文字", "reason": "原因", "rule": "规则", "title": "文件", "code": "规则编号"},
            "revision.rejected",
            "舍弃的候选",
            height=460,
        )


show("别名与校订", fill, "哪些名称被当作同一对象、依据什么；改错的地方在这里改，重建后仍然有效。")
