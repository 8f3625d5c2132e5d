"""The command serve: the same answers for other programs, over HTTP and MCP, read-only."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from app.cli.console import Console, h
from app.cli.main import cli


@cli.command("serve", epilog=h("例：policygraph serve --port 8600", "Example: policygraph serve --port 8600"))
def serve_command(
    context: typer.Context,
    address: Annotated[
        str,
        typer.Option(
            help=h("监听的地址；本机以外须设 POLICYGRAPH_TOKEN", "the address; others than this machine's need POLICYGRAPH_TOKEN")
        ),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help=h("端口", "the port"))] = 8600,
    stdio: Annotated[
        bool, typer.Option("--stdio", help=h("改以标准输入输出提供 MCP", "MCP over standard input and output instead"))
    ] = False,
) -> None:
    """以 HTTP（/api）和 MCP（/mcp）提供同样的答案，只读。 / The same answers over HTTP (/api) and MCP (/mcp), read-only."""
    from app.serve.run import http_server, listening, serve_stdio
    from app.serve.service import Service

    console: Console = context.obj
    where = listening(address, port, os.environ)
    settings = console.settings
    with console.graph() as connection:
        service = Service(connection, lang=console.lang, cache=settings.home / "cache", regions=settings.regions)
        if stdio:
            serve_stdio(service)
            return
        shown = f"[{address}]" if ":" in address else address
        console.message("serve_at", address=f"http://{shown}:{port}")
        http_server(service, where).run()
