"""Words for people: every message code in Chinese and English.

Takes a code with its fields and a language, gives a sentence; the catalogue is `app/data/messages.yaml`. A field that a message
does not name is left out, one that it names and lacks shows as `…`, so that an error's own text never fails.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

import yaml

from extraction.errors import PolicyGraphError

LANGUAGES = ("zh", "en")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All messages by code and language."""
    text = (files("app") / "data" / "messages.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


class _Lenient(Formatter):
    def get_value(self, key: int | str, args: Any, kwargs: dict[str, Any]) -> Any:
        return kwargs.get(key, "…") if isinstance(key, str) else super().get_value(key, args, kwargs)


def say(code: str, lang: str, **fields: Any) -> str:
    """The message of a code; an unknown code is given with its fields, so that nothing is hidden."""
    entry = catalogue().get(code)
    if entry is None:
        return f"{code} " + " ".join(f"{k}={v}" for k, v in fields.items())
    return _Lenient().format(entry[lang], **fields)


def explain_error(error: PolicyGraphError, lang: str) -> str:
    """An error as a person reads it: the thing, the cause and the next step."""
    return say(error.code, lang, **error.fields)
