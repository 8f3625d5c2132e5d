"""The shape of each node: paths and words, the same for the browser's canvas, for SVG and for PPTX.

Takes a node, gives a `Figure` around the origin: the parts of its outline and the lines of its words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from app.network.model import PNode
from app.network.outlines import Part, moved, outline, path_data
from app.network.style import LabelStyle, label_style, look
from app.network.wrap import measure, wrap


@dataclass(slots=True)
class Words:
    """One line of text centred on `x`, `y` (the middle of its height); `size` in pixels; `halo` sets it off from lines below it."""

    text: str
    x: float
    y: float
    size: float
    color: str
    bold: bool = False
    halo: bool = False


@dataclass(slots=True)
class Figure:
    """A drawn node around the origin. `border` is the shape that lines end at (`box` or `ellipse`), of size `body`, centred at
    `body_y`; `width` and `height` are of everything, words below included."""

    width: float
    height: float
    parts: list[Part]
    words: list[Words] = field(default_factory=list)
    border: str = "box"
    body: tuple[float, float] = (0, 0)
    body_y: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """Plain data for the browser; paths as SVG path data."""
        raw = asdict(self)
        for part, drawn in zip(raw["parts"], self.parts, strict=True):
            part["path"] = path_data(drawn.path)
        return raw


def figure(node: PNode) -> Figure:
    """How a node is drawn."""
    style = label_style(node.label)
    drawn = _SHAPES[style.shape](node, style)
    if node.emphasis:
        border = drawn.parts[0].path
        drawn.parts[:0] = [Part(border, "", look().page["focus"], 9), Part(border, "", look().page["ground"], 5)]
        drawn.body = (drawn.body[0] + 9, drawn.body[1] + 9)
    return drawn


def icon(style: LabelStyle, width: float = 26, height: float = 16) -> list[Part]:
    """The bare shape of a label for the legend, in a box of this size."""
    return outline(style.shape, width, height, style)


def _labelled(node: PNode, style: LabelStyle, above: str = "") -> tuple[list[Words], float, float]:
    """Lines of the name, with a small line above, centred as a block; also width and height of the block."""
    size = look().size
    lines = [(above, size["small"], True)] if above else []
    lines += [(line, size["text"], False) for line in wrap(node.name, size["em"], int(size["name_lines"])) if line]
    heights = [size["leading"] if big == size["text"] else size["leading"] - 2 for _, big, _ in lines]
    total, y, words = sum(heights), -sum(heights) / 2, []
    for (text, letter, bold), height in zip(lines, heights, strict=True):
        words.append(Words(text, 0, y + height / 2, letter, style.text, bold))
        y += height
    width = max((measure(text) * letter for text, letter, _ in lines), default=0)
    return words, width, total


def _whole(width: float, height: float, parts: list[Part], words: list[Words], border: str = "box") -> Figure:
    return Figure(width, height, parts, words, border, (width, height))


def _boxed(node: PNode, style: LabelStyle, above: str = "", extra: tuple[float, float] = (0, 0)) -> Figure:
    words, inner, tall = _labelled(node, style, above)
    pad = look().size["pad"]
    width, height = max(inner + 2 * pad + extra[0], 88, node.width), tall + pad + 2 + extra[1]
    return _whole(width, height, outline(style.shape, width, height, style), words)


def _rounded(node: PNode, style: LabelStyle) -> Figure:
    return _boxed(node, style)


def _card(node: PNode, style: LabelStyle) -> Figure:
    drawn = _boxed(node, style, node.caption, (8, 0))
    for word in drawn.words:
        word.x = 4
    return drawn


def _thin(node: PNode, style: LabelStyle) -> Figure:
    return _boxed(node, style, f"{style.zh} {node.caption}".strip())


def _page(node: PNode, style: LabelStyle) -> Figure:
    return _boxed(node, style, node.caption, (10, 4))


def _cut(node: PNode, style: LabelStyle) -> Figure:
    return _boxed(node, style, node.caption, (8, 0))


def _hexagon(node: PNode, style: LabelStyle) -> Figure:
    return _boxed(node, style, node.caption, (30, 0))


def _pin(node: PNode, style: LabelStyle) -> Figure:
    words, inner, tall = _labelled(node, style, node.caption)
    pad = look().size["pad"]
    width, height = max(inner + 2 * pad, 88), tall + pad + 12
    for word in words:
        word.y -= 5
    return _whole(width, height, outline("pin", width, height, style), words)


def _ellipse(node: PNode, style: LabelStyle) -> Figure:
    words, inner, tall = _labelled(node, style, node.caption)
    width, height = max(inner * 1.16 + 34, 96), tall * 1.28 + 20
    return _whole(width, height, outline("ellipse", width, height, style), words, "ellipse")


def _medal(node: PNode, style: LabelStyle) -> Figure:
    """A circle with a figure in it and the name below."""
    size = look().size
    inside = wrap(node.caption or style.zh, 5, 3)
    radius = max(30.0, max(measure(line) for line in inside) * size["small"] * 0.62 + 9, 11.0 * len(inside) + 14)
    below = wrap(node.name, size["em"], int(size["name_lines"])) if node.name else ()
    height = 2 * radius + (len(below) * 18 + 4 if below else 0)
    middle = radius - height / 2
    words = [Words(t, 0, middle + (i - (len(inside) - 1) / 2) * 17, size["small"] + 1, style.text, True) for i, t in enumerate(inside)]
    under = look().page["text"]
    words += [Words(t, 0, middle + radius + 13 + i * 18, size["small"] + 1, under, halo=True) for i, t in enumerate(below)]
    width = max(2 * radius, max((measure(t) * (size["small"] + 1) for t in below), default=0) + 4)
    parts = [
        Part(moved(part.path, middle), part.fill, part.line, part.width) for part in outline(style.shape, radius * 2, radius * 2, style)
    ]
    return Figure(width, height, parts, words, "ellipse", (2 * radius, 2 * radius), middle)


_SHAPES: dict[str, Callable[[PNode, LabelStyle], Figure]] = {
    "rounded": _rounded, "card": _card, "hexagon": _hexagon, "cut": _cut, "ellipse": _ellipse, "pin": _pin, "coin": _medal,
    "dial": _medal, "page": _page, "box": _thin,
}  # fmt: skip
