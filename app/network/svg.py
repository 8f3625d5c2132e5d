"""A picture as static SVG, for print, README and briefing: the same shapes, lines and words as in the browser.

Takes a placed picture, gives one `<svg>` element as text; every word from a document is escaped, nothing is linked.
"""

from __future__ import annotations

import math
from html import escape

from app.network.model import Picture, PText
from app.network.outlines import Part, path_data
from app.network.routes import Route, arrow_size, routes, word_places
from app.network.shapes import Figure, figure, icon
from app.network.space import Box
from app.network.style import LabelStyle, LineStyle, label_style, legend_labels, legend_lines, line_style, look, relation_name, shown_name
from app.network.wrap import measure

Bounds = tuple[float, float, float, float]
MARGIN = 24.0


def svg(picture: Picture, legend: bool = True) -> str:
    """The whole picture at scale 1, sized by `viewBox` so that it fits its place; the legend stands below it."""
    figures = {node.id: figure(node) for node in picture.nodes}
    left, top, right, bottom = bounds(picture, figures)
    width = max(right - left, 320.0)
    below, tall = _legend(picture, left, bottom + 8, width) if legend and picture.nodes else ("", 0.0)
    box = f"{left:.0f} {top:.0f} {width:.0f} {bottom - top + tall:.0f}"
    title = escape(picture.title or look().words["drawing"])
    ways = routes(picture)
    body = [_line(way) for way in ways]
    body += [_node(figures[node.id], node.x, node.y, f"{label_style(node.label).zh} {node.caption} {node.name}") for node in picture.nodes]
    boxes = [(n.x, n.y, figures[n.id].width, figures[n.id].height) for n in picture.nodes]
    body += _line_words(ways, boxes)
    body += [_text(text) for text in picture.texts]
    empty = "" if picture.nodes else _plain(look().words["empty"], left + width / 2, (top + bottom) / 2, 16, look().page["quiet"])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{width:.0f}" height="{bottom - top + tall:.0f}" role="img" '
        f'aria-label="{title}" font-family="{escape(look().font)}"><title>{title}</title>'
        f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{bottom - top + tall:.0f}" fill="{look().page["ground"]}"/>'
        f"{''.join(body)}{empty}{below}</svg>"
    )


def bounds(picture: Picture, figures: dict[str, Figure]) -> Bounds:
    """Left, top, right, bottom of everything drawn, with a margin."""
    boxes = [(n.x, n.y, figures[n.id].width, figures[n.id].height) for n in picture.nodes]
    for text in picture.texts:
        wide = max((measure(line) for line in text.lines), default=0) * text_size(text)
        tall = len(text.lines) * text_size(text) * 1.4
        boxes.append((text.x, text.y + tall / 2 - text_size(text) * 0.7, wide, tall))
    boxes = boxes or [(0.0, 0.0, 320.0, 120.0)]
    return (
        min(x - w / 2 for x, _, w, _ in boxes) - MARGIN,
        min(y - h / 2 for _, y, _, h in boxes) - MARGIN,
        max(x + w / 2 for x, _, w, _ in boxes) + MARGIN,
        max(y + h / 2 for _, y, _, h in boxes) + MARGIN,
    )


def text_size(text: PText) -> float:
    """Pixels of a text that belongs to no node."""
    return look().size["heading" if text.kind == "heading" else "text"] - (0 if text.kind == "heading" else 1)


def icon_svg(style: LabelStyle) -> str:
    """The shape of a label for a legend, 30 × 20."""
    shape = "".join(_part(part) for part in icon(style))
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20" viewBox="-15 -10 30 20" aria-hidden="true">{shape}</svg>'


def _node(drawn: Figure, x: float, y: float, name: str) -> str:
    parts = "".join(_part(part) for part in drawn.parts)
    words = "".join(_plain(w.text, w.x, w.y, w.size, w.color, w.bold, w.halo) for w in drawn.words)
    return f'<g transform="translate({x:.1f} {y:.1f})"><title>{escape(" ".join(name.split()))}</title>{parts}{words}</g>'


def _part(part: Part) -> str:
    fill = part.fill or "none"
    line = f' stroke="{part.line}" stroke-width="{part.width:g}" stroke-linejoin="round"' if part.line else ""
    return f'<path d="{path_data(part.path)}" fill="{fill}"{line}/>'


def _plain(text: str, x: float, y: float, size: float, color: str, bold: bool = False, halo: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    ground = f' stroke="{look().page["ground"]}" stroke-width="4" paint-order="stroke" stroke-linejoin="round"' if halo else ""
    # the baseline is set by hand: PowerPoint, LibreOffice and librsvg differ on dominant-baseline
    place = f'x="{x:.1f}" y="{y + size * 0.36:.1f}" font-size="{size:g}"'
    return f'<text {place} text-anchor="middle" fill="{color}"{weight}{ground}>{escape(text)}</text>'


def _stroke(style: LineStyle) -> str:
    dash = f' stroke-dasharray="{" ".join(f"{d:g}" for d in style.dash)}"' if style.dash else ""
    return f'stroke="{style.color}" stroke-width="{style.width:g}"{dash}'


def _line(way: Route) -> str:
    style = line_style(way.edge)
    arrow = _arrow(way.tip, style) if way.tip else ""
    name = escape(relation_name(way.edge))
    return f'<g><title>{name}</title><path d="{path_data(way.path)}" fill="none" {_stroke(style)}/>{arrow}</g>'


def _arrow(tip: tuple[float, float, float], style: LineStyle) -> str:
    x, y, turn = tip
    size = arrow_size(style.width)
    ends = [(x - size * math.cos(turn + side), y - size * math.sin(turn + side)) for side in (0.42, -0.42)]
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in [(x, y), *ends])
    return f'<polygon points="{points}" fill="{style.color}"/>'


def _line_words(ways: list[Route], nodes: list[Box]) -> list[str]:
    named = [(way, shown_name(way.edge, len(ways))) for way in ways if way.tip]
    size = look().size["small"] + 1
    places = word_places([(way, name) for way, name in named if name], size, nodes)
    return [_plain(name, *place, size, look().page["text"], halo=True) for name, place in places]


def _text(text: PText) -> str:
    size = text_size(text)
    heading = text.kind == "heading"
    color = look().page["heading" if heading else "text"]
    return "".join(_plain(line, text.x, text.y + i * size * 1.4, size, color, heading) for i, line in enumerate(text.lines))


def _legend(picture: Picture, left: float, top: float, width: float) -> tuple[str, float]:
    """The legend as rows below the picture, and its height."""
    entries = [(_icon_group(style), style.zh) for style in legend_labels(node.label for node in picture.nodes)]
    entries += [(_line_group(style), style.zh) for style in legend_lines(picture.edges)]
    drawn, x, y = [], left + MARGIN, top + 16
    for shape, name in entries:
        wide = 46 + measure(name) * 14 + 26
        if x + wide > left + width and x > left + MARGIN:
            x, y = left + MARGIN, y + 28
        words = f'<text x="{x + 46:.1f}" y="{y + 5:.1f}" font-size="14" fill="{look().page["text"]}">{escape(name)}</text>'
        drawn.append(f'<g transform="translate({x + 20:.1f} {y:.1f})">{shape}</g>{words}')
        x += wide
    notes, tall = _left_out(picture, left, y + 30), y - top + 28
    return "".join(drawn) + notes, tall + (26 if notes else 0)


def _left_out(picture: Picture, left: float, y: float) -> str:
    if not picture.left_out:
        return ""
    words = look().words["left_out"].format(count=picture.left_out)
    return f'<text x="{left + MARGIN:.1f}" y="{y:.1f}" font-size="14" fill="{look().page["quiet"]}">{escape(words)}</text>'


def _icon_group(style: LabelStyle) -> str:
    return "".join(_part(part) for part in icon(style))


def _line_group(style: LineStyle) -> str:
    return f'<path d="M -18 0 L 18 0" fill="none" {_stroke(style)}/>'
