"""The data files of questions: `app/data/question_*.yaml`.

Takes a file's name, gives its content and compiled patterns; an error is a `DataError` that names the file and the line.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extraction.errors import DataError


@cache
def _source(name: str) -> str:
    return (files("app") / "data" / name).read_text(encoding="utf-8")


@cache
def load_yaml(name: str) -> Any:
    """The content of a file; read once."""
    try:
        return yaml.load(_source(name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise wrong(name, line, error.problem or str(error)) from error


def compiled(name: str, text: str, macros: dict[str, str] | None = None) -> re.Pattern[str]:
    """A pattern of a file, `<name>` in it replaced by that macro."""
    expanded = re.sub(r"(?<!\?P)<(\w+)>", lambda m: (macros or {}).get(m[1], m[0]), text)
    try:
        return re.compile(expanded)
    except re.error as error:
        raise wrong(name, line_of(name, text), f"{text}: {error}") from error


def line_of(name: str, text: str) -> int:
    """The first line that holds `text`; 1 where none does."""
    return next((i for i, line in enumerate(_source(name).split("\n"), 1) if text in line), 1)


def wrong(name: str, line: int, detail: str) -> DataError:
    return DataError("data.invalid", file=name, line=line, detail=detail)
