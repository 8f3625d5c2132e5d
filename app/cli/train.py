"""The command train: a component learnt from annotated documents, with a report of what it changes."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.console import Console, h
from app.cli.documents import Json
from app.cli.main import cli
from app.evaluation import Tally, gold_files
from extraction.errors import ReadError
from extraction.extract import Options


@cli.command(
    "train",
    epilog=h(
        "例：policygraph train 标注文件夹 --documents 文件夹 --output 模型",
        "Example: policygraph train GOLD --documents DIR --output MODEL",
    ),
)
def train_command(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help=h("标注文件夹（*.json）", "the folder of gold files"))],
    documents: Annotated[Path, typer.Option(help=h("标注的文件所在文件夹", "the folder of their documents"))],
    output: Annotated[Path, typer.Option(help=h("模型存到此文件夹", "the folder that the model is kept in"))],
    report: Annotated[
        bool, typer.Option("--report/--no-report", help=h("逐一留出一份文件作比较", "compare, leaving out one document at a time"))
    ] = True,
    as_json: Json = False,
) -> None:
    """用标注训练补充规则的模型，并在未参与训练的文件上比较有无模型。 / Train a component beside the rules; compare with and without."""
    from app.training import annotated, learn, left_out
    from extraction.training import save

    console: Console = context.obj
    annotations = gold_files(gold)
    if not annotations:
        raise ReadError("gold_missing", folder=str(gold))
    options, of = Options(console.settings.regions), annotated(annotations, documents)
    tell = lambda left, epoch, loss: console.remark(f"{left or output.name}: {epoch} {loss:.0f}")
    save(learn(of, options, tell), output)
    rows = _rows(left_out(of, options, tell)) if report else []
    if as_json:
        console.json({"model": str(output), "report": rows})
    elif rows:
        _table(console, rows)
    console.message("train_done", model=output)


def _rows(found: Any) -> list[dict[str, Any]]:
    """One row a label, over all documents left out: precision, recall and F1 without and with the component."""
    plain: dict[str, Tally] = defaultdict(Tally)
    beside: dict[str, Tally] = defaultdict(Tally)
    for _, without, with_it in found:
        for sums, tallies in ((plain, without), (beside, with_it)):
            for label, tally in tallies.items():
                _add(sums[label], tally)
    return [{"label": label, "without": plain[label].row(), "with": beside[label].row()} for label in plain]


def _add(total: Tally, more: Tally) -> None:
    for name in ("hits", "false", "missed", "optional", "passed"):
        getattr(total, name).extend(getattr(more, name))


def _table(console: Console, rows: list[dict[str, Any]]) -> None:
    number = lambda value: "-" if value is None else f"{value:.3f}"
    columns = [f"{name} {console.t(*which)}" for which in (("无", "without"), ("有", "with")) for name in ("P", "R", "F1")]
    cells = [[row["label"], *(number(row[side][k]) for side in ("without", "with") for k in ("precision", "recall", "f1"))] for row in rows]
    console.table([console.t("类别", "label"), *columns], cells, right=range(1, 7))
