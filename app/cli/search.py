"""The command search: clauses by full text, as passages to read."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, Any

import typer

from app import search
from app.cli.console import Console, h
from app.cli.documents import Json
from app.cli.main import cli
from app.funding.wording import Wording
from app.model import mark
from app.words import ROLES


@cli.command("search", epilog=h("例：policygraph search 千兆光网", "Example: policygraph search 千兆光网"))
def search_command(
    context: typer.Context,
    words: Annotated[
        str, typer.Argument(metavar="TEXT", help=h("条款中的词，空格隔开的须都有", "words of a clause; all that are parted by spaces"))
    ],
    limit: Annotated[int, typer.Option(min=1, help=h("最多条数", "most clauses"))] = 20,
    as_json: Json = False,
) -> None:
    """全文检索条款，旁附任务的单位和数字；没有原词的给出最接近的。 / Clauses by full text, with units and figures beside."""
    console: Console = context.obj
    with console.graph() as connection:
        rows, cut = search.search(connection, words, limit)
        near = [] if rows else search.passages(connection, words, min(limit, 5))
    if as_json:
        console.json({"rows": rows, "cut": cut, "nearest": near})
    else:
        show_passages(console, rows or near)
    if not rows:
        console.message("search_nearest" if near else "search_nothing", words=words)
        raise typer.Exit(1)
    if cut:
        console.message("rows_cut", limit=limit)


def show_passages(console: Console, rows: list[dict[str, Any]]) -> None:
    """Clauses to read, each with its place, its excerpt, and its units and figures beside."""
    wording = Wording(console.lang)
    for row in rows:
        console.line(f"{row['number'] or ''} {row['name']}".strip() + f"  ——{row['title']} [{row['start']}–{row['end']}]")
        console.line(f"  {console.t('摘录', 'passage')}：“{row['excerpt']}”")
        for role, units in groupby(row["units"], lambda unit: unit["role"]):
            console.line(f"  {console.t(*ROLES[role])}：" + "、".join(unit["name"] + mark(unit["rules"], console.lang) for unit in units))
        for target in row["targets"]:
            year = wording.say("target_year", year=target["year"]) if target["year"] else ""
            console.line(f"  {console.t('目标', 'target')}：{target['metric']} {wording.value(target)}" + (f"（{year}）" if year else ""))
        for grant in row["grants"]:
            console.line(f"  {console.t('资金', 'funding')}：{grant['name']}")
        console.line()
