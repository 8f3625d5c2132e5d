"""Questions that were answered, kept for the session and offered on 总览 and 问答.

Takes a question, gives the last ones, newest first, each once.
"""

from __future__ import annotations

import streamlit as st

MOST = 12
_KEY = "saved.questions"


def keep(question: str) -> None:
    """Remember a question that got an answer."""
    st.session_state[_KEY] = [question, *(one for one in questions() if one != question)][:MOST]


def questions() -> list[str]:
    """The questions of this session, newest first."""
    return list(st.session_state.get(_KEY, []))
