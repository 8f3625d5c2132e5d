"""The command app: the front end in a browser, on this machine only unless told otherwise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import Console, h
from app.cli.main import cli

APP = Path(__file__).resolve().parents[1]
START = APP / "pages" / "start.py"  # not beside a folder `pages`, which Streamlit would read by itself
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@cli.command("app", epilog=h("例：policygraph app --port 8501", "Example: policygraph app --port 8501"))
def app_command(
    context: typer.Context,
    address: Annotated[str, typer.Option(help=h("监听的地址", "the address to listen on"))] = "127.0.0.1",
    port: Annotated[int, typer.Option(help=h("端口", "the port"))] = 8501,
) -> None:
    """打开网页界面；默认只在本机。 / The front end in a browser; this machine only by default."""
    console: Console = context.obj
    if address not in LOOPBACK and not os.environ.get("POLICYGRAPH_EDITOR_PASSWORD"):
        console.message("app_read_only", address=address)
    console.remark(console.t(f"打开 http://{address}:{port}（Ctrl+C 结束）", f"Open http://{address}:{port} (Ctrl+C ends)"))
    raise typer.Exit(subprocess.call(command(address, port), env=environment(console, address), cwd=APP))


def command(address: str, port: int) -> list[str]:
    """Streamlit with everything that would reach outside turned off."""
    options = {
        "server.address": address, "server.port": port, "server.headless": "true", "browser.gatherUsageStats": "false",
        "browser.serverAddress": address if address not in ("0.0.0.0", "::") else "localhost", "server.maxUploadSize": 64,
        "server.fileWatcherType": "none", "client.toolbarMode": "minimal", "client.showErrorDetails": "none",
    }  # fmt: skip
    return [sys.executable, "-m", "streamlit", "run", str(START), *(f"--{name}={value}" for name, value in options.items())]


def environment(console: Console, address: str) -> dict[str, str]:
    """The settings of this run, for the pages."""
    s = console.settings
    given = {
        "POLICYGRAPH_URI": s.uri, "POLICYGRAPH_USER": s.user, "POLICYGRAPH_PASSWORD": s.password, "POLICYGRAPH_DATABASE": s.database,
        "POLICYGRAPH_HOME": str(s.home), "POLICYGRAPH_LANG": s.lang, "POLICYGRAPH_REGIONS": str(s.regions or ""), "POLICYGRAPH_APP_ADDRESS": address,
    }  # fmt: skip
    return {**os.environ, **{k: v for k, v in given.items() if v}}
