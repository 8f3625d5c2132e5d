"""The command paths: how two things hang together, with the sentences along the way."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from app import entities
from app.cli.console import Console, h
from app.cli.documents import Json
from app.cli.main import cli
from app.network.style import look
from app.words import LABELS
from graph.write import Store


@cli.command("paths", epilog=h("例：policygraph paths 5G 岚州科学城", "Example: policygraph paths 5G 岚州科学城"))
def paths_command(
    context: typer.Context,
    a: Annotated[str, typer.Argument(help=h("名称、别名或编号", "a name, another name or an id"))],
    b: Annotated[str, typer.Argument(help=h("名称、别名或编号", "a name, another name or an id"))],
    limit: Annotated[int, typer.Option(help=h("最多几条", "most ways"))] = 5,
    as_json: Json = False,
) -> None:
    """两者如何相关：先短后长，附沿途原文。 / How two things hang together, shortest first, with the sentences along the way."""
    console: Console = context.obj
    with console.graph() as connection:
        found = entities.paths(connection, a, b, limit)
        titles = {row["id"]: row["title"] for row in Store(connection).documents()}
    if as_json:
        console.json(found)
    for number, row in enumerate([] if as_json else found, 1):
        console.line(console.t(f"{number}. {row['length']} 步", f"{number}. {row['length']} steps"))
        _path(console, row, titles)
    if not found:
        console.message("no_path", a=a, b=b, hops=6)
        raise typer.Exit(1)


def _path(console: Console, row: dict[str, Any], titles: dict[str, str]) -> None:
    console.line("  " + _node(console, row["nodes"][0]))
    for before, relation, node in zip(row["nodes"], row["relations"], row["nodes"][1:], strict=False):
        forward = relation["source"] == before["id"]
        name = console.t(look().relations[relation["type"]], relation["type"].lower().replace("_", " "))
        inferred = console.t("（推算）", " (inferred)") if relation["inferred"] else ""
        console.line(f"    {'→' if forward else '←'} {name}{inferred} {_node(console, node)}")
        source = titles.get(relation["doc"] or "", relation["table"] or "")
        for sentence in list(dict.fromkeys(relation["sentences"] or [""]))[: 2 if relation["inferred"] else 1]:
            console.line(f"      “{sentence}”  ——{source}" if sentence else f"      ——{source}")
    console.line()


def _node(console: Console, node: dict[str, Any]) -> str:
    return f"{node['name']}（{console.t(*LABELS[node['label']])}）"
