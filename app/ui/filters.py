"""Filters in the sidebar, which stay as they are between pages.

Takes what there is to choose from, gives the choice; a choice that the data no longer offers is dropped.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from app.ui.data import documents
from app.words import ROLES

ALL = "全部"


def _select(label: str, key: str, options: list[str]) -> str:
    """A choice kept under `filter.KEY`; the widget's own key is forgotten when a page is left, so it is set at each run."""
    kept, widget = f"filter.{key}", f"widget.{key}"
    value = st.session_state.get(kept)
    st.session_state[widget] = value if value in options else options[0]

    def keep() -> None:
        st.session_state[kept] = st.session_state[widget]

    return st.sidebar.selectbox(label, options, key=widget, on_change=keep)


def choose(key: str, label: str, options: list[str]) -> str:
    """One of the options, or empty for all."""
    value = _select(label, key, [ALL, *options])
    return "" if value == ALL else value


def filtered() -> bool:
    """Whether any filter is set."""
    return any(st.session_state.get(f"filter.{key}") not in (None, ALL) for key in ("document", "region", "role"))


def named() -> dict[str, dict[str, Any]]:
    """The loaded documents by title, newest first; where several bear one, the number tells them apart."""
    found = documents()
    often = Counter(d["title"] for d in found)
    return {d["title"] if often[d["title"]] == 1 else f"{d['title']}（{d['doc_number'] or d['source']}）": d for d in found}


def document() -> dict[str, Any] | None:
    """The document chosen, or None for all."""
    found = named()
    return found.get(choose("document", "文件", list(found)))


def one_document() -> dict[str, Any]:
    """The document chosen; the first where none is."""
    found = named()
    return found[_select("文件", "document", list(found))]


def set_document(id: str) -> None:
    """Choose a document from outside the sidebar, before the sidebar is drawn; one that is not loaded changes nothing."""
    st.session_state["filter.document"] = next(
        (title for title, one in named().items() if one["id"] == id), st.session_state.get("filter.document")
    )


def region() -> str:
    """The region chosen, by the documents' jurisdictions."""
    return choose("region", "区域", sorted({d["jurisdiction"] for d in documents() if d.get("jurisdiction")}))


def role() -> str:
    """The role chosen: lead, joint, support, or empty."""
    names = {zh: role for role, (zh, _) in ROLES.items()}
    return names.get(choose("role", "角色", list(names)), "")
