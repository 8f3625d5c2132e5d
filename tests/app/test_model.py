"""The client of a language model against a local server that speaks the protocol, rightly and wrongly; and `build` with it."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from app.build import build
from app.model import GIVES_UP, Asking, Endpoint, ModelError, configured, mark
from app.settings import SettingsError
from extraction.extract import Options
from graph.connect import ConnectionSettings, connect
from graph.write import Store
from tests.app.serve.papers import REGIONS
from tests.engines.embedded import wait_stopped

Reply = Callable[[BaseHTTPRequestHandler, dict], None]


class Server(ThreadingHTTPServer):
    """Answers by `reply`; keeps the requests with their headers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.reply: Reply = says("{}")
        self.requests: list[tuple[str, dict, dict]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, *_: object) -> None:
        """A client that gave up is what some of the tests want."""


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append((self.path, dict(self.headers), body))
        self.server.reply(self, body)

    def log_message(self, *_: object) -> None:
        """Nothing to the console."""


def sends(body: bytes, status: int = 200, **headers: str) -> Reply:
    def reply(handler: BaseHTTPRequestHandler, _: dict) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def says(content: object) -> Reply:
    return sends(json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode())


def sleeps(handler: BaseHTTPRequestHandler, _: dict) -> None:
    time.sleep(3)


def drips(handler: BaseHTTPRequestHandler, _: dict) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(60):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()


def test_a_request_of_the_protocol(server: Server):
    server.reply = says("答")
    assert Endpoint(server.url + "/", "某模型", "a-key").ask("系统", "条款") == "答"
    path, headers, body = server.requests[0]
    assert (path, headers["Authorization"], body["model"], body["temperature"]) == ("/v1/chat/completions", "Bearer a-key", "某模型", 0)
    assert [(m["role"], m["content"]) for m in body["messages"]] == [("system", "系统"), ("user", "条款")]
    Endpoint(server.url, "m").ask("", "")
    assert "Authorization" not in server.requests[1][1]


WRONG = {
    "broken": (sends(b"{broken"), "model_answer"),
    "empty": (sends(b""), "model_answer"),
    "no choices": (sends(b'{"choices": []}'), "model_answer"),
    "a list": (sends(b"[]"), "model_answer"),
    "deep": (sends(b'{"choices": ' + b"[" * 100_000), "model_answer"),
    "no text": (says(None), "model_answer"),
    "a number": (says(7), "model_answer"),
    "no UTF-8": (sends(b"\xff\xfe\x00"), "model_answer"),
    "refused": (sends(b"{}", 401), "model_refused"),
    "overloaded": (sends(b"{}", 503), "model_refused"),
    "elsewhere": (sends(b"", 302, Location="http://127.0.0.1:9/v1/chat/completions"), "model_refused"),
    "endless": (sends(b" " * 1_100_000), "model_unreachable"),
    "cut": (sends(b"{", 200, Content_Length="100"), "model_answer"),
    "no HTTP": (lambda handler, _: handler.wfile.write(b"what?\r\n\r\n"), "model_unreachable"),
    "hangs up": (lambda handler, _: None, "model_unreachable"),
    "sleeps": (sleeps, "model_unreachable"),
    "drips": (drips, "model_unreachable"),
}


@pytest.mark.parametrize(("reply", "code"), WRONG.values(), ids=WRONG)
def test_wrong_answers_are_errors_in_time(server: Server, reply: Reply, code: str):
    server.reply = reply
    started = time.monotonic()
    with pytest.raises(ModelError) as caught:
        Endpoint(server.url, "m", "secret-key", seconds=1).ask("s", "t")
    assert caught.value.code == code and time.monotonic() - started < 2.9
    assert "secret-key" not in str(caught.value)


def test_nobody_listens():
    with pytest.raises(ModelError) as caught:
        Endpoint("http://user:word@127.0.0.1:9/v1", "m").ask("s", "t")
    assert caught.value.code == "model_unreachable" and "word" not in str(caught.value)


def test_the_same_question_is_sent_once(server: Server, tmp_path: Path):
    server.reply = says("{}")
    endpoint = Endpoint(server.url, "m")
    assert [Asking(endpoint, tmp_path).ask("s", text) for text in ("甲", "乙", "甲", "甲")] == ["{}"] * 4
    assert len(server.requests) == 2
    Asking(replace(endpoint, model="n"), tmp_path).ask("s", "甲")
    assert len(server.requests) == 3


def test_a_silent_model_is_given_up_and_asked_again_another_time(server: Server, tmp_path: Path):
    server.reply = sends(b"", 500)
    asking = Asking(Endpoint(server.url, "m"), tmp_path)
    assert [asking.ask("s", str(i)) for i in range(10)] == [None] * 10
    assert (len(server.requests), asking.failures, asking.last.code) == (GIVES_UP, 10, "model_refused")
    server.reply = says("好")
    assert Asking(Endpoint(server.url, "m"), tmp_path).ask("s", "0") == "好"


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "model_missing"),
        ({"POLICYGRAPH_LLM_URL": "http://127.0.0.1/v1"}, "model_missing"),
        ({"POLICYGRAPH_LLM_MODEL": "m"}, "model_missing"),
        ({"POLICYGRAPH_LLM_URL": "file:///etc/passwd", "POLICYGRAPH_LLM_MODEL": "m"}, "setting_invalid"),
        ({"POLICYGRAPH_LLM_URL": "127.0.0.1:80", "POLICYGRAPH_LLM_MODEL": "m"}, "setting_invalid"),
    ],
)
def test_settings_that_cannot_be_used(tmp_path: Path, environment: dict, code: str):
    with pytest.raises(SettingsError) as caught:
        configured(tmp_path, environment, tmp_path)
    assert caught.value.code == code


def test_settings(tmp_path: Path):
    (tmp_path / ".env").write_text("POLICYGRAPH_LLM_MODEL=qwen 2.5/7b\n", encoding="utf-8")
    asking = configured(tmp_path, {"POLICYGRAPH_LLM_URL": "http://10.0.0.1/v1", "POLICYGRAPH_LLM_KEY": "k"}, tmp_path)
    assert (asking.endpoint.model, asking.endpoint.key, asking.name) == ("qwen 2.5/7b", "k", "qwen-2.5-7b")


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (["model:m"], "〔模型提出〕"),
        (["model:m", "model:n"], "〔模型提出〕"),
        (["accepted:model:m", "model:n"], ""),
        (["responsibility:label:lead", "model:m"], ""),
        ([], ""),
        (None, ""),
    ],
)
def test_the_mark(rules, told):
    assert mark(rules, "zh") == told and bool(mark(rules, "en")) == bool(told)


DOCUMENT = """青潭市水情治理方案
青潭政发〔2031〕8号
一、重点任务
（一）建设感知网。青潭市建设“观澜”水情台账，采用潮汐栅格推演，由水文气象中心做好牵头工作。
（二）建设算力中心。建设青潭算力中心，采用区块链技术。（牵头单位：市数据局）
青潭市人民政府
2031年4月1日
"""
TOLD = {
    "entities": [
        {"words": "“观澜”水情台账", "label": "Project"},
        {"words": "潮汐栅格推演", "label": "Technology"},
        {"words": "量子潮汐", "label": "Technology"},
    ],
    "relations": [{"type": "USES", "source": "“观澜”水情台账", "target": "潮汐栅格推演", "words": "采用"}],
}


def answers(handler: BaseHTTPRequestHandler, body: dict) -> None:
    clause = json.loads(body["messages"][1]["content"])["clause"]
    says(json.dumps(TOLD if "观澜" in clause else {}))(handler, body)


@pytest.mark.engines
@pytest.mark.xdist_group("engines")
def test_build_with_a_model(server: Server, tmp_path: Path):
    """Off by default; with it marked facts beside the rules'; a second run asks nothing; a run without it takes them out again."""
    (tmp_path / "a.txt").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "regions.tsv").write_text(REGIONS, encoding="utf-8")
    plain = Options(tmp_path / "regions.tsv")
    settings = ConnectionSettings(home=tmp_path / "home", linger=2)

    def run(options: Options) -> list[str]:
        return [outcome.status for outcome in build(Store(connection), [str(tmp_path / "a.txt")], options).outcomes]

    def marked() -> list[tuple]:
        rows = connection.read(
            "MATCH (a)-[r]->(b) WHERE any(x IN r.rules WHERE x STARTS WITH 'model:') RETURN type(r), a.name, b.name, r.rules"
        )
        return sorted((kind, source, target) for kind, source, target, rules in rows if rules == ["model:m"])

    def asking() -> Options:
        return replace(plain, model=Asking(Endpoint(server.url, "m", seconds=5), tmp_path / "cache"))

    with connect(settings, write=True) as connection:
        assert run(plain) == ["added"] and marked() == [] and server.requests == []
        server.reply = sends(b"", 500)
        assert run(asking()) == ["replaced"] and marked() == []
        server.reply = answers
        assert run(asking()) == ["replaced"]
        first = marked()
        assert ("USES", "“观澜”水情台账", "潮汐栅格推演") in first
        assert {kind for kind, *_ in first} == {"USES", "MENTIONS"} and not any("量子" in target for *_, target in first)
        asked = len(server.requests)
        assert run(asking()) == ["unchanged"] and len(server.requests) == asked
        assert run(plain) == ["replaced"] and marked() == []
        assert run(asking()) == ["replaced"] and marked() == first and len(server.requests) == asked
    wait_stopped(settings.home)
    kept = "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "cache").rglob("*") if file.is_file())
    assert not re.search("Bearer", kept)
