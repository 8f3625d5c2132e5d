"""Who may change the graph: uploading, removing and correcting need the editor's role; reading is open to whoever reaches the page.

Takes the login (OIDC, where it is configured), the editor's password of the environment, and the address the server listens on. With
neither login nor password the role is given on loopback only.
"""

from __future__ import annotations

import getpass
import hmac
import os

import streamlit as st

PASSWORD = "POLICYGRAPH_EDITOR_PASSWORD"
EDITORS = "POLICYGRAPH_EDITORS"
ADDRESS = "POLICYGRAPH_APP_ADDRESS"
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def editor() -> str:
    """The name of the person who may change the graph in this session, or empty."""
    if _oidc():
        return _logged_in()
    if os.environ.get(PASSWORD):
        return str(st.session_state.get("editor", ""))
    return getpass.getuser() if os.environ.get(ADDRESS, LOOPBACK[0]) in LOOPBACK else ""


def _oidc() -> bool:
    try:
        return "auth" in st.secrets
    except FileNotFoundError:  # no secrets file: no login is configured
        return False


def _logged_in() -> str:
    """The e-mail of who logged in, where it is among the editors (all who log in, where none are named)."""
    if not st.user.is_logged_in:
        return ""
    mail = str(st.user.get("email") or st.user.get("name") or "")
    named = [e.strip() for e in os.environ.get(EDITORS, "").split(",") if e.strip()]
    return mail if not named or mail in named else ""


def ask() -> str:
    """The editor's name; where there is none yet, what to do to become one."""
    name = editor()
    if name:
        return name
    if _oidc():
        st.info("上传、移除和校订需要编辑身份，请先登录。")
        st.button("登录", on_click=st.login, key="roles.login")
    elif os.environ.get(PASSWORD):
        _password()
    else:
        st.info("此地址只能阅读。要上传和校订，请由维护人员设置 POLICYGRAPH_EDITOR_PASSWORD 或登录。")
    return ""


def _password() -> None:
    with st.form("roles.password"):
        name = st.text_input("姓名（记在改动里）", max_chars=40)
        word = st.text_input("编辑口令", type="password")
        if st.form_submit_button("进入编辑"):
            if name.strip() and hmac.compare_digest(word.encode(), os.environ[PASSWORD].encode()):
                st.session_state["editor"] = name.strip()
                st.rerun()
            st.error("口令不对，或没有填写姓名。")
