"""Who may ask: the guard in front of everything that listens.

Takes the next ASGI application; lets through requests with the right token, from a host name that is ours, and no larger than `LARGEST`.
A page that another site opened in a browser reaches nothing: its requests bear a foreign `Origin`, or a foreign `Host`.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from app.messages import say

LOOPBACK = ("127.0.0.1", "localhost", "::1")
LARGEST = 1_000_000
"""Bytes of a request's body."""
SHORTEST_TOKEN = 16
OPEN = ("/", "/serve.js", "/openapi.json")
"""The page that describes the interface, which holds nothing of the graph."""


@dataclass(frozen=True, slots=True)
class Guard:
    """An ASGI middleware. Without `token` nobody is asked for one; `hosts` empty means that any host name will do."""

    app: ASGIApp
    token: str = ""
    hosts: tuple[str, ...] = LOOPBACK
    lang: str = "zh"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (refusal := self.refusal(scope)):
            status, code = refusal
            headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
            error = {"code": code, "message": say(code, self.lang, limit=LARGEST)}
            await JSONResponse({"error": error}, status, headers)(scope, receive, send)
        elif scope["type"] in ("http", "lifespan"):
            await self.app(scope, receive, send)

    def refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Status and message code where a request may not pass."""
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        if self.hosts and _name(f"//{host}") not in self.hosts:
            return 421, "serve_host"
        if origin is not None and urlsplit(origin).netloc != host:
            return 403, "serve_origin"
        if self.token and scope["path"] not in OPEN and not self._knows(headers.get("authorization", "")):
            return 401, "serve_token_wrong"
        if scope["method"] not in ("GET", "HEAD", "OPTIONS", "DELETE"):
            return _too_large(headers)
        return None

    def _knows(self, authorization: str) -> bool:
        scheme, _, given = authorization.partition(" ")
        known = hmac.compare_digest(given.strip().encode(), self.token.encode())
        return known and scheme.lower() == "bearer"


def _name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _too_large(headers: Headers) -> tuple[int, str] | None:
    """A body that does not say how long it is could be endless."""
    length = headers.get("content-length", "")
    if not length.isdecimal():
        return 411, "serve_length"
    return (413, "serve_too_large") if int(length) > LARGEST else None
