"""HTTP requests to a running server: the answers, the limits, and everything that must be refused."""

from __future__ import annotations

import http.client
import json
import re
import urllib.error
import urllib.parse
import urllib.request
from importlib.resources import files

import pytest

from app.serve.run import listening
from app.settings import SettingsError
from tests.app.serve.conftest import TOKEN

pytestmark = [pytest.mark.engines, pytest.mark.xdist_group("engines")]


def call(url: str, body: object = None, headers: dict[str, str] | None = None, method: str | None = None):
    """Status and JSON."""
    data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    sent = {"Content-Type": "application/json"} if data is not None else {}
    request = urllib.request.Request(url, data, sent | (headers or {}), method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status, json.loads(response.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read() or b"{}")


def get(address: str, path: str, **parameters: object):
    return call(f"{address}/api/{path}?{urllib.parse.urlencode(parameters)}")


def test_every_answer(serving):
    address = serving()
    status = get(address, "status")[1]
    assert (status["engine"], status["documents"], status["complete"]) == ("arcadedb", 2, True)
    assert [row["name"] for row in get(address, "search", text="液冷")[1]["rows"]] == ["建设算力调度平台"]
    found = get(address, "search", text="乡村光缆改造多少")[1]
    assert found["rows"] == [] and found["nearest"][0]["name"] == "改造乡村光缆"
    owners = get(address, "owners", words="乡村光缆")[1]
    assert [(row["agency"], row["role"]) for row in owners["rows"]] == [("青潭市交通运输局", "joint")] and not owners["cut"]
    tasks = get(address, "tasks", agency="市数据局", limit=1)[1]
    assert [row["number"] for row in tasks["rows"]] == ["1.1"] and tasks["cut"]
    assert get(address, "tasks", agency="市数据局", place="松岭")[1] == {"rows": [], "cut": False}
    answer = get(address, "ask", question="青潭市建设算力调度平台由谁牵头？")[1]
    assert answer["answers"] == ["青潭市数据局"] and answer["evidence"] and "MATCH" in answer["cypher"]
    assert answer["passages"] == []
    weather = get(address, "ask", question="今天天气怎么样？")[1]
    assert weather["status"] != "answered" and weather["answers"] == []
    near = get(address, "ask", question="介绍一下农田遥感")[1]
    assert (near["status"], near["answers"]) == ("not_understood", [])
    assert [(row["kind"], row["name"]) for row in near["passages"]] == [("passage", "推广遥感监测")]


def test_query_and_evidence(serving):
    address = serving()
    cypher = "MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->(t:Task {number: $n}) RETURN a.id, r.id, t.id, r.role ORDER BY r.role, a.name"
    status, table = call(f"{address}/api/query", {"cypher": cypher, "parameters": {"n": "1.2"}, "limit": 1})
    assert (status, table["cut"], len(table["rows"])) == (200, False, 1)
    agency, relation, task, _ = table["rows"][0]
    status, stated = get(address, "evidence", id=relation, source=agency)
    assert status == 200 and stated["type"] == "RESPONSIBLE_FOR" and stated["target"] == task
    assert [(e["sentence"], e["title"]) for e in stated["evidence"]] == [("（责任单位：市交通运输局）", "青潭市算力设施建设方案")]
    assert get(address, "evidence", id=agency)[1]["label"] == "Agency"
    cut = call(f"{address}/api/query", {"cypher": "MATCH (t:Task) RETURN t.id", "limit": 2})[1]
    assert cut["cut"] and len(cut["rows"]) == 2
    assert call(f"{address}/api/query", {"cypher": "RETURN 0.0 / 0.0 AS x"})[1]["rows"] == [[None]]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"cypher": "CREATE (n:Task)"}, 400),
        ({"cypher": "MATCH (n) DETACH DELETE n"}, 400),
        ({"cypher": "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l"}, 400),
        ({"cypher": "MATCH (n) RETURN n; MATCH (m) RETURN m"}, 400),
        ({"cypher": "RETURN $missing"}, 400),
        ({"cypher": "RETURN $x", "parameters": {"x": 2**70}}, 400),
        ({"cypher": "MATCH (("}, 400),
        (b'{"cypher": "RETURN $x", "parameters": {"x": "\\ud800"}}', 400),
        ({"cypher": ""}, 422),
        ({"cypher": "RETURN 1", "limit": 1001}, 422),
        ({"cypher": "RETURN 1", "limit": 0}, 422),
        ({"cypher": "RETURN 1", "timeout": 31}, 422),
        ({"cypher": "x" * 100_001}, 422),
        (b"{broken", 422),
        (b"[]", 422),
    ],
    ids=lambda value: str(value)[:40] if not isinstance(value, bytes) else f"{value[:10]!r}{len(value)}",
)
def test_queries_that_are_refused(serving, body, status):
    address = serving()
    before = get(address, "status")[1]
    assert call(f"{address}/api/query", body)[0] == status
    assert get(address, "status")[1] == before


@pytest.mark.parametrize(("header", "status"), [(("Content-Length", "1000001"), 413), (("Transfer-Encoding", "chunked"), 411)])
@pytest.mark.parametrize("path", ["/api/query", "/mcp"])
def test_bodies_without_end_are_refused_before_they_are_read(serving, path, header, status):
    connection = http.client.HTTPConnection(serving().removeprefix("http://"), timeout=30)
    connection.putrequest("POST", path)
    connection.putheader(*header)
    connection.endheaders()
    assert connection.getresponse().status == status
    connection.close()


def test_a_runaway_query_is_ended(serving):
    slow = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a * b AS c WHERE c % 7919 = 1 RETURN count(c)"
    status, told = call(f"{serving()}/api/query", {"cypher": slow, "timeout": 1})
    assert (status, told["error"]["code"]) == (504, "query_timeout")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("search?text=", 422),
        ("search", 422),
        ("search?text=%20", 400),
        ("search?text=" + "x" * 501, 422),
        ("owners?words=x&limit=9999", 422),
        ("evidence?id=task:0000000000000000", 404),
        ("evidence?id=nonsense", 404),
        ("evidence?id=rel:0000000000000000&source=agy:0000000000000000", 404),
        ("nothing", 404),
    ],
)
def test_requests_that_find_nothing(serving, path, status):
    assert call(f"{serving()}/api/{path}")[0] == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(serving, method):
    assert call(f"{serving()}/api/search?text=x", {}, method=method)[0] == 405


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        (None, 401),
        ("", 401),
        (TOKEN, 401),
        (f"Basic {TOKEN}", 401),
        (f"Bearer {TOKEN[:-1]}", 401),
        (f"Bearer {TOKEN}x", 401),
        ("Bearer \xe9", 401),
        (f"Bearer {TOKEN}", 200),
        (f"bearer {TOKEN}", 200),
    ],
)
def test_the_token(serving, authorization, status):
    headers = {} if authorization is None else {"Authorization": authorization}
    assert call(f"{serving(TOKEN)}/api/status", headers=headers)[0] == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": ""}, 421),
        ({"Host": "[::1"}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "localhost:80"}, 200),
        ({"Host": "[::1]:80"}, 200),
    ],
)
def test_other_sites_reach_nothing(serving, headers, status):
    assert call(f"{serving()}/api/status", headers=headers)[0] == status


def test_the_mcp_endpoint_is_guarded_too(serving):
    assert call(f"{serving(TOKEN)}/mcp", {"jsonrpc": "2.0", "id": 1, "method": "tools/list"})[0] == 401


def test_the_page_needs_no_other_machine(serving):
    """The page, its script and the description are open, hold no address elsewhere, and describe every operation."""
    address = serving(TOKEN)
    for path in ("/", "/serve.js"):
        with urllib.request.urlopen(address + path, timeout=30) as response:
            policy, text = response.headers["Content-Security-Policy"], response.read().decode()
        assert "default-src 'none'" in policy
        assert not re.search(r"https?://|innerHTML|eval\(", text)
    paths = call(f"{address}/openapi.json")[1]["paths"]
    assert set(paths) == {f"/api/{name}" for name in ("status", "search", "owners", "tasks", "ask", "query", "evidence")}
    assert (files("app") / "data" / "serve.js").is_file()


@pytest.mark.parametrize(
    ("address", "environment", "code"),
    [
        ("127.0.0.1", {}, None),
        ("::1", {}, None),
        ("0.0.0.0", {}, "serve_token_missing"),
        ("192.0.2.7", {"POLICYGRAPH_TOKEN": ""}, "serve_token_missing"),
        ("0.0.0.0", {"POLICYGRAPH_TOKEN": "short"}, "serve_token_short"),
        ("127.0.0.1", {"POLICYGRAPH_TOKEN": "short"}, "serve_token_short"),
        ("0.0.0.0", {"POLICYGRAPH_TOKEN": TOKEN}, None),
    ],
)
def test_where_a_token_is_needed(tmp_path, address, environment, code):
    if code is None:
        where = listening(address, 1, environment, tmp_path)
        assert where.token == environment.get("POLICYGRAPH_TOKEN", "") and bool(where.hosts) == (address != "0.0.0.0")
    else:
        with pytest.raises(SettingsError) as caught:
            listening(address, 1, environment, tmp_path)
        assert caught.value.code == code
