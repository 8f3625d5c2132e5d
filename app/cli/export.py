"""The command export: the graph of facts as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import Console, h
from app.cli.main import cli
from graph.export import FORMATS, export
from graph.read import read_graph


@cli.command("export", epilog=h("例：policygraph export out --format jsonl", "Example: policygraph export out --format jsonl"))
def export_command(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help=h("导出到的文件夹", "the folder to write to"))],
    form: Annotated[str, typer.Option("--format", help=" | ".join(FORMATS))] = "jsonl",
) -> None:
    """导出图谱：jsonl、csv、graphml。 / Export the graph."""
    console: Console = context.obj
    with console.graph() as connection:
        graph = read_graph(connection)
    for path in export(graph, folder, form):
        console.line(str(path))
