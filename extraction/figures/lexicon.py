"""The word lists of the figures, read from `extraction/data`.

Takes a file's name; gives its lists as tuples and its tables as dicts. A wrong file raises `DataError` with file and line.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from extraction.data_files import alternation, data_path
from extraction.errors import DataError


@cache
def load(name: str) -> dict[str, object]:
    """Keys of `name`.yaml: a list of words as a tuple, a table of lists or numbers as a dict. Raises `DataError`."""
    return read(data_path(f"{name}.yaml"))


def read(path: Path) -> dict[str, object]:
    """As `load`, for any path."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise DataError("data.invalid", file=path.name, line=mark.line + 1 if mark else 0, detail=str(error)) from error
    if not isinstance(root, yaml.MappingNode):
        raise DataError("data.invalid", file=path.name, line=1, detail="no mapping")
    return {key.value: _section(path, value) for key, value in root.value}


def words(name: str, key: str) -> tuple[str, ...]:
    """The words of one list, longest first, so that an alternation prefers the longest."""
    return tuple(sorted(load(name)[key], key=len, reverse=True))


def table(name: str, key: str) -> dict[str, str]:
    """A table of lists turned round: each word with its class."""
    return {word: kind for kind, listed in load(name)[key].items() for word in listed}


def choice(listed: tuple[str, ...]) -> str:
    """A regex group of literal words, longest first."""
    return f"(?:{alternation(listed)})"


def run(listed: tuple[str, ...]) -> str:
    """A regex run of literal words, each taken whole (atomic), so that it cannot be cut in many ways."""
    return f"(?>{alternation(listed)})*"


def _section(path: Path, node: yaml.Node) -> object:
    if isinstance(node, yaml.SequenceNode):
        return tuple(_word(path, item) for item in node.value)
    if not isinstance(node, yaml.MappingNode):
        raise DataError("data.invalid", file=path.name, line=node.start_mark.line + 1, detail="neither a list nor a table")
    return {_word(path, key): _entry(path, value) for key, value in node.value}


def _entry(path: Path, node: yaml.Node) -> object:
    if isinstance(node, yaml.SequenceNode):
        return tuple(_word(path, item) for item in node.value)
    try:
        return float(node.value)
    except (TypeError, ValueError) as error:
        raise DataError("data.invalid", file=path.name, line=node.start_mark.line + 1, detail="neither a list nor a number") from error


def _word(path: Path, node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise DataError("data.invalid", file=path.name, line=node.start_mark.line + 1, detail="no word")
    return node.value
