"""Filters in the sidebar, which stay as they are between pages.

Takes what there is to choose from, gives the choice; a choice that the data no longer offers is dropped.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from app.ui.data import documents
from app.words import ROLES

ALL = "全部"


def _kept(key: str, options: list[str]) -> int:
    value = st.session_state.get(f"filter.{key}", ALL)
    return options.index(value) if value in options else 0


def choose(key: str, label: str, options: list[str]) -> str:
    """One of the options, or empty for all."""
    offered = [ALL, *options]
    value = st.sidebar.selectbox(label, offered, index=_kept(key, offered), key=f"widget.{key}")
    st.session_state[f"filter.{key}"] = value
    return "" if value == ALL else value


def document(required: bool = False) -> dict[str, Any] | None:
    """The document chosen; with `required` the first where none is."""
    found = documents()
    names = [d["title"] for d in found]
    if required:
        at = max(_kept("document", [ALL, *names]) - 1, 0)
        name = st.sidebar.selectbox("文件", names, index=at, key="widget.document.required")
        st.session_state["filter.document"] = name
    else:
        name = choose("document", "文件", names)
    return next((d for d in found if d["title"] == name), None)


def region() -> str:
    """The region chosen, by the documents' jurisdictions."""
    return choose("region", "区域", sorted({d["jurisdiction"] for d in documents() if d.get("jurisdiction")}))


def role() -> str:
    """The role chosen: lead, joint, support, or empty."""
    names = {zh: role for role, (zh, _) in ROLES.items()}
    return names.get(choose("role", "角色", list(names)), "")
