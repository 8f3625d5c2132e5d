"""A client of the protocol's own library against a running server, and over standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import sys

import httpx2
import pytest
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from tests.app.serve.conftest import TOKEN

pytestmark = [pytest.mark.engines, pytest.mark.xdist_group("engines")]
TOOLS = {"search", "owners", "tasks", "ask", "query", "evidence"}


async def _session(server) -> dict[str, object]:
    """What a client sees: the tools, some answers, and refusals."""
    async with Client(server) as client:
        listed = (await client.list_tools()).tools
        search = await client.call_tool("search", {"text": "液冷"})
        ask = await client.call_tool("ask", {"question": "青潭市建设算力调度平台由谁牵头？"})
        owners = await client.call_tool("owners", {"words": "乡村光缆"})
        tasks = await client.call_tool("tasks", {"agency": "市数据局"})
        query = await client.call_tool(
            "query", {"cypher": "MATCH (t:Task {number: $n}) RETURN t.id ORDER BY t.id", "parameters": {"n": "1.1"}}
        )
        evidence = await client.call_tool("evidence", {"id": query.structured_content["rows"][0][0]})
        refused = [
            await client.call_tool("query", {"cypher": "MATCH (n) DETACH DELETE n"}),
            await client.call_tool("query", {"cypher": "RETURN 1", "limit": 100_000}),
            await client.call_tool("search", {"text": " "}),
            await client.call_tool("evidence", {"id": "task:0"}),
            await client.call_tool("nothing", {}),
        ]
    return {"tools": listed, "search": search, "ask": ask, "owners": owners, "tasks": tasks, "evidence": evidence, "refused": refused}


def _check(seen: dict) -> None:
    assert {tool.name for tool in seen["tools"]} == TOOLS
    assert all(tool.annotations.read_only_hint and tool.description and tool.input_schema["properties"] for tool in seen["tools"])
    assert seen["search"].structured_content["rows"][0]["name"] == "建设算力调度平台"
    assert seen["ask"].structured_content["answers"] == ["青潭市数据局"]
    assert seen["owners"].structured_content["rows"][0]["agency"] == "青潭市交通运输局"
    assert [row["number"] for row in seen["tasks"].structured_content["rows"]] == ["1.1", "1.3"]
    assert seen["evidence"].structured_content["evidence"][0]["text"]
    assert all(result.is_error for result in seen["refused"])
    words = [result.content[0].text for result in seen["refused"]]
    assert "只接受只读查询" in words[0] and not any("Traceback" in text for text in words)


def test_a_session_over_http(serving):
    _check(asyncio.run(_session(f"{serving()}/mcp")))


def test_a_session_with_a_token(serving):
    async def run(token: str) -> dict:
        async with httpx2.AsyncClient(headers={"Authorization": f"Bearer {token}"}, timeout=60) as client:
            return await _session(streamable_http_client(f"{serving(TOKEN)}/mcp", http_client=client))

    _check(asyncio.run(run(TOKEN)))
    with pytest.raises(ExceptionGroup) as caught:
        asyncio.run(run("a-wrong-token-of-its-length"))
    assert caught.group_contains(MCPError)


def test_a_session_over_standard_input_and_output(service):
    home = str(service.connection.settings.home)
    environment = {**os.environ, "POLICYGRAPH_HOME": home, "POLICYGRAPH_LANG": "zh"}
    command = [sys.executable, "-c", "from app.cli import main; main()", "serve", "--stdio"]
    _check(asyncio.run(_session(StdioServerParameters(command=command[0], args=command[1:], env=environment))))


def test_what_a_tool_gives_is_json_that_a_person_can_read(serving):
    async def text() -> str:
        async with Client(f"{serving()}/mcp") as client:
            return (await client.call_tool("search", {"text": "液冷"})).content[0].text

    told = asyncio.run(text())
    assert "液冷" in told and json.loads(told)["rows"]
