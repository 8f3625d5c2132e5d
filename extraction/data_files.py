"""Reading data files: YAML and TSV under `extraction/data/`, with file and line in every error.

Takes a file's name, gives its content; raises `DataError` with `file`, `line` and `detail`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from extraction.errors import DataError


def data_path(name: str) -> Path:
    """The path of a file of the package's data; works from a checkout and from an installed wheel."""
    return Path(str(files("extraction") / "data" / name))


def load_yaml(name: str) -> Any:
    """A YAML file's content."""
    try:
        return yaml.load(data_path(name).read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise DataError("data.invalid", file=name, line=line, detail=error.problem or str(error)) from error


def alternation(words: Iterable[str]) -> str:
    """The words as the branches of a pattern, taken literally, longest first; the caller puts the group around them."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def pattern(text: str, file: str, entry: str) -> re.Pattern:
    """A compiled pattern; one that does not compile is a `DataError` that names the file, the entry and its line."""
    try:
        return re.compile(text)
    except re.error as error:
        raise DataError("data.invalid", file=file, line=_line_of(file, entry), detail=f"{entry}: {error}") from error


def _line_of(file: str, entry: str) -> int:
    lines = data_path(file).read_text(encoding="utf-8").split("\n")
    return next((i for i, line in enumerate(lines, 1) if line.startswith(f"{entry}:")), 0)


def rows(name: str | Path, columns: int) -> Iterator[tuple[int, list[str]]]:
    """Rows of a TSV file as (line number, cells), comments (#) and blank lines left out; too few or many cells are an error."""
    path = data_path(name) if isinstance(name, str) else name
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) > columns:
            raise DataError("data.invalid", file=path.name, line=number, detail=f"{len(cells)} cells, at most {columns}")
        yield number, cells + [""] * (columns - len(cells))
