"""The command query: read-only Cypher, as a table or JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.console import Console, h
from app.cli.documents import Json
from app.cli.main import cli
from extraction.errors import PolicyGraphError
from graph.gate import admit


@cli.command(
    "query",
    epilog=h(
        "例：policygraph query 'MATCH (t:Task) RETURN t.name LIMIT 5'", "Example: policygraph query 'MATCH (t:Task) RETURN t.name LIMIT 5'"
    ),
)
def query_command(
    context: typer.Context,
    cypher: Annotated[str, typer.Argument(help=h("Cypher，或 .cypher 文件", "Cypher, or a .cypher file"))],
    parameter: Annotated[list[str], typer.Option("--parameter", "-p", help=h("参数，如 name=市经信局", "a parameter: name=value"))] = [],  # noqa: B006
    limit: Annotated[int, typer.Option(help=h("最多行数", "most rows"))] = 1000,
    timeout: Annotated[float, typer.Option(help=h("最多秒数", "most seconds"))] = 30.0,
    as_json: Json = False,
) -> None:
    """只读 Cypher 查询。 / Read-only Cypher."""
    console: Console = context.obj
    text = Path(cypher).read_text(encoding="utf-8") if cypher.endswith(".cypher") and Path(cypher).is_file() else cypher
    text = admit(text)
    with console.graph() as connection:
        table = connection.read(text, _parameters(parameter), limit=limit, timeout=timeout)
    if as_json:
        console.json({"columns": table.columns, "rows": table.rows, "cut": table.cut})
    else:
        console.table(table.columns, ([_cell(v) for v in row] for row in table.rows))
    if table.cut:
        console.message("rows_cut", limit=limit)


def _parameters(given: list[str]) -> dict[str, Any]:
    """`name=value`; a value that is JSON (a number, a list) is taken so, else as text. Raises for a word without `=`."""
    found: dict[str, Any] = {}
    for item in given:
        name, sign, value = item.partition("=")
        if not sign:
            raise PolicyGraphError("parameter_invalid", given=item)
        try:
            found[name] = json.loads(value)
        except ValueError:
            found[name] = value
    return found


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
