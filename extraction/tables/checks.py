"""Checks shared by the tables: what a row must look like, and where in its file a wrong one stands.

Takes rows as PyYAML gives them and their path of keys; raises `DataError("data.invalid")` with `file`, `line` and `detail`.
The line is looked up only when something is wrong, so that a sound file costs one fast parse.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

import yaml

from extraction.data_files import data_path
from extraction.errors import DataError

Keys = tuple[str | int, ...]
"""The way to a value in a YAML file: keys of mappings and indices of lists."""


def fail(file: str, keys: Keys, detail: str) -> NoReturn:
    """Raise a `DataError` that names the line of the value at `keys`."""
    raise DataError("data.invalid", file=file, line=yaml_line(file, keys), detail=detail)


def yaml_line(file: str, keys: Keys) -> int:
    """The line, counted from 1, of the value at `keys`, or of the nearest value above it that exists."""
    node = yaml.compose(data_path(file).read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    line = 1
    for key in keys:
        child = _child(node, key)
        if child is None:
            break
        node, line = child
    return line


def _child(node: Any, key: str | int) -> tuple[Any, int] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((value, name.start_mark.line + 1) for name, value in node.value if name.value == str(key)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key].start_mark.line + 1
    return None


def check_row(file: str, keys: Keys, row: Any, allowed: Mapping[str, type], required: tuple[str, ...] = ()) -> None:
    """Refuse a row that is no mapping, has a key that is not allowed or a value of another type, or lacks a required key."""
    if not isinstance(row, dict):
        fail(file, keys, f"a mapping is expected, not {row!r}")
    for key, value in row.items():
        if key not in allowed:
            fail(file, (*keys, key), f"unknown key {key!r}; known: {', '.join(allowed)}")
        if not isinstance(value, allowed[key]):
            fail(file, (*keys, key), f"{key}: {value!r} is not {allowed[key].__name__}")
    for key in required:
        if row.get(key) in (None, ""):
            fail(file, keys, f"{key!r} is missing")
