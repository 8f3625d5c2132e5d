"""What the browser is given: a placed picture as nodes, edges and frame for vis-network.

Takes a picture, gives plain data; `page` writes it into a page, `component` sends it as a patch.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.network.model import PEdge, Picture, PNode, clean
from app.network.outlines import path_data
from app.network.routes import Way, ways
from app.network.shapes import figure, icon
from app.network.style import label_style, legend_labels, legend_lines, line_style, look, relation_name, shown_name
from app.network.svg import text_size

_UNSEEN = {"color": {"color": "#000000", "opacity": 0, "inherit": False}, "width": 1, "smooth": False, "arrows": {}}
"""vis-network's own line, which stays unseen: ours is drawn, its edge takes the clicks."""


def state(picture: Picture) -> dict[str, Any]:
    """Nodes, edges and frame; the same picture gives the same data."""
    names = {node.id: node.name for node in picture.nodes}
    edges = [_edge(edge, way, names, len(picture.edges)) for edge, way in zip(picture.edges, ways(picture), strict=True)]
    return {"nodes": [_node(node) for node in picture.nodes], "edges": edges, "frame": _frame(picture)}


def _node(node: PNode) -> dict[str, Any]:
    style = label_style(node.label)
    return {
        "id": node.id,
        "shape": "custom",
        "x": node.x,
        "y": node.y,
        "figure": figure(node).to_dict(),
        "tip": {"kind": " ".join(filter(None, (style.zh, node.caption))), "name": node.name, "rows": _rows(node.detail)},
    }


def _rows(detail: dict[str, Any]) -> list[str]:
    return [clean(f"{name}：{value}") for name, value in detail.items() if value not in (None, "", [])]


def _edge(edge: PEdge, way: Way, names: dict[str, str], count: int) -> dict[str, Any]:
    style = line_style(edge)
    return {
        "id": edge.id,
        "from": edge.source,
        "to": edge.target,
        **_UNSEEN,
        "line": {"color": style.color, "width": style.width, "dash": list(style.dash), "way": asdict(way)},
        "name": relation_name(edge),
        "words": shown_name(edge, count),
        "tip": {
            "kind": relation_name(edge),
            "name": f"{names[edge.source]} → {names[edge.target]}",
            "rows": _told(edge),
        },
    }


def _told(edge: PEdge) -> list[str]:
    """The first statement, and in which other documents the same stands."""
    others = list(dict.fromkeys(origin for _, origin in edge.also if origin and origin != edge.origin))
    return _lines(edge.sentence, edge.origin, *others)


def _lines(*texts: str) -> list[str]:
    return [clean(text) for text in texts if text]


def _frame(picture: Picture) -> dict[str, Any]:
    page = look().page
    texts = [
        {
            "lines": t.lines,
            "x": t.x,
            "y": t.y,
            "size": text_size(t),
            "bold": t.kind == "heading",
            "color": page["heading" if t.kind == "heading" else "text"],
        }
        for t in picture.texts
    ]
    left_out = look().words["left_out"].format(count=picture.left_out) if picture.left_out else ""
    return {"title": picture.title, "texts": texts, "legend": _legend(picture), "left_out": left_out}


def _legend(picture: Picture) -> list[dict[str, Any]]:
    shapes = [
        {"name": style.zh, "parts": [{"path": path_data(p.path), "fill": p.fill, "line": p.line, "width": p.width} for p in icon(style)]}
        for style in legend_labels(node.label for node in picture.nodes)
    ]
    return shapes + [
        {"name": style.zh, "line": {"color": style.color, "width": style.width, "dash": list(style.dash)}}
        for style in legend_lines(picture.edges)
    ]
