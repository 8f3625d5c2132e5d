"""The entry point: settings from options and environment, errors as sentences, the exit status.

Takes the arguments of the process; commands register themselves on `cli` when their file is imported.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import Console, h
from app.messages import explain_error
from app.settings import load
from extraction.errors import PolicyGraphError

cli = typer.Typer(
    name="policygraph",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=h(
        "政策图谱：读一批政策文件，说清谁负责、何技术用于何项目、给多少钱、何时达到多少，并给出原文依据。",
        "PolicyGraph reads policy documents and tells who owns which task, with the sentence that says so.",
    ),
)


@cli.callback()
def options(
    context: typer.Context,
    uri: Annotated[str, typer.Option(help=h("Neo4j 地址；不给则用内嵌引擎", "address of a Neo4j; without it the embedded engine"))] = "",
    user: Annotated[str, typer.Option(help=h("Neo4j 用户", "user of the Neo4j"))] = "",
    database: Annotated[str, typer.Option(help=h("Neo4j 数据库", "database of the Neo4j"))] = "",
    home: Annotated[str, typer.Option(help=h("数据文件夹", "the data folder"))] = "",
    lang: Annotated[str, typer.Option(help="zh | en")] = "",
    regions: Annotated[str, typer.Option(help=h("自备的行政区划表（TSV）", "your own table of divisions (TSV)"))] = "",
) -> None:
    """Settings that all commands share; each can be given by environment (POLICYGRAPH_…) or .env too."""
    given = {"uri": uri, "user": user, "database": database, "home": home, "lang": lang, "regions": regions}
    context.obj = Console(load(given))
    _log_to(context.obj.settings.home)


def _log_to(home: Path) -> None:
    """Logs go to a file of the data folder, without any text of documents."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.FileHandler(home / "policygraph.log", encoding="utf-8", delay=True)
    except OSError:  # the command itself will say why the folder cannot be used
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)


def main(arguments: list[str] | None = None) -> None:
    """Runs a command and exits with its status."""
    import app.cli.aliases
    import app.cli.ask
    import app.cli.audit
    import app.cli.compare
    import app.cli.correct
    import app.cli.demo
    import app.cli.documents
    import app.cli.entities
    import app.cli.evaluate
    import app.cli.explain
    import app.cli.export
    import app.cli.figures
    import app.cli.paths
    import app.cli.query
    import app.cli.responsibility
    import app.cli.search
    import app.cli.serve
    import app.cli.serve_pages
    import app.cli.status
    import app.cli.train
    import app.cli.versions  # noqa: F401 (each registers its commands)

    _write_utf8()
    try:
        cli(args=arguments, standalone_mode=True)
    except PolicyGraphError as error:
        from app.settings import SettingsError, language

        lang = "zh" if isinstance(error, SettingsError) else language(_lang_of(sys.argv))
        print(explain_error(error, lang), file=sys.stderr)
        sys.exit(2 if isinstance(error, SettingsError) else 1)
    except KeyboardInterrupt:
        sys.exit(130)


def _lang_of(arguments: list[str]) -> str | None:
    """The language that the options gave, for an error that is raised before they are read."""
    import os

    if "--lang" in arguments and arguments.index("--lang") + 1 < len(arguments):
        return arguments[arguments.index("--lang") + 1]
    return os.environ.get("POLICYGRAPH_LANG")


def _write_utf8() -> None:
    """A console that cannot show a character shows `?` in its place, instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
