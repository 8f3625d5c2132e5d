"""The visual language, read from `app/data/look.yaml`.

Takes a label, a relation or a role, gives its shape, colours, line and Chinese name. A wrong file raises `DataError` with the entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from app.network.model import PEdge, clean
from extraction.errors import DataError

FILE = "app/data/look.yaml"
ROLES = ("lead", "joint", "support")
SHAPES = ("rounded", "card", "hexagon", "cut", "ellipse", "pin", "coin", "dial", "page", "box")
"""Shapes that the file may name; `outlines` draws them."""


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """How nodes of one label look; colours are `#RRGGBB`, `line_width` is in pixels."""

    label: str
    zh: str
    shape: str
    fill: str
    line: str
    text: str
    line_width: float


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How one kind of relation looks. `dash` is lengths of line and gap, empty for solid; `mark` stands for it in a matrix."""

    kind: str
    zh: str
    mark: str
    color: str
    width: float
    dash: tuple[float, ...]
    always: bool


@dataclass(frozen=True, slots=True)
class Look:
    """The whole language; mappings keep the order of the file, which is the order of the legend."""

    font: str
    size: dict[str, float]
    page: dict[str, str]
    labels: dict[str, LabelStyle]
    lines: dict[str, LineStyle]
    relations: dict[str, str]
    words: dict[str, str]
    few_lines: int
    many_lines: int
    crowded: int


@cache
def look() -> Look:
    """The language as the product ships it."""
    return parse((files("app") / "data" / "look.yaml").read_text(encoding="utf-8"))


def parse(text: str) -> Look:
    """A language from YAML; raises `DataError` (`file`, `line`, `detail`) for an entry that is missing, unknown or of a wrong form."""
    try:
        raw = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise DataError("data.invalid", file=FILE, line=line, detail=error.problem or str(error)) from error
    try:
        raw["labels"] = {name: _entry(LabelStyle, {"label": name, **entry}, text, name) for name, entry in raw["labels"].items()}
        lines = {name: {"kind": name, **entry, "dash": tuple(entry["dash"])} for name, entry in raw["lines"].items()}
        raw["lines"] = {name: _entry(LineStyle, entry, text, name) for name, entry in lines.items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError("data.invalid", file=FILE, line=0, detail=f"missing: {error}") from error
    return _entry(Look, raw, text, "")


def _entry(kind: type, entry: dict[str, Any], text: str, name: str) -> Any:
    expected = {field.name for field in fields(kind)}
    wrong = expected.symmetric_difference(entry)
    bad = [value for key, value in entry.items() if key in ("fill", "line", "text", "color") and not _is_colour(value)]
    bad += [value for key, value in entry.items() if key == "shape" and value not in SHAPES]
    if wrong or bad:
        line = next((i for i, row in enumerate(text.split("\n"), 1) if name and row.strip().startswith(f"{name}:")), 0)
        raise DataError("data.invalid", file=FILE, line=line, detail=", ".join(sorted(wrong) + [str(value) for value in bad]))
    return kind(**entry)


def _is_colour(value: object) -> bool:
    return isinstance(value, str) and len(value) == 7 and value[0] == "#" and set(value[1:].lower()) <= set("0123456789abcdef")


def label_style(label: str) -> LabelStyle:
    """The style of a label; one that the file does not know is drawn as a thin box under its own name."""
    known = look().labels.get(label)
    if known is not None:
        return known
    plain = look().labels["Section"]
    return LabelStyle(label, label, plain.shape, plain.fill, plain.line, plain.text, plain.line_width)


def line_style(edge: PEdge) -> LineStyle:
    """The line of an edge: derived first, then by role, else thin grey."""
    if edge.inferred:
        return look().lines["inferred"]
    return look().lines[edge.role if edge.role in ROLES else "other"]


def relation_name(edge: PEdge) -> str:
    """What an edge is called: by role (牵头), by kind (依据), else by type; a derived or proposed one says so (`落实于，推算`)."""
    if edge.role in ROLES:
        name = look().lines[edge.role].zh
    else:
        kind = edge.detail.get("kind") or edge.role
        names = look().relations
        name = names.get(f"{edge.type}.{kind}") or names.get(edge.type) or clean(edge.type)
    marks = [look().lines["inferred"].zh] * edge.inferred + [look().words["proposed"]] * edge.proposed
    return "，".join([name, *marks])


def shown_name(edge: PEdge, count: int) -> str:
    """The words on the line of an edge in a picture of `count` edges, with the number of its statements where there are several; empty
    where they show on hover only."""
    limit = look().many_lines if line_style(edge).always else look().few_lines
    name = relation_name(edge)
    if count > limit:
        return ""
    name = name if len(name) <= 8 else name[:7] + "…"
    return f"{name} {look().words['times'].format(count=len(edge.also) + 1)}" if edge.also else name


def legend_labels(labels: Iterable[str]) -> list[LabelStyle]:
    """Styles of the labels present, in the order of the file, unknown ones last."""
    present = set(labels)
    known = [style for name, style in look().labels.items() if name in present]
    return known + [label_style(name) for name in sorted(present - set(look().labels))]


def legend_lines(edges: Iterable[PEdge]) -> list[LineStyle]:
    """Styles of the lines present that have a name of their own (牵头, 责任, 配合, 推算)."""
    present = {line_style(edge).kind for edge in edges}
    return [style for kind, style in look().lines.items() if kind in present and style.zh]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours after WCAG 2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
