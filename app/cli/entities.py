"""The commands technologies, projects, parks and industries: all of a kind, or one with everything that hangs on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Annotated, Any

import typer

from app import entities
from app.cli.console import Console, h
from app.cli.documents import Json
from app.cli.main import cli
from app.words import LABELS, ROLES, STAGES
from extraction.errors import PolicyGraphError

Limit = Annotated[int, typer.Option(help=h("每类最多行数", "most rows of a kind"))]
Row = dict[str, Any]
Head = tuple[str, str]


@cli.command("technologies", epilog=h("例：policygraph technologies 5G", "Example: policygraph technologies 5G"))
def technologies_command(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=h("技术名称；不给则按类别列出全部", "a technology; without it all, by category"))] = "",
    limit: Limit = 200,
    as_json: Json = False,
) -> None:
    """技术：用于哪些工程、项目、园区，涉及哪些任务、由谁负责，附原文。 / A technology's projects, programs, parks, tasks and owners."""
    console: Console = context.obj
    with console.graph() as connection:
        found = entities.technology(connection, name, limit) if name else entities.technologies(connection)
    if name:
        parts = [
            ("users", console.t("工程与项目", "programs and projects")),
            ("parks", _kind(console, "Park")),
            ("tasks", _kind(console, "Task")),
        ]
        _one(console, found, as_json, parts)
    else:
        columns = (("类别", "category"), ("技术", "technology"), ("工程与项目", "users"), ("任务", "tasks"), ("文件", "documents"))
        _all(console, found, as_json, columns, ("category", "name", "users", "tasks", "documents"))


@cli.command("parks", epilog=h("例：policygraph parks 岚州科学城", "Example: policygraph parks 岚州科学城"))
def parks_command(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=h("园区名称；不给则列出全部", "a park; without it all"))] = "",
    limit: Limit = 200,
    as_json: Json = False,
) -> None:
    """园区：规划了什么、由谁负责、用什么技术、布局什么产业，附原文。 / What is planned in a park, by whom, with what."""
    console: Console = context.obj
    with console.graph() as connection:
        found = entities.park(connection, name, limit) if name else entities.parks(connection)
    if name:
        parts = [
            ("located", console.t("布局于此", "located here")),
            ("industries", _kind(console, "Industry")),
            ("tasks", _kind(console, "Task")),
        ]
        _one(console, found, as_json, parts)
    else:
        columns = (("园区", "park"), ("所在地", "region"), ("项目与单位", "located"), ("产业", "industries"), ("任务", "tasks"))
        _all(console, found, as_json, columns, ("name", "regions", "located", "industries", "tasks"))


@cli.command("industries", epilog=h("例：policygraph industries 集成电路", "Example: policygraph industries 集成电路"))
def industries_command(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=h("产业名称；不给则列出全部", "an industry; without it all"))] = "",
    limit: Limit = 200,
    as_json: Json = False,
) -> None:
    """产业：哪些任务、工程发展它，布局在哪里，附原文。 / Who develops an industry, and where it is placed."""
    console: Console = context.obj
    with console.graph() as connection:
        found = entities.industry(connection, name, limit) if name else entities.industries(connection)
    if name:
        parts = [
            ("developers", console.t("发展", "developed by")),
            ("places", console.t("布局", "placed in")),
            ("tasks", console.t("提到的任务", "tasks that name it")),
        ]
        _one(console, found, as_json, parts)
    else:
        columns = (("产业", "industry"), ("代码", "code"), ("发展", "developed"), ("布局", "places"), ("任务", "tasks"))
        _all(console, found, as_json, columns, ("name", "code", "developed", "hosted", "tasks"))


@cli.command(
    "projects",
    epilog=h("例：policygraph projects --technology 液冷 --stage 推进", "Example: policygraph projects --technology 液冷 --stage 推进"),
)
def projects_command(
    context: typer.Context,
    technology: Annotated[str, typer.Option(help=h("所用技术", "a technology that it uses"))] = "",
    park: Annotated[str, typer.Option(help=h("所在园区", "the park in which it is"))] = "",
    region: Annotated[str, typer.Option(help=h("所在区域，含其下级", "the region, with those inside it"))] = "",
    agency: Annotated[str, typer.Option(help=h("责任单位", "who owns the task that plans it"))] = "",
    stage: Annotated[str, typer.Option(help="|".join(STAGES))] = "",
    limit: Limit = 500,
    as_json: Json = False,
) -> None:
    """项目：阶段、地点、责任单位、所用技术，附原文。 / Projects with stage, place, owners, technology and the sentence."""
    console: Console = context.obj
    if stage and stage not in STAGES:
        raise PolicyGraphError("stage_unknown", stage=stage, allowed="、".join(STAGES))
    with console.graph() as connection:
        rows = entities.projects(connection, technology, park, region, agency, stage, limit + 1)
    cut, rows = len(rows) > limit, rows[:limit]
    if as_json:
        console.json({"rows": rows, "cut": cut})
    else:
        for _, group in groupby(rows, lambda r: r["id"]):
            _project(console, list(group))
    _end(console, rows, cut, limit, "、".join(filter(None, (technology, park, region, agency, stage))), _kind(console, "Project"))


def _project(console: Console, rows: list[Row]) -> None:
    first = rows[0]
    marks = [console.t("技术：", "technology: ") + "、".join(first["technologies"])] if first["technologies"] else []
    marks += [console.t("地点：", "place: ") + "、".join(first["places"])] if first["places"] else []
    console.line("  ".join([first["name"], *marks]))
    for row in rows:
        stage = f"[{row['stage']}] " if row["stage"] else ""
        console.line(f"  {stage}{row['number'] or ''} {row['task'] or ''}  ——{row['title']}".replace("   ", "  "))
        _owners(console, row, "    ")
        _quote(console, row, "    ")
    console.line()


def _all(console: Console, rows: list[Row], as_json: bool, columns: Sequence[Head], keys: Sequence[str]) -> None:
    if as_json:
        console.json(rows)
    elif rows:
        right = [i for i, key in enumerate(keys) if isinstance(rows[0][key], int)]
        console.table([console.t(*c) for c in columns], [[_cell(row[key]) for key in keys] for row in rows], right=right)
    if not rows:
        console.message("nothing_found", words="*", what=console.t(*columns[0]))
        raise typer.Exit(1)


def _one(console: Console, found: Row, as_json: bool, parts: Sequence[tuple[str, str]]) -> None:
    """One thing: its parts under headings, each with how many there are."""
    if as_json:
        console.json(found)
        return
    console.line(found["name"] + (f"（{found['jurisdiction']}）" if found["jurisdiction"] else ""))
    for key, title in parts:
        rows = found[key]
        console.line(f"\n{title}（{len(rows)}）" if rows else f"\n{title}：" + console.t("无", "none"))
        for row in rows:
            _row(console, row)


def _row(console: Console, row: Row) -> None:
    label = f"[{console.t(*LABELS[row['label']])}] " if row.get("label") else ""
    by = f"（{row['by']}）" if row.get("by") else ""
    console.line(f"  {label}{(row.get('number') or '') + ' ' if row.get('number') else ''}{row['name']}{by}  ——{row['title']}")
    for key, name in (("technologies", console.t("技术", "technology")), ("places", console.t("地点", "place"))):
        if row.get(key):
            console.line(f"    {name}：" + "、".join(row[key]))
    _owners(console, row, "    ")
    _quote(console, row, "    ")


def _owners(console: Console, row: Row, indent: str) -> None:
    for role, group in groupby(row.get("owners") or [], lambda o: o["role"]):
        console.line(f"{indent}{console.t(*ROLES[role])}：" + "、".join(owner["name"] for owner in group))


def _quote(console: Console, row: Row, indent: str) -> None:
    for sentence in list(dict.fromkeys(row["sentences"] or []))[:2]:
        console.line(f"{indent}“{sentence}”")


def _cell(value: Any) -> Any:
    return "、".join(value) if isinstance(value, list) else value


def _kind(console: Console, label: str) -> str:
    return console.t(*LABELS[label])


def _end(console: Console, rows: list[Row], cut: bool, limit: int, words: str, what: str) -> None:
    if cut:
        console.message("rows_cut", limit=limit)
    if not rows:
        console.message("nothing_found", words=words or "*", what=what)
        raise typer.Exit(1)
