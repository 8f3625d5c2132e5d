"""A language model behind an OpenAI-compatible endpoint, for instance on the intranet; off unless `POLICYGRAPH_LLM_URL` is set.

Takes settings from the environment or `.env`; gives an object with one method, `ask`. Answers are kept by content, so that the same
question to the same model is sent once. What a model says is never a fact by itself: who asks checks it and marks it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dotenv import dotenv_values

from app.settings import SettingsError
from extraction.errors import PolicyGraphError
from extraction.facts import PROPOSED

URL, MODEL, KEY = "POLICYGRAPH_LLM_URL", "POLICYGRAPH_LLM_MODEL", "POLICYGRAPH_LLM_KEY"
MARK = ("模型提出", "proposed by a model")
"""How a fact whose rule begins with `model:` is marked for people, in Chinese and English."""
SECONDS = 60.0
LARGEST = 1_000_000
"""Bytes of an answer."""
GIVES_UP = 3
"""Failures one after the other, after which the model is not asked again in this run."""
_ODD = re.compile(r"[^A-Za-z0-9._\-]+")


def mark(rules: Iterable[str] | None, lang: str) -> str:
    """`〔模型提出〕` where only a model states a fact, by the rules of its evidence; else empty."""
    found = list(rules or ())
    return f"〔{MARK[lang != 'zh']}〕" if found and all(rule.startswith(PROPOSED) for rule in found) else ""


class ModelError(PolicyGraphError):
    """The endpoint did not answer as it should: `model_unreachable` (`url`, `reason`), `model_refused` (`status`), `model_answer`."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """The key goes to the address that was set and to no other."""

    def redirect_request(self, *_: Any) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint of the chat completions protocol. `url` is its base (`http://host:port/v1`); `seconds` bounds a whole answer."""

    url: str
    model: str
    key: str = ""
    seconds: float = SECONDS

    @property
    def name(self) -> str:
        """The model's name as it stands in rule ids."""
        return _ODD.sub("-", self.model)[:60] or "unnamed"

    def ask(self, system: str, text: str) -> str:
        """The model's answer.

        :raises ModelError: nobody answers in time, the endpoint refuses, or its answer is none of the protocol
        """
        messages = [{"role": "system", "content": system}, {"role": "user", "content": text}]
        told = self._post({"model": self.model, "messages": messages, "temperature": 0, "stream": False})
        try:
            content = json.loads(told)["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
            raise ModelError("model_answer", url=self._shown()) from error
        if not isinstance(content, str):
            raise ModelError("model_answer", url=self._shown())
        return content

    def _post(self, body: dict[str, Any]) -> bytes:
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})
        request = urllib.request.Request(f"{self.url.rstrip('/')}/chat/completions", json.dumps(body).encode(), headers)
        deadline = time.monotonic() + self.seconds
        try:
            with urllib.request.build_opener(_NoRedirects).open(request, timeout=self.seconds) as response:
                return _read(response, deadline)
        except urllib.error.HTTPError as error:
            error.close()
            raise ModelError("model_refused", url=self._shown(), status=error.code) from error
        except (OSError, HTTPException) as error:
            raise ModelError("model_unreachable", url=self._shown(), reason=str(getattr(error, "reason", error))) from error

    def _shown(self) -> str:
        """The address without what could be a secret in it."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.hostname}" + (f":{parts.port}" if parts.port else "") + parts.path


def _read(response: Any, deadline: float) -> bytes:
    """The whole body; a server that drips it byte by byte, or without end, is cut off."""
    made = bytearray()
    while part := response.read1(65_536):
        made += part
        if len(made) > LARGEST:
            raise OSError(f"more than {LARGEST} bytes")
        if time.monotonic() > deadline:
            raise TimeoutError("timed out")
    return bytes(made)


@dataclass(slots=True)
class Asking:
    """Asks an endpoint, or what was kept of it in `folder`; gives None where there is no answer, and counts those in `failures`."""

    endpoint: Endpoint
    folder: Path
    failures: int = 0
    last: ModelError | None = None
    _running: int = field(default=0, repr=False)

    @property
    def name(self) -> str:
        return self.endpoint.name

    def ask(self, system: str, text: str) -> str | None:
        """The answer, or None; after `GIVES_UP` failures running nothing is asked any more."""
        file = self._file(system, text)
        if file.is_file():
            return file.read_text(encoding="utf-8")
        if self._running >= GIVES_UP:
            self.failures += 1
            return None
        try:
            answer = self.endpoint.ask(system, text)
        except ModelError as error:
            self.failures, self.last, self._running = self.failures + 1, error, self._running + 1
            return None
        self._running = 0
        _keep(file, answer)
        return answer

    def _file(self, system: str, text: str) -> Path:
        parts = json.dumps([self.endpoint.url, self.endpoint.model, system, text])
        key = hashlib.sha256(parts.encode()).hexdigest()
        return self.folder / key[:2] / key


def _keep(file: Path, answer: str) -> None:
    """Whole or not at all, for a run may end in between."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.{os.getpid()}")
    part.write_text(answer.encode("utf-8", "replace").decode(), encoding="utf-8")
    part.replace(file)


def configured(home: Path, environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Asking:
    """The model of the settings, its answers kept below `home`.

    :raises SettingsError: no address is set, or one that is no HTTP address, or no model
    """
    environment = os.environ if environment is None else environment
    file = dotenv_values((folder or Path.cwd()) / ".env")
    url, model, key = (environment.get(name) or file.get(name) or "" for name in (URL, MODEL, KEY))
    if not url or not model:
        raise SettingsError("model_missing", name=URL if not url else MODEL)
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise SettingsError("setting_invalid", name=URL, value=url, allowed="http://HOST/v1, https://HOST/v1")
    return Asking(Endpoint(url, model, key), home / "cache" / "model")
