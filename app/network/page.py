"""The network as one page of HTML: pyvis builds it, our shapes draw it, nothing is loaded from anywhere.

Takes a placed picture, gives HTML that runs in `<iframe sandbox="allow-scripts" srcdoc>` or from a file. pyvis writes nodes, edges and
options into a template of ours (its own links to a CDN and writes a heading unescaped); a content policy lets only our scripts run.
"""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.network.model import Picture
from app.network.state import state
from app.network.style import look

if TYPE_CHECKING:
    from pyvis.network import Network

READABLE, WHOLE = 0.72, 0.6
"""The scale of a first view: a picture that fits at `WHOLE` is shown whole, of a larger one the beginning at `READABLE`, where text of 16
pixels has 11.5."""
LARGEST = 1.3
"""The largest scale of a first view, so that one node does not fill the screen."""
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "hoverConnectedEdges": False, "selectConnectedEdges": False, "multiselect": False, "keyboard": False},
    "nodes": {"chosen": False, "shape": "custom"},
    "edges": {"chosen": True, "arrowStrikethrough": False, "selectionWidth": 1, "hoverWidth": 1},
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table under the drawing: heads, and rows of as many cells."""

    heads: list[str]
    rows: list[list[str]]


def html(picture: Picture, nonce: str = "", table: Table | None = None) -> str:
    """The page. `nonce` marks the messages of a page that is embedded; without it the page stands alone and posts none."""
    drawn = state(picture)
    network = _network(drawn)
    network.templateEnv = _environment(
        {
            "css": _markup(asset("page.css")),
            "script": _markup(asset("lines.js") + asset("draw.js")),
            "vis": _markup(vis_network()),
            "script_nonce": secrets.token_urlsafe(16),
            "title": picture.title or look().words["drawing"],
            "words": look().words,
            "nonce": nonce,
            "table": table,
            "frame": drawn["frame"],
            "settings": _settings(picture, nonce),
        }
    )
    return network.generate_html()


def _settings(picture: Picture, nonce: str) -> dict[str, Any]:
    return {
        "nonce": nonce,
        "font": look().font,
        "small": look().size["small"] + 1,
        "colors": look().page,
        "readable": READABLE,
        "whole": WHOLE,
        "centred": picture.kind == "ring",
        "largest": LARGEST,
        "crowded": look().crowded,
        "file": file_name(picture),
    }


def file_name(picture: Picture) -> str:
    """A name for a downloaded file, without its suffix: the title with only letters, digits and characters that every system takes."""
    return re.sub(r"[^\w（）《》—-]+", "_", picture.title).strip("_")[:60] or look().words["drawing"]


def _network(drawn: dict[str, Any]) -> Network:
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.path = "page.html"
    for node in drawn["nodes"]:
        options = {key: value for key, value in node.items() if key != "id"}
        network.add_node(node["id"], label=" ", **options)
    for edge in drawn["edges"]:
        options = {key: value for key, value in edge.items() if key not in ("from", "to")}
        network.add_edge(edge["from"], edge["to"], **options)
    network.set_options(json.dumps(OPTIONS))
    return network


def _environment(words: dict[str, Any]) -> Any:
    from jinja2 import Environment, FunctionLoader

    environment = Environment(loader=FunctionLoader(asset), autoescape=True)
    environment.globals.update(words)
    return environment


def _markup(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - our own files and vis-network's


@cache
def asset(name: str) -> str:
    """A file of `app/network/assets`."""
    return (files("app") / "network" / "assets" / name).read_text(encoding="utf-8")


@cache
def vis_network() -> str:
    """vis-network's JavaScript, from pyvis' own files."""
    import pyvis

    return (Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text(encoding="utf-8")
