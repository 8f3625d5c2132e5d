"""Corrections made where the fact is shown: a button, what is wrong, and a reason.

Takes what the fact is about; gives a form to those who hold the editor's role, and nothing to others. A correction is kept with who made
it and when, applied at once, and undone on the page 别名与校订.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from app import corrections
from app.messages import explain_error
from app.network.style import look
from app.ui import roles
from app.ui.data import forget_version, settings, version
from app.ui.links import links
from app.ui.sources import escaped
from app.words import ROLES
from extraction.errors import PolicyGraphError
from extraction.extract import Options
from extraction.facts import ENTITY_LABELS
from extraction.resolve.actions import JUDGED
from graph.connect import connect
from graph.corrections import Correction
from graph.write import Store

ACTIONS = {"reject": "不是事实", "accept": "采纳", "rename": "改名", "type": "改类别", "role": "改角色", "merge": "合并", "split": "拆分"}
"""What a correction does, in words."""


def change(work: Callable[[Store, Options], Any]) -> None:
    """Run a change over a writing connection, then draw the page anew; what went wrong is said."""
    try:
        with st.spinner("正在写入……"), connect(settings().connection, write=True) as writing:
            work(Store(writing), Options(settings().regions))
    except PolicyGraphError as error:
        st.error(explain_error(error, settings().lang))
        return
    forget_version()
    st.rerun()


def thing(label: str, name: str, where: str = "", aliases: Sequence[str] = ()) -> None:
    """Correct a named thing wherever it is named: it is none, is called otherwise, is of another kind, is another one, or one of its names
    means another thing."""
    who = roles.editor()
    if not who or label not in ENTITY_LABELS:
        return
    key = f"correct.{version()}.{where}.{label}.{name}"
    with st.popover("校订", key=f"{key}.open"):
        actions = ["reject", "rename", "type", "merge", *(["split"] if aliases else [])]
        action = st.selectbox("怎样校订", actions, format_func=ACTIONS.__getitem__, key=f"{key}.action")
        surface = st.selectbox("另有所指的名称", list(aliases), key=f"{key}.alias") if action == "split" else name
        argument = _argument(action, label, key)
        _submit(key, Correction("", action, kind=label, surface=surface, argument=argument, who=who), everywhere=True)


def _argument(action: str, label: str, key: str) -> str:
    if action == "type":
        return st.selectbox(
            "正确的类别", [one for one in ENTITY_LABELS if one != label], format_func=lambda one: look().labels[one].zh, key=f"{key}.type"
        )
    asked = {"rename": "正确的名称", "merge": "其实就是（名称）", "split": "另一个对象的名称（可不填）"}
    if action in asked:
        return st.text_input(asked[action], key=f"{key}.name").strip()
    return ""


def relation(row: Mapping[str, Any], where: str = "", actions: Sequence[str] = ("reject",)) -> None:
    """Correct one relation: it is no fact, or a model is right. Offered where a correction can name this relation and no other."""
    who = roles.editor()
    wanted = naming(row, who, actions[0]) if who else None
    if wanted is None:
        return
    key = f"correct.{version()}.{where}.{row['edge']}"
    with st.popover("校订", key=f"{key}.open"):
        several = len(actions) > 1
        action = st.selectbox("怎样校订", actions, format_func=ACTIONS.__getitem__, key=f"{key}.action") if several else actions[0]
        st.caption(f"{ACTIONS[action]}：{escaped(row['source_name'])} → {escaped(row['target_name'])}")
        _submit(key, replace(wanted, action=action), everywhere=False)


def naming(row: Mapping[str, Any], who: str, action: str) -> Correction | None:
    """The correction by which somebody refuses or accepts a relation; None where none can name it alone."""
    ends = [(row[f"{end}_label"], row[f"{end}_name"], row[end]) for end in ("source", "target")]
    named = [one for one in ends if one[0] in ENTITY_LABELS]
    clause = row["source_number"] or row["target_number"] or ""
    made = Correction("", action, row["document"] or "", who=who)
    if not row["document"] or not named:
        return None
    if row["type"] in ("MENTIONS", "MENTIONED_IN"):
        return replace(made, kind=named[0][0], surface=named[0][1], clause=clause) if clause else None
    if row["type"] not in JUDGED:
        return None
    for _, name, id in named:
        same = [one for one in links([id], [row["type"]]) if one["document"] == row["document"]]
        if len(same) == 1 or (clause and sum(clause in (one["source_number"], one["target_number"]) for one in same) == 1):
            return replace(made, kind=row["type"], surface=name, clause=clause if len(same) > 1 else "")
    return None


def responsibility(row: Mapping[str, Any], where: str = "") -> None:
    """Correct one responsibility: the unit has another role in the task, or none."""
    who = roles.editor()
    if not who or not row["number"]:
        return
    key = f"correct.{version()}.{where}.{row['edge']}"
    with st.popover("校订", key=f"{key}.open"):
        others = [role for role in ROLES if role != row["role"]]
        options = [*others, "reject"]
        wanted = st.selectbox(
            "怎样校订", options, format_func=lambda o: "不负责这项任务" if o == "reject" else f"应为{ROLES[o][0]}", key=f"{key}.role"
        )
        action, argument = ("reject", "") if wanted == "reject" else ("role", wanted)
        made = Correction("", action, row["document"], row["number"], "RESPONSIBLE_FOR", row["agency_name"], argument, who=who)
        _submit(key, made, everywhere=False)


def _submit(key: str, wanted: Correction, *, everywhere: bool) -> None:
    reason = st.text_input("理由", key=f"{key}.reason", max_chars=200).strip()
    if not st.button("保存校订", type="primary", key=f"{key}.save"):
        return
    if not reason:
        st.error("请写明理由。")
        return
    made = Correction(**{**wanted.flat(), "reason": reason})
    change(lambda store, options: corrections.correct(store, options, made, everywhere=everywhere))
