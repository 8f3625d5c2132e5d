"""Commands over responsibility: owners of tasks, tasks of an agency, each with the sentence."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, Any

import typer

from app.cli.console import Console, h
from app.cli.documents import Json
from app.cli.main import cli
from app.model import mark
from app.words import ROLES
from graph import read

Limit = Annotated[int, typer.Option(help=h("最多行数", "most rows"))]


@cli.command("owners", epilog=h("例：policygraph owners 千兆光网", "Example: policygraph owners 千兆光网"))
def owners_command(
    context: typer.Context,
    words: Annotated[str, typer.Argument(help=h("任务名称或正文中的词", "words of a task's name or text"))],
    limit: Limit = 500,
    as_json: Json = False,
) -> None:
    """名称或正文含这些词的任务：谁牵头、谁配合，附原文。 / Who leads and supports the tasks that name these words."""
    console: Console = context.obj
    with console.graph() as connection:
        rows = read.owners(connection, words, limit + 1)
    _show(console, rows, limit, as_json, words, lambda r: (r["document"], r["task"]), _owner_lines)


@cli.command("tasks", epilog=h("例：policygraph tasks 市经信局 --place 岚州市", "Example: policygraph tasks 市经信局 --place 岚州市"))
def tasks_command(
    context: typer.Context,
    agency: Annotated[str, typer.Argument(help=h("部门的全称或简称", "full or short name of an agency"))],
    place: Annotated[str, typer.Option(help=h("所在地", "its place"))] = "",
    limit: Limit = 1000,
    as_json: Json = False,
) -> None:
    """一个部门牵头、负责、配合的任务，附原文。 / What an agency leads, answers for and supports."""
    console: Console = context.obj
    with console.graph() as connection:
        rows = read.tasks_of_agency(connection, agency, place, limit + 1)
    _show(console, rows, limit, as_json, agency, lambda r: (r["agency"], r["role"]), _task_lines)


def _show(console: Console, rows: list[dict[str, Any]], limit: int, as_json: bool, words: str, key: Any, lines: Any) -> None:
    cut = len(rows) > limit
    rows = rows[:limit]
    if as_json:
        console.json({"rows": rows, "cut": cut})
    elif not rows:
        console.message("nothing_found", words=words, what=console.t("任务", "task"))
    else:
        for _, group in groupby(rows, key):
            lines(console, list(group))
    if cut:
        console.message("rows_cut", limit=limit)
    if not rows:
        raise typer.Exit(1)


def _owner_lines(console: Console, rows: list[dict[str, Any]]) -> None:
    first = rows[0]
    console.line(f"{first['number'] or ''} {first['name']}".strip() + f"  ——{first['title']}")
    owned = [r for r in rows if r["agency"]]
    for role, group in groupby(owned, lambda r: r["role"]):
        console.line(
            f"  {ROLES[role][0 if console.lang == 'zh' else 1]}：" + "、".join(r["agency"] + mark(r["rules"], console.lang) for r in group)
        )
    if not owned:
        console.line("  " + console.t("未明确责任单位", "no responsible unit is named"))
    for sentence in dict.fromkeys(s for r in owned for s in r["sentences"] or []):
        console.line(f"  “{sentence}”")
    console.line()


def _task_lines(console: Console, rows: list[dict[str, Any]]) -> None:
    first = rows[0]
    role = ROLES[first["role"]][0 if console.lang == "zh" else 1]
    console.line(console.t(f"{first['agency']} {role} {len(rows)} 项任务", f"{first['agency']}: {role}, {len(rows)} tasks"))
    for row in rows:
        console.line(f"  {row['number'] or ''} {row['name']}  ——{row['title']}{mark(row['rules'], console.lang)}")
        console.line(f"      “{(row['sentences'] or [''])[0]}”")
    console.line()
