"""Listening: HTTP with MCP beside it, or MCP alone over standard input and output.

Takes a `Service`; gives a server to run. Without a token it listens on this machine only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from dotenv import dotenv_values

from app.serve.guard import LOOPBACK, SHORTEST_TOKEN, Guard
from app.serve.service import Service
from app.settings import SettingsError

TOKEN = "POLICYGRAPH_TOKEN"
AT_ONCE = 64
"""Requests at work or waiting; more are refused with 503."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Where a server listens, and the token that callers need (empty: none)."""

    address: str
    port: int
    token: str = ""

    @property
    def hosts(self) -> tuple[str, ...]:
        """Host names by which callers may name it; on other addresses any, for there the token decides."""
        return LOOPBACK if self.address in LOOPBACK else ()


def listening(address: str, port: int, environment: Mapping[str, str], folder: Path | None = None) -> Listening:
    """The address with its token, from the environment or `.env`.

    :raises SettingsError: the token is missing where others can reach the address, or is too short
    """
    token = environment.get(TOKEN) or dotenv_values((folder or Path.cwd()) / ".env").get(TOKEN) or ""
    if not token and address not in LOOPBACK:
        raise SettingsError("serve_token_missing", address=address, name=TOKEN)
    if token and len(token) < SHORTEST_TOKEN:
        raise SettingsError("serve_token_short", name=TOKEN, least=SHORTEST_TOKEN)
    return Listening(address, port, token)


def http_server(service: Service, where: Listening) -> uvicorn.Server:
    """The server, yet to be run. It keeps no log of requests: questions would stand in it."""
    from app.serve.http import application

    guarded = Guard(application(service), where.token, where.hosts, service.lang)
    config = uvicorn.Config(
        guarded, host=where.address, port=where.port, access_log=False, log_level="warning", server_header=False, limit_concurrency=AT_ONCE,
        timeout_keep_alive=10,
    )  # fmt: skip
    return uvicorn.Server(config)


def serve_stdio(service: Service) -> None:
    """Speak MCP over standard input and output until the other side closes them."""
    from app.serve.mcp import server

    server(service).run("stdio")
