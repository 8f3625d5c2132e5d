"""The frame of a page: its head, its filters, and what it shows when there is nothing or something is wrong.

Takes a title and a function that fills the page, gives the page; an error of the product is a sentence with the next step, never a
traceback.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

import streamlit as st

from app.messages import explain_error
from app.ui.data import documents, settings
from extraction.errors import PolicyGraphError

STYLE = """
<style>
.stMainBlockContainer { padding-top: 2.2rem; padding-bottom: 2rem; }
blockquote.evidence { border-left: 4px solid #1F4E79; margin: .4rem 0 .2rem; padding: .3rem .8rem; background: #F6F8FA; line-height: 1.7; }
blockquote.evidence mark { background: #FCE9B2; padding: 0 .1em; }
p.source { color: #555B61; margin: 0 0 .8rem; font-size: .9rem; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .2rem 0 .6rem; }
dl.facts dt { color: #555B61; } dl.facts dd { margin: 0; }
@media print { [data-testid="stSidebar"], [data-testid="stHeader"], .stDownloadButton { display: none; } }
</style>
"""


def show(title: str, fill: Callable[[], None], about: str = "") -> None:
    """A page with its title; `fill` draws the rest."""
    st.html(STYLE)
    st.title(title, anchor=False)
    if about:
        st.caption(about)
    try:
        if not documents():
            empty()
            return
        fill()
    except PolicyGraphError as error:
        st.error(explain_error(error, settings().lang))
    except Exception:  # the person sees a sentence; the log has the rest
        logging.getLogger(__name__).exception("a page failed")
        st.error("这一页没有能画出来。请刷新重试；仍然如此，请把数据文件夹里的 policygraph.log 交给维护人员。")


def empty() -> None:
    """What an empty graph says."""
    st.info("图谱里还没有文件。到“文档”页上传，或在命令行运行：policygraph build 文件夹")


def nothing(what: str, hint: str = "放宽左侧的筛选再看。") -> None:
    """What a filter that fits nothing says."""
    st.info(f"没有符合条件的{what}。{hint}")
