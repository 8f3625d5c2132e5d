"""What only the browser can do: save a chart as a picture, bring a sentence into view, say Streamlit's own words in Chinese.

Takes names and keys, gives nothing back; the scripts are files of `app/data`, run in the page and ask nobody.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import streamlit as st
import yaml


def _script(name: str) -> str:
    return (files("app") / "data" / name).read_text(encoding="utf-8")


_BUTTON = """
button { font: inherit; font-size: .875rem; min-height: 2.5rem; padding: .25rem .75rem; color: var(--st-text-color); background: #FFFFFF;
  border: 1px solid rgba(27, 31, 35, .2); border-radius: .5rem; cursor: pointer; }
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 3px solid #0B57D0; outline-offset: 1px; }
@media print { button { display: none; } }
"""
_saving = st.components.v2.component("policygraph.save_chart", html='<button type="button"></button>', css=_BUTTON, js=_script("chart.js"))
_scrolling = st.components.v2.component("policygraph.scroll", html="<span></span>", js=_script("scroll.js"))


_saying = st.components.v2.component("policygraph.words", html="<span></span>", js=_script("words.js"))


@cache
def _words() -> dict[str, str]:
    return yaml.safe_load(_script("interface.yaml"))["whole"]


def chinese() -> None:
    """Say in Chinese what Streamlit itself says in English on buttons and in menus, as long as the page is open."""
    _saying(key="words", data={"words": _words()})


def save_chart(chart: str, name: str) -> None:
    """A button that saves the chart in the container with the key `chart` (letters, digits and hyphens) as `name`.png."""
    _saving(key=f"{chart}.png", data={"chart": chart, "name": name, "words": "存为图片"}, width="content")


def show_asked(choice: str) -> None:
    """Bring the sentence that is marked as asked for into view; once for each `choice`."""
    _scrolling(key="scroll.asked", data={"choice": choice})
