"""The queries of `cypher/`, one file each.

Takes the name of a file (`read/documents`); gives its text with what its head states: the question it answers, its parameters and its
columns. A file opens with comments in this form; a comment indented by three more spaces continues the one before:

    // answers: which tasks an agency leads
    // parameters: name: the agency's name; limit: most rows     (or: none)
    // columns: task, text                                        (or: none)

A file of `questions/` may hold more keys in its head (`QUESTION_KEYS`): what the question part of the app reads there.

A template names `%LABEL%`, `%SOURCE%`, `%TARGET%` or `%TYPE%`, which are filled with names of the schema only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from extraction.errors import DataError
from graph.schema import schema

FOLDERS = ("schema", "write", "read", "questions")
KEYS = ("answers", "parameters", "columns")
QUESTION_KEYS = ("intent", "asks", "needs", "cues", "answer", "key", "measures", "shows", "variant", "examples")
_HEAD = re.compile(r"// (\w+): (.*\S)\s*\Z")
_CONTINUED = re.compile(r"//    \s*(.*\S)\s*\Z")
_PARAMETER = re.compile(r"\$(\w+)")
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|//[^\n]*")
_SLOTS = {"LABEL": "label", "SOURCE": "label", "TARGET": "label", "TYPE": "edge_type"}
_SLOT = re.compile(f"%({'|'.join(_SLOTS)})%")
_LIKE_SLOT = re.compile(r"%([A-Z]+)%")


@dataclass(frozen=True, slots=True)
class Query:
    """One file of `cypher/`. `parameters` maps a name to what it means, `columns` are in the order of the rows, `notes` what a question says."""

    name: str
    answers: str
    parameters: dict[str, str]
    columns: tuple[str, ...]
    text: str
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def slots(self) -> frozenset[str]:
        """What the template leaves open, e.g. `LABEL`."""
        return frozenset(_SLOT.findall(self.text))

    def fill(self, **names: str) -> str:
        """The text with its slots filled, each name checked against the schema.

        :raises SchemaError: a name that is no label or relation type
        :raises KeyError: a slot for which no name was given
        """
        known = schema()
        checked = {slot: getattr(known, _SLOTS[slot])(name) for slot, name in names.items()}
        return _SLOT.sub(lambda found: checked[found[1]], self.text)


@cache
def query(name: str) -> Query:
    """The query in `cypher/<name>.cypher`, read once.

    :raises DataError: no such file, or its head does not fit its text; `file` and `line` say where
    """
    file = resources.files("cypher").joinpath(f"{name}.cypher")
    if not file.is_file():
        raise DataError("data_invalid", file=f"cypher/{name}.cypher", line=1, reason="no such file")
    return parse(file.read_text(encoding="utf-8"), name)


def text(name: str, **names: str) -> str:
    """The Cypher of a query, its slots filled."""
    return query(name).fill(**names)


def every_query() -> Iterator[Query]:
    """All queries that the package holds, by name."""
    for folder in FOLDERS:
        for name in sorted(_names_below(resources.files("cypher").joinpath(folder), folder)):
            yield query(name)


def _names_below(folder: Traversable, path: str) -> Iterator[str]:
    for one in folder.iterdir() if folder.is_dir() else ():
        if one.is_dir():
            yield from _names_below(one, f"{path}/{one.name}")
        elif one.name.endswith(".cypher"):
            yield f"{path}/{one.name.removesuffix('.cypher')}"


def parse(source: str, name: str) -> Query:
    """The query that a file's text states.

    :raises DataError: a key is missing, unknown or twice; or parameters or slots of head and text differ
    """
    head, end = _head(source, name)
    missing = [key for key in KEYS if key not in head]
    if missing:
        raise _wrong(name, 1, f"the head lacks {', '.join(missing)}")
    rest = source.splitlines()[end:]
    blank = next((i for i, line in enumerate(rest) if line.strip()), 0)
    found = Query(
        name,
        head["answers"][0],
        _parameters(head["parameters"], name),
        _names(head["columns"][0]),
        "\n".join(rest[blank:]).rstrip(),
        {key: stated for key, (stated, _) in head.items() if key in QUESTION_KEYS},
    )
    _check(found, name, end + blank)
    return found


def _head(source: str, name: str) -> tuple[dict[str, tuple[str, int]], int]:
    """What each key says and on which line, and the number of lines of the head."""
    head: dict[str, tuple[str, int]] = {}
    last, number = "", 0
    keys = KEYS + QUESTION_KEYS if name.startswith("questions/") else KEYS
    for number, line in enumerate(source.splitlines(), start=1):
        if not line.startswith("//"):
            return head, number - 1
        continued = _CONTINUED.match(line)
        if continued and last:
            head[last] = (f"{head[last][0]} {continued[1]}", head[last][1])
            continue
        found = _HEAD.match(line)
        if not found or found[1] not in keys or found[1] in head:
            raise _wrong(name, number, f"the head holds {', '.join(keys)}, each once, as `// key: value`")
        last = found[1]
        head[last] = (found[2], number)
    return head, number


def _parameters(entry: tuple[str, int], name: str) -> dict[str, str]:
    stated, line = entry
    if stated == "none":
        return {}
    parts = [part.partition(":") for part in stated.split(";") if part.strip()]
    if not all(key.strip().isidentifier() and meaning.strip() for key, _, meaning in parts):
        raise _wrong(name, line, "parameters are written `name: meaning; name: meaning`")
    return {key.strip(): meaning.strip() for key, _, meaning in parts}


def _names(stated: str) -> tuple[str, ...]:
    return () if stated == "none" else tuple(part.strip() for part in stated.split(","))


def _check(found: Query, name: str, head_lines: int) -> None:
    if not found.text:
        raise _wrong(name, head_lines + 1, "no query below the head")
    plain = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), found.text)
    for match in _LIKE_SLOT.finditer(plain):
        if match[1] not in _SLOTS:
            raise _wrong(name, _line(found.text, match.start(), head_lines), f"unknown slot %{match[1]}%")
    for match in _PARAMETER.finditer(plain):
        if match[1] not in found.parameters:
            raise _wrong(name, _line(found.text, match.start(), head_lines), f"${match[1]} is not among the parameters of the head")
    unused = set(found.parameters) - set(_PARAMETER.findall(plain))
    if unused:
        raise _wrong(name, 1, f"the text does not use {', '.join(sorted(unused))}")


def _line(body: str, offset: int, head_lines: int) -> int:
    return head_lines + 1 + body.count("\n", 0, offset)


def _wrong(name: str, line: int, reason: str) -> DataError:
    return DataError("data_invalid", file=f"cypher/{name}.cypher", line=line, reason=reason)
