"""别名与校订: what was taken as one thing and by which rule, what was dropped and why, and corrections."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import streamlit as st

from app import corrections
from app.messages import catalogue, say
from app.model import MARK
from app.network.style import look
from app.ui import correcting, roles
from app.ui.correcting import ACTIONS, change
from app.ui.data import connection, rows, version
from app.ui.evidence import quote_row
from app.ui.links import relation_of
from app.ui.page import show
from app.ui.rules import rule_name
from app.ui.tables import table
from app.words import ROLES
from extraction.facts import ENTITY_LABELS, DocumentFacts
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


def _made() -> bool:
    """The corrections and how they stand, and whether there are any; undoing one needs the editor's role."""
    listed = [_made_row(one) for one in corrections.standing(Store(connection()))]
    if not listed:
        st.caption("还没有校订。")
        return False
    columns = {
        "action": "校订",
        "surface": "对象",
        "argument": "改为",
        "title": "文件",
        "clause": "条款",
        "reason": "理由",
        "who": "何人",
        "when": "何时",
        "state": "状态",
    }
    chosen = table(listed, columns, "revision.made", "校订")
    if chosen and chosen["state"] != "已撤销" and roles.editor() and st.button("撤销这条校订", key="revision.undo"):
        change(lambda store, options: corrections.undo(store, options, str(chosen["id"]), roles.editor()))
    return True


def _made_row(one: corrections.Standing) -> dict[str, Any]:
    made = one.correction
    told = {name: getattr(made, name) for name in ("id", "surface", "clause", "reason", "who")}
    when = datetime.fromisoformat(made.when).astimezone().strftime("%Y-%m-%d %H:%M") if made.when else ""
    state = STATES.get(one.state) or say(f"unapplied_{one.state}", "zh", words=made.surface, argument=made.argument)
    argument = {code: zh for zh, code in _codes(made.action).items()}.get(made.argument, made.argument)
    return told | {"action": ACTIONS.get(made.action, made.action), "argument": argument, "title": one.title, "when": when, "state": state}


def _codes(action: str) -> dict[str, str]:
    """What people call the roles and kinds that a correction of this sort names, with the codes it is kept under."""
    if action == "role":
        return {zh: role for role, (zh, _) in ROLES.items()}
    return {look().labels[label].zh: label for label in ENTITY_LABELS} if action == "type" else {}


def _form(facts: list[DocumentFacts]) -> None:
    who = roles.ask()
    if not who:
        return
    titles = {"全部文件": "", **{f.properties.get("title", f.source): corrections.document_id(f) for f in facts}}
    with st.form("revision.form"):
        action = st.selectbox("怎样校订", list(ACTIONS.values()))
        surface = st.text_input("对象（文中的写法）")
        argument = st.text_input(
            "改为（新名称、类别、角色，或并入的名称；“不是事实”和“采纳”不用填）", placeholder="如 项目、配合、岚州科学城"
        )
        title = st.selectbox("文件", list(titles))
        clause = st.text_input("条款（只改一条时填，如 2.1.1；改角色必填）")
        reason = st.text_input("理由")
        if st.form_submit_button("保存校订", type="primary"):
            if not surface.strip() or not reason.strip():
                st.error("请写明对象和理由。")
                return
            name = next(k for k, v in ACTIONS.items() if v == action)
            meant = _codes(name).get(argument.strip(), argument.strip())
            wanted = Correction("", name, titles[title], clause.strip(), "", surface.strip(), meant, reason.strip(), who)
            change(lambda store, options: corrections.correct(store, options, wanted, everywhere=not titles[title]))


def fill() -> None:
    facts = _facts(version())
    made, taken, dropped, proposed = st.tabs(["校订", "别名", "舍弃的候选", MARK[0]])
    with made:
        any_made = _made()
        with st.expander("新的校订", expanded=not any_made):
            _form(facts)
    with taken:
        words = st.text_input("名称或别名", key="revision.words")
        named = [a for a in _aliases(version()) if words in a["name"] or words in a["alias"]]
        table(
            named,
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
    with proposed:
        _proposed()


def _proposed() -> None:
    """What only a language model states; accepting or refusing one needs the editor's role and is a correction like any other."""
    found = rows("read/proposals")
    if not found:
        st.caption("没有模型提出的内容。图谱里的都由规则得出；要请模型提出，用 policygraph build --llm。")
        return
    st.caption(
        f"{len(found)} 条由语言模型提出，引用的文字都在原文里。对照原文，属实的可以采纳，不对的可以否定，重建后仍然有效；没有采纳的照旧标明“{MARK[0]}”。"
    )
    listed = [row | {"relation": relation_of(row), "number": row["source_number"] or row["target_number"] or ""} for row in found]
    columns = {"source_name": "从", "relation": "关系", "target_name": "到", "number": "条款", "title": "文件", "sentence": "原文"}
    clicked = table(listed, columns, "revision.proposed", MARK[0], height=360)
    if clicked:
        quote_row(clicked)
        who = roles.editor()
        if who and correcting.naming(clicked, who, "reject") is None:
            st.caption("这一条不能单独采纳或否定。请在“校订”里采纳或否定它所说的对象。")
        correcting.relation(clicked, "proposed", ("accept", "reject"))


show("别名与校订", fill, "哪些名称被当作同一对象、依据什么；改错的地方在这里改，重建后仍然有效。")
