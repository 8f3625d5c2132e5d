"""The command evaluate: precision, recall and F1 against annotated documents."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from app.build import build
from app.cli.console import Console, h
from app.cli.documents import Json
from app.cli.main import cli
from app.evaluation import Tally, evaluate, gold_files
from extraction.errors import ReadError
from extraction.extract import Options
from extraction.facts import DocumentFacts
from graph.connect import Connection, ConnectionSettings, connect
from graph.export.jsonl import documents as exported
from graph.read import read_graph
from graph.write import Store


@cli.command(
    "evaluate", epilog=h("例：policygraph evaluate 标注文件夹 --documents 文件夹", "Example: policygraph evaluate GOLD --documents DIR")
)
def evaluate_command(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(help=h("标注文件夹（*.json）", "the folder of gold files"))],
    documents: Annotated[str, typer.Option(help=h("在临时图谱中构建这些文件再评", "build these in a temporary graph"))] = "",
    errors: Annotated[list[str], typer.Option(help=h("列出某类的漏与误", "list the misses and false finds of a kind"))] = [],  # noqa: B006
    as_json: Json = False,
) -> None:
    """对照标注评分：各类事实的准确率、召回率、F1。 / Score the graph against annotations."""
    console: Console = context.obj
    annotations = gold_files(gold)
    if not annotations:
        raise ReadError("gold_missing", folder=str(gold))
    tallies = _built(console, annotations, documents) if documents else _loaded(console, annotations)
    if as_json:
        console.json({kind: tally.row() for kind, tally in tallies.items()})
    else:
        _table(console, tallies)
    for kind in errors:
        _errors(console, kind, tallies.get(kind, Tally()))


def _built(console: Console, annotations: list[dict], documents: str) -> dict[str, Tally]:
    """Scores of the documents built in a graph of their own, which goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="policygraph-") as folder:
        settings = replace(console.settings.connection, home=Path(folder), uri=None) if not console.settings.uri else None
        settings = settings or ConnectionSettings(home=Path(folder))
        settings = replace(settings, linger=0.5)
        with connect(settings, write=True) as connection, console.progress() as progress:
            build(Store(connection), [documents], Options(console.settings.regions), progress)
            found = _score(connection, annotations)
        _wait_for_end(settings.home)
    return found


def _wait_for_end(home: Path) -> None:
    """The engine still holds files of the folder for a moment after the last client."""
    import time

    for _ in range(100):
        if not any(home.rglob("*.lck")):
            return
        time.sleep(0.1)


def _loaded(console: Console, annotations: list[dict]) -> dict[str, Tally]:
    with console.graph() as connection:
        return _score(connection, annotations)


def _score(connection: Connection, annotations: list[dict]) -> dict[str, Tally]:
    """Scores against the texts that are kept in the graph."""
    facts = [DocumentFacts.from_json(kept.facts) for kept in Store(connection).kept()]
    texts = {Path(f.source).name: f.text for f in facts}
    missing = [a["doc"] for a in annotations if a["doc"] not in texts]
    if missing:
        raise ReadError("gold_document_missing", names="、".join(missing))
    nodes, edges = exported(read_graph(connection))
    return evaluate(nodes, edges, annotations, texts.__getitem__)


def _table(console: Console, tallies: dict[str, Tally]) -> None:
    number = lambda v: "-" if v is None else f"{v:.3f}"
    rows = []
    for kind, tally in tallies.items():
        row = tally.row()
        rows.append(
            [
                kind,
                *(number(row[k]) for k in ("precision", "recall", "f1", "all")),
                row["hits"],
                row["optional"],
                row["false"],
                row["missed"],
            ]
        )
    names: list[Any] = ["kind", "P", "R", "F1", "all", "hits", "optional", "false", "missed"]
    console.table(names, rows, right=range(1, 9))


def _errors(console: Console, kind: str, tally: Tally) -> None:
    for title, items in ((console.t("漏", "missed"), tally.missed), (console.t("误", "false"), tally.false)):
        console.line(f"\n{kind} · {title} ({len(items)})")
        for item in items:
            console.line("  " + item)
