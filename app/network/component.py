"""The drawing in a Streamlit page: what is clicked, expanded and moved comes back to Python.

Takes a placed picture, gives an `Event`. The drawing runs in `<iframe sandbox="allow-scripts" srcdoc>`, which can reach neither the
app nor the network; it talks by messages whose source and nonce are checked on both sides. While `view` is the same, a changed picture
reaches it as a patch, so that what is on screen stays where it is; another view is drawn anew.
"""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

import streamlit as st

from app.network.export import graphml, html_file
from app.network.layout import extend, move
from app.network.layout.ranking import box_of
from app.network.model import Picture, PText
from app.network.page import READABLE, asset, file_name, html
from app.network.state import state
from app.network.style import look

CSS = """
.drawing{height:clamp(420px,68vh,960px);width:100%}
.drawing iframe{display:block;width:100%;height:100%;border:0}
"""
_COUNT = re.compile(r"（\d+）$")
_drawing = st.components.v2.component("policygraph.network", html='<div class="drawing"></div>', css=CSS, js=asset("component.js"))


@dataclass(frozen=True, slots=True)
class Event:
    """What the person did. `clicked` is the id of the node or edge whose detail is wanted (it lasts over reruns, until another click),
    `what` is `node`, `edge` or empty; `expanded` is the id of a node double-clicked in this run only; `moved` are positions by id."""

    clicked: str = ""
    what: str = ""
    expanded: str = ""
    moved: dict[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(slots=True)
class _Kept:
    """What a session keeps of one view: where nodes are, and while it is on screen its first page; `wanted` is a file asked for."""

    view: str
    texts: list[PText]
    html: str = ""
    nonce: str = ""
    first: str = ""
    places: dict[str, tuple[float, float]] = field(default_factory=dict)
    moved: dict[str, tuple[float, float]] = field(default_factory=dict)
    wanted: str = ""


def network(picture: Picture, key: str, view: str = "", height: int | None = None, select: str = "", around: str = "") -> Event:
    """Draw a picture and tell what the person did with it.

    `view` names what the picture is about (by default its title): under one view nodes already drawn keep their places, new ones are set
    near `around` (the node expanded) or near a neighbour. `height` in pixels, else about two thirds of the window. `select` marks a node
    from outside, as a click in the table does. Positions moved by hand last as long as the session, also when the page is left.
    """
    view = view or picture.title
    views: dict[str, _Kept] = st.session_state.setdefault(f"{key}.drawings", {})
    kept = views.setdefault(view, _Kept(view, picture.texts))
    _settle(picture, kept, around)
    if not kept.html:
        for other in views.values():
            other.html = ""  # half a megabyte each
        _open(picture, kept)
    result = _mount(picture, kept, key, height, select)
    return _event(result, kept)


def tall(picture: Picture, least: int = 320, most: int = 640) -> int:
    """A height in pixels at which a placed picture and its legend can be read without much empty room."""
    boxes = [box_of(node) for node in picture.nodes] or [(0.0, 0.0, 0.0, 0.0)]
    reach = max(y + h / 2 for _, y, _, h in boxes) - min(y - h / 2 for _, y, _, h in boxes)
    return int(min(most, max(least, reach * READABLE + 150)))


def _settle(picture: Picture, kept: _Kept, around: str) -> None:
    """Put nodes where the person last saw them."""
    ids = {node.id for node in picture.nodes}
    if kept.places and not ids.isdisjoint(kept.places):
        same = ids == set(kept.places)
        move(extend(picture, kept.places, around), kept.moved)
        picture.texts = kept.texts if same else [replace(text, lines=[_COUNT.sub("", line) for line in text.lines]) for text in kept.texts]
    kept.places = {node.id: (node.x, node.y) for node in picture.nodes} | {id: kept.moved[id] for id in ids & set(kept.moved)}


def _open(picture: Picture, kept: _Kept) -> None:
    kept.nonce = secrets.token_hex(16)
    kept.html = html(picture, kept.nonce)
    kept.first = _version(state(picture))


def _version(drawn: dict[str, Any]) -> str:
    """A digest of what a drawn state holds, without places: those are the person's once the drawing is open."""
    nodes = [{name: value for name, value in node.items() if name not in ("x", "y")} for node in drawn["nodes"]]
    edges = [edge | {"line": edge["line"] | {"way": ""}} for edge in drawn["edges"]]
    content = json.dumps([nodes, edges, drawn["frame"]], sort_keys=True)
    return blake2b(content.encode(), digest_size=12).hexdigest()


def _mount(picture: Picture, kept: _Kept, key: str, height: int | None, select: str) -> Any:
    drawn = state(picture)
    version = _version(drawn)
    data = {
        "view": kept.view,
        "html": kept.html,
        "nonce": kept.nonce,
        "version": version,
        "patch": None if version == kept.first and not kept.moved else drawn,
        "file": _file(picture, kept),
        "name": file_name(picture),
        "title": picture.title or look().words["drawing"],
        "height": height,
        "select": select,
    }

    def want() -> None:
        kept.wanted = st.session_state[key].get("export") or ""

    def nothing() -> None:
        """Its presence makes the value a part of the result."""

    return _drawing(
        key=key, data=data, on_clicked_change=nothing, on_expanded_change=nothing, on_moved_change=nothing, on_export_change=want
    )


def _file(picture: Picture, kept: _Kept) -> dict[str, str] | None:
    """The file asked for by a button of the drawing, made once."""
    if not kept.wanted:
        return None
    made = {"html": html_file, "graphml": graphml}[kept.wanted](picture)
    file = {"id": secrets.token_hex(8), "format": kept.wanted, "content": made}
    kept.wanted = ""
    return file


def _event(result: Any, kept: _Kept) -> Event:
    clicked = result.get("clicked") or {}
    moved = result.get("moved") or {}
    if moved.get("view") == kept.view:
        kept.moved |= {id: (float(x), float(y)) for id, (x, y) in moved["positions"].items()}
        kept.places |= kept.moved
    here = clicked.get("view") == kept.view and clicked.get("what") in ("node", "edge")
    what, id = (clicked["what"], clicked["id"]) if here else ("", "")
    return Event(id, what, result.get("expanded") or "", dict(kept.moved))
