"""What commands print with: language, tables, JSON, progress. Takes `Settings`, gives a `Console` that every command gets.

Tables go to standard output, progress and remarks to standard error, so that output can be piped.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.messages import say
from app.settings import Settings, language
from graph.connect import Connection, connect


def h(zh: str, en: str) -> str:
    """A help text in the user's language, decided when the command line is built."""
    try:
        return zh if language(os.environ.get("POLICYGRAPH_LANG")) == "zh" else en
    except Exception:  # a wrong setting is reported when it is read, not while help is built
        return zh


class Console:
    """One run's output."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.lang = settings.lang

    def t(self, zh: str, en: str) -> str:
        """One of two texts by the run's language."""
        return zh if self.lang == "zh" else en

    @contextmanager
    def graph(self, *, write: bool = False) -> Iterator[Connection]:
        """A connection to the graph of the settings."""
        with connect(self.settings.connection, write=write) as connection:
            yield connection

    def remark(self, text: str) -> None:
        """A line to standard error."""
        print(text, file=sys.stderr)

    def message(self, code: str, **fields: Any) -> None:
        """A catalogued message to standard error."""
        self.remark(say(code, self.lang, **fields))

    def line(self, text: str = "") -> None:
        """A line to standard output."""
        print(text)

    def json(self, value: Any) -> None:
        """A value as JSON, Chinese unescaped."""
        print(json.dumps(value, ensure_ascii=False, indent=1, default=_plain))

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[Any]], title: str = "", right: Sequence[int] = ()) -> None:
        """A table; on a pipe it is as wide as it needs to be. `right` are the indices of right-aligned columns."""
        from rich import box
        from rich.console import Console as Rich
        from rich.table import Table
        from rich.text import Text

        width = None if sys.stdout.isatty() else 220
        made = Table(title=title or None, title_justify="left", box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
        for index, column in enumerate(columns):
            made.add_column(column, justify="right" if index in right else "left", overflow="fold")
        for row in rows:
            made.add_row(*(Text("" if v is None else str(v)) for v in row))
        Rich(width=width, highlight=False, emoji=False, markup=False).print(made)

    @contextmanager
    def progress(self) -> Iterator[Any]:
        """A progress bar on standard error; gives the function that `app.build` tells of every step."""
        from rich.console import Console as Rich
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        names = {"read": self.t("读取", "reading"), "write": self.t("写入", "writing")}
        bar = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[what]}", markup=False),
            console=Rich(stderr=True, highlight=False), transient=True, disable=not sys.stderr.isatty(),
        )  # fmt: skip
        with bar:
            tasks: dict[str, Any] = {}

            def tell(stage: str, done: int, total: int, what: str) -> None:
                if stage not in tasks:
                    tasks[stage] = bar.add_task(names.get(stage, stage), total=total, what="")
                bar.update(tasks[stage], completed=done, total=total, what=Path(what).name[:40])

            yield tell


def _plain(value: Any) -> Any:
    return str(value)
