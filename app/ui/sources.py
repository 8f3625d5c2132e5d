"""Where a sentence stands: a link that opens the document's text at that place.

Takes a document's id and an offset (code points of the source); gives the link, and on the document's page what the link asks for.
"""

from __future__ import annotations

import re

import streamlit as st

LIBRARY = "library.py"
_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:&])")


def escaped(text: str) -> str:
    """The text as Markdown shows it letter by letter."""
    return _MARKS.sub(r"\\\1", text)


def source(text: str, document: str, start: int | None) -> None:
    """`出处：…`, to open the document where the sentence stands."""
    query = {"document": document} | ({"at": str(start)} if start is not None else {})
    st.page_link(LIBRARY, label=f"出处：{escaped(text)}", query_params=query)


def asked() -> tuple[str, int | None]:
    """The document's id and the offset that the page's address asks for; empty and None where it asks for none."""
    at = st.query_params.get("at", "")
    return st.query_params.get("document", ""), int(at) if at.isdecimal() and len(at) < 12 else None


def forget_asked() -> None:
    """Once the person chooses another document or clause, the address no longer counts."""
    for name in ("document", "at"):
        st.query_params.pop(name, None)
