"""The frame of a page: its head, its filters, and what it shows when there is nothing or something is wrong.

Takes a title and a function that fills the page, gives the page; an error of the product is a sentence with the next step, never a
traceback.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import streamlit as st

from app.messages import explain_error
from app.ui.browser import chinese
from app.ui.data import documents, reconnect, settings
from app.ui.filters import filtered
from extraction.errors import PolicyGraphError
from graph.errors import EngineFailed, LoginRefused, Unreachable

STYLE = """
<style>
.stMainBlockContainer { padding: 2.6rem 2.2rem 2rem; max-width: 1800px; }
h1 { font-size: 1.9rem !important; padding: 0 !important; }
h3 { font-size: 1.25rem !important; padding: .4rem 0 .2rem !important; }
blockquote.evidence { border-left: 4px solid #1F4E79; margin: .4rem 0 .2rem; padding: .3rem .8rem; background: #F6F8FA; line-height: 1.7; }
blockquote.evidence mark { background: #FCE9B2; padding: 0 .1em; }
p.source { color: #555B61; margin: 0 0 .8rem; font-size: .9rem; overflow-wrap: anywhere; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .2rem 0 .6rem; padding: 0; }
dl.facts.wide { grid-template-columns: max-content 1fr max-content 1fr; }
@media (max-width: 900px) { dl.facts.wide { grid-template-columns: max-content 1fr; } }
dl.facts dt { color: #555B61; } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
[data-testid="stPageLink-NavLink"] { padding: 0 !important; margin: 0 0 .6rem; }
[data-testid="stPageLink-NavLink"] p { white-space: normal !important; color: #1F4E79; font-size: .9rem; text-decoration: underline; text-underline-offset: 3px; }
p.answer { font-size: 1.4rem; line-height: 1.6; margin: .2rem 0 .4rem; }
.st-key-words, .st-key-scroll-asked { position: absolute; }
.paper { display: none; }
[data-testid="stElementContainer"]:has(> .stHtml .paper) { position: absolute; }
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stElementToolbar"], .stDownloadButton, .stButton,
  .stForm, .stPopover, .stExpander, [data-testid="stFileUploader"], [data-testid="stElementContainer"]:has(> div > .stDataFrame, > .stDataFrame),
  [data-testid="stElementContainer"]:has(.stDownloadButton, .stButton, .stPopover) { display: none !important; }
  [data-testid="stVerticalBlock"], [data-testid="stHorizontalBlock"] { display: block !important; }
  [data-testid="stColumn"] { width: 100% !important; }
  [data-testid="stElementContainer"] { margin-bottom: .5rem; }
  html, body, #root, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"], .stMainBlockContainer,
  [data-testid="stVerticalBlock"], [data-testid="stLayoutWrapper"] { height: auto !important; max-height: none !important; overflow: visible !important; position: static !important; }
  .stMainBlockContainer { padding: 0 !important; max-width: none; }
  [data-testid="stElementContainer"]:has(> .stHtml .paper) { position: static; }
  .paper { display: block; }
  .paper table { width: 100%; border-collapse: collapse; font-size: 9pt; line-height: 1.35; }
  .paper th, .paper td { border: 1px solid #8A8073; padding: 2px 5px; text-align: left; vertical-align: top; overflow-wrap: break-word; }
  .paper th { background: #F4F6F8; }
  .paper.matrix table { font-size: 7.5pt; } .paper.matrix th:nth-child(n+4) { writing-mode: vertical-rl; padding: 3px 0; line-height: 1; }
  .paper.matrix td:first-child { white-space: nowrap; } .paper.matrix td:nth-child(2) { min-width: 11em; } .paper.matrix td:nth-child(n+3) { text-align: center; padding: 2px 0; }
  .paper thead { display: table-header-group; } .paper tr, blockquote.evidence, p.source { break-inside: avoid; }
  .document { max-height: none !important; overflow: visible !important; border: 0 !important; padding: 0 !important; }
  iframe, .stVegaLiteChart, .stMetric { break-inside: avoid; }
}
</style>
"""


def piece(work: Callable[..., None]) -> Callable[..., None]:
    """A part of a page that is drawn anew by itself where something in it is clicked; what goes wrong in it is a sentence too."""

    @wraps(work)
    def guarded(*given: Any) -> None:
        with _told():
            work(*given)

    return st.fragment(guarded)


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong is said in a sentence with the next step; the log has the rest."""
    try:
        yield
    except PolicyGraphError as error:
        if isinstance(error, EngineFailed | LoginRefused | Unreachable):
            reconnect()
        st.error(explain_error(error, settings().lang))
    except Exception:
        logging.getLogger(__name__).exception("a page failed")
        st.error("这一页没有能画出来。请刷新重试；仍然如此，请把数据文件夹里的 policygraph.log 交给维护人员。")


def show(title: str, fill: Callable[[], None], about: str = "", first: Callable[[], None] | None = None) -> None:
    """A page with its title; `first` and `fill` draw the rest, `first` also where the graph is empty."""
    st.html(STYLE)
    chinese()
    st.title(title, anchor=False)
    if about:
        st.caption(about)
    with _told():
        loaded = documents()
        if first:
            first()
        if loaded:
            fill()
        else:
            empty()


def empty() -> None:
    """What an empty graph says."""
    st.info("图谱里还没有文件。到“文档”页上传，或在命令行运行：policygraph build 文件夹")


def nothing(what: str, hint: str = "") -> None:
    """What a page says that has nothing to show: whether the filters leave nothing, or the documents have none."""
    if filtered():
        st.info(f"没有符合条件的{what}。{hint or '放宽左侧的筛选再看。'}")
    else:
        st.info(f"已载入的文件里没有{what}。{hint}")
