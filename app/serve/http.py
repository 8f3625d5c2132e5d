"""The HTTP interface: JSON for every answer, its description (OpenAPI), and a page to read and try it, all from this machine.

Takes a `Service`; gives an ASGI application. What goes wrong is `{"error": {"code", "message"}}` with a fitting status.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Query
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request

from app.entities import EntityError
from app.messages import explain_error
from app.search import LONGEST
from app.serve.mcp import server as mcp_server
from app.serve.service import ROWS, SECONDS, Service, UnknownId
from extraction.errors import PolicyGraphError
from graph.errors import CypherError, GraphError, QueryRefused, QueryTimeout, WriteRefused
from graph.gate import LONGEST as LONGEST_QUERY
from graph.write import installed_version

STATUS = (
    ((QueryRefused, WriteRefused, CypherError), 400), ((UnknownId, EntityError), 404), ((QueryTimeout,), 504),
)  # fmt: skip
"""What an error is in HTTP; the store's other errors are 503, all else of ours 400."""
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"

Text = Annotated[str, Query(min_length=1, max_length=LONGEST)]
Limit = Annotated[int, Query(ge=1, le=ROWS)]


class CypherRequest(BaseModel):
    """Read-only Cypher with its parameters."""

    cypher: Annotated[str, Field(min_length=1, max_length=LONGEST_QUERY)]
    parameters: dict[str, Any] = {}
    limit: Annotated[int, Field(ge=1, le=ROWS)] = 200
    timeout: Annotated[float, Field(gt=0, le=SECONDS, description="seconds")] = 10.0


def application(service: Service) -> FastAPI:
    """HTTP below `/api`, MCP at `/mcp`, the page at `/`."""
    tools = mcp_server(service)
    mcp = tools.streamable_http_app(streamable_http_path="/mcp", json_response=True, stateless_http=True)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with tools.session_manager.run():
            yield

    app = FastAPI(
        title="PolicyGraph 政策图谱", version=installed_version(), docs_url=None, redoc_url=None, lifespan=lifespan,
        description="只读接口：每个答案都附原文。 Read-only; every answer comes with its sentences.",
    )  # fmt: skip
    app.include_router(_page())
    app.include_router(_answers(service), prefix="/api")
    app.router.routes.extend(mcp.routes)
    app.add_exception_handler(PolicyGraphError, _handler(service.lang))
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    return app


def _answers(service: Service) -> APIRouter:
    router = APIRouter()

    @router.get("/status", summary="引擎与数据版本 Engine and data version")
    def status() -> dict[str, Any]:
        return service.status()

    @router.get("/search", summary="全文检索条款 Clauses by full text, as passages")
    def search(text: Text, limit: Limit = 20) -> dict[str, Any]:
        return service.search(text, limit)

    @router.get("/owners", summary="谁负责 Who is responsible for the tasks that hold these words")
    def owners(words: Text, limit: Limit = 200) -> dict[str, Any]:
        return service.owners(words, limit)

    @router.get("/tasks", summary="一个部门的任务 The tasks of an agency")
    def tasks(agency: Text, place: Annotated[str, Query(max_length=100)] = "", limit: Limit = 200) -> dict[str, Any]:
        return service.tasks(agency, place, limit)

    @router.get("/ask", summary="用中文提问 A question in Chinese")
    def ask(question: Text) -> dict[str, Any]:
        return service.ask(question)

    @router.post("/query", summary="只读 Cypher Read-only Cypher")
    def query(request: CypherRequest) -> dict[str, Any]:
        return service.query(request.cypher, request.parameters, request.limit, request.timeout)

    @router.get("/evidence", summary="原文依据 The sentences of a node, or of a relation with its source's id")
    def evidence(id: Text, source: Annotated[str, Query(max_length=100)] = "") -> dict[str, Any]:
        return service.evidence(id, source)

    return router


def _page() -> APIRouter:
    """The page and its script: no address but this server's own."""
    router = APIRouter(include_in_schema=False)
    data = files("app") / "data"
    headers = {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff"}

    @router.get("/")
    def page() -> Response:
        return Response((data / "serve.html").read_text(encoding="utf-8"), media_type="text/html", headers=headers)

    @router.get("/serve.js")
    def script() -> Response:
        return Response((data / "serve.js").read_text(encoding="utf-8"), media_type="text/javascript", headers=headers)

    return router


def _handler(lang: str) -> Any:
    def handle(_: Request, error: PolicyGraphError) -> JSONResponse:
        return JSONResponse({"error": {"code": error.code, "message": explain_error(error, lang)}}, status_of(error))

    return handle


def _refused(_: Request, error: HTTPException) -> JSONResponse:
    """An address or a method that there is not."""
    return JSONResponse({"error": {"code": f"http.{error.status_code}", "message": str(error.detail)}}, error.status_code, error.headers)


def _invalid(_: Request, error: RequestValidationError) -> JSONResponse:
    """A parameter that is missing or out of its bounds: which one, and why."""
    told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
    return JSONResponse({"error": {"code": "http.422", "message": told}}, 422)


def status_of(error: PolicyGraphError) -> int:
    """The HTTP status of an error."""
    known = next((status for kinds, status in STATUS if isinstance(error, kinds)), None)
    return known or (503 if isinstance(error, GraphError) else 400)
