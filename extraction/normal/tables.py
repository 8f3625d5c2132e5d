"""Reading the tables under `extraction/data`: tab-separated, `#` starts a comment line.

Takes a file name and the number of columns; gives `(line number, cells)`. A row of another width raises `DataError`
(`data_columns`: file, line, expected, found).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources

from extraction.errors import DataError


def rows(name: str, columns: int) -> Iterator[tuple[int, list[str]]]:
    """The rows of `extraction/data/<name>` in their order, without comments and empty lines."""
    content = (resources.files("extraction") / "data" / name).read_text(encoding="utf-8")
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != columns:
            raise DataError("data_columns", file=name, line=number, expected=columns, found=len(cells))
        yield number, cells


def pattern(name: str, number: int, expression: str) -> re.Pattern[str]:
    """The compiled expression; a wrong one raises `DataError` (`data_pattern`: file, line, reason)."""
    try:
        return re.compile(expression)
    except re.error as error:
        raise DataError("data_pattern", file=name, line=number, reason=str(error)) from error
