"""The outline of each shape: paths around the origin, of any size.

Takes a shape's name, width, height and style, gives its parts. Paths are lists of commands with absolute coordinates: `M x y`,
`L x y`, `C x1 y1 x2 y2 x y`, `Z`, which canvas, SVG and PPTX all have.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.network.style import LabelStyle

Command = tuple[Any, ...]
Path = list[Command]
_ARC = 0.5522847498
"""Length of a Bézier handle for a quarter of a unit circle."""


@dataclass(slots=True)
class Part:
    """One path with its fill and line; an empty colour paints nothing."""

    path: Path
    fill: str = ""
    line: str = ""
    width: float = 1.5


def path_data(path: Path) -> str:
    """A path as SVG path data, which `Path2D` takes too."""
    return " ".join(" ".join(part if isinstance(part, str) else f"{part:.2f}".rstrip("0").rstrip(".") for part in c) for c in path)


def moved(path: Path, down: float) -> Path:
    """A path shifted downwards: every second number of a command is a y."""
    return [(c[0], *(value + down if i % 2 else value for i, value in enumerate(c[1:]))) for c in path]


def outline(shape: str, width: float, height: float, style: LabelStyle) -> list[Part]:
    """The parts of a shape in a box of this size, the first one its border."""
    return OUTLINES[shape](width, height, style)


def _polygon(*points: tuple[float, float]) -> Path:
    return [("M", *points[0]), *(("L", *point) for point in points[1:]), ("Z",)]


def ellipse_path(a: float, b: float) -> Path:
    """An ellipse with half axes `a` and `b` around the origin."""
    h, v = a * _ARC, b * _ARC
    return [
        ("M", -a, 0),
        ("C", -a, -v, -h, -b, 0, -b),
        ("C", h, -b, a, -v, a, 0),
        ("C", a, v, h, b, 0, b),
        ("C", -h, b, -a, v, -a, 0),
        ("Z",),
    ]


def rounded_path(width: float, height: float, radius: float) -> Path:
    """A box with rounded corners around the origin."""
    a, b, r = width / 2, height / 2, min(radius, width / 2, height / 2)
    k = r * (1 - _ARC)
    return [
        ("M", -a + r, -b), ("L", a - r, -b), ("C", a - k, -b, a, -b + k, a, -b + r),
        ("L", a, b - r), ("C", a, b - k, a - k, b, a - r, b),
        ("L", -a + r, b), ("C", -a + k, b, -a, b - k, -a, b - r),
        ("L", -a, -b + r), ("C", -a, -b + k, -a + k, -b, -a + r, -b), ("Z",),
    ]  # fmt: skip


def _outline_rounded(width: float, height: float, style: LabelStyle) -> list[Part]:
    return [Part(rounded_path(width, height, min(14, height / 3)), style.fill, style.line, style.line_width)]


def _outline_card(width: float, height: float, style: LabelStyle) -> list[Part]:
    """A square box with a bar at its left edge."""
    a, b, bar = width / 2, height / 2, min(6, width / 6)
    box = _polygon((-a, -b), (a, -b), (a, b), (-a, b))
    return [
        Part(box, style.fill, style.line, style.line_width),
        Part(_polygon((-a, -b), (-a + bar, -b), (-a + bar, b), (-a, b)), style.line),
    ]


def _outline_thin(width: float, height: float, style: LabelStyle) -> list[Part]:
    a, b = width / 2, height / 2
    return [Part(_polygon((-a, -b), (a, -b), (a, b), (-a, b)), style.fill, style.line, style.line_width)]


def _outline_page(width: float, height: float, style: LabelStyle) -> list[Part]:
    """A sheet with its upper right corner folded."""
    a, b, fold = width / 2, height / 2, min(16, height / 3)
    sheet = _polygon((-a, -b), (a - fold, -b), (a, -b + fold), (a, b), (-a, b))
    corner: Path = [("M", a - fold, -b), ("L", a - fold, -b + fold), ("L", a, -b + fold)]
    return [Part(sheet, style.fill, style.line, style.line_width), Part(corner, "", style.line, style.line_width)]


def _outline_cut(width: float, height: float, style: LabelStyle) -> list[Part]:
    """A box without its upper right and lower left corner."""
    a, b, c = width / 2, height / 2, min(15, height / 3)
    return [Part(_polygon((-a, -b), (a - c, -b), (a, -b + c), (a, b), (-a + c, b), (-a, b - c)), style.fill, style.line, style.line_width)]


def _outline_hexagon(width: float, height: float, style: LabelStyle) -> list[Part]:
    a, b, c = width / 2, height / 2, min(20, width / 4)
    return [Part(_polygon((-a, 0), (-a + c, -b), (a - c, -b), (a, 0), (a - c, b), (-a + c, b)), style.fill, style.line, style.line_width)]


def _outline_pin(width: float, height: float, style: LabelStyle) -> list[Part]:
    """A sign with a point below, as maps mark a place."""
    a, b, tip = width / 2, height / 2, min(11, height / 3)
    foot = min(12, width / 5)
    points = ((-a, -b), (a, -b), (a, b - tip), (foot, b - tip), (0, b), (-foot, b - tip), (-a, b - tip))
    return [Part(_polygon(*points), style.fill, style.line, style.line_width)]


def _outline_ellipse(width: float, height: float, style: LabelStyle) -> list[Part]:
    return [Part(ellipse_path(width / 2, height / 2), style.fill, style.line, style.line_width)]


def _outline_coin(width: float, height: float, style: LabelStyle) -> list[Part]:
    """A disc with a second rim."""
    radius = min(width, height) / 2
    rim = Part(ellipse_path(radius * 0.88, radius * 0.88), "", style.text, 1.2)
    return [Part(ellipse_path(radius, radius), style.fill, style.line, style.line_width), rim]


def _outline_dial(width: float, height: float, style: LabelStyle) -> list[Part]:
    """A disc with four marks across its edge, as a sight has them."""
    radius = min(width, height) / 2
    inner, mark = radius * 0.9, max(1.5, radius * 0.09)
    marks = [((-radius, 0), (-inner, 0)), ((inner, 0), (radius, 0)), ((0, -radius), (0, -inner)), ((0, inner), (0, radius))]
    disc = Part(ellipse_path(inner, inner), style.fill, style.line, style.line_width)
    return [disc, *(Part([("M", *a), ("L", *b)], "", style.line, mark) for a, b in marks)]


OUTLINES: dict[str, Callable[[float, float, LabelStyle], list[Part]]] = {
    "rounded": _outline_rounded, "card": _outline_card, "hexagon": _outline_hexagon, "cut": _outline_cut, "ellipse": _outline_ellipse,
    "pin": _outline_pin, "coin": _outline_coin, "dial": _outline_dial, "page": _outline_page, "box": _outline_thin,
}  # fmt: skip
