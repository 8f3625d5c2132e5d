"""What the graph may hold.

Takes `graph/data/schema.yaml`; gives the labels and relation types with their typed properties, and the checks that keep everything
else out. Text that becomes part of a query (a label, a type) comes from here and from nowhere else.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from extraction.errors import DataError
from graph.errors import GraphError

SCALARS = {"string": str, "integer": int, "float": float, "boolean": bool}
LISTS = {"strings": "string", "integers": "integer", "floats": "float"}

INTERNAL_LABELS = ("Meta", "Kept", "KeptChunk", "Correction")
"""Labels of the store's own records: never part of an export, never a fact."""


class SchemaError(GraphError):
    """A label, relation type, property or value that the schema does not know (`label`, `property`, `reason`)."""

    message_code = "graph_schema_violated"


@dataclass(frozen=True, slots=True)
class EdgeType:
    """A relation type: the labels it may join and its own properties with their types."""

    sources: frozenset[str]
    targets: frozenset[str]
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Schema:
    """The table as read. `nodes` maps a label to its properties and their types; `fulltext` are (label, property) pairs."""

    version: int
    nodes: Mapping[str, Mapping[str, str]]
    edges: Mapping[str, EdgeType]
    fulltext: tuple[tuple[str, str], ...]

    def label(self, name: str) -> str:
        """`name`, if it is a label of facts or one of the store's own.

        :raises SchemaError: it is neither
        """
        if name not in self.nodes and name not in INTERNAL_LABELS:
            raise SchemaError(label=name, property=None, reason="unknown label")
        return name

    def edge_type(self, name: str) -> str:
        """`name`, if it is a relation type.

        :raises SchemaError: it is none
        """
        if name not in self.edges:
            raise SchemaError(label=name, property=None, reason="unknown relation type")
        return name

    def check_ends(self, kind: str, source: str, target: str) -> None:
        """Refuse a relation between labels that it does not join.

        :raises SchemaError: unknown type, or ends that it may not have
        """
        allowed = self.edges[self.edge_type(kind)]
        if source not in allowed.sources or target not in allowed.targets:
            raise SchemaError(label=kind, property=None, reason=f"may not join {source} to {target}")

    def node_properties(self, label: str, properties: Mapping[str, Any]) -> dict[str, Any]:
        """The properties in the schema's types, without nulls and empty lists, sorted by name.

        :raises SchemaError: unknown label or property, or a value of another type
        """
        self.label(label)
        return dict(_typed(label, self.nodes[label], properties))

    def edge_properties(self, kind: str, properties: Mapping[str, Any]) -> dict[str, Any]:
        """Like `node_properties`, for a relation."""
        return dict(_typed(kind, self.edges[self.edge_type(kind)].properties, properties))


def _typed(owner: str, types: Mapping[str, str], properties: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name in sorted(properties):
        if name not in types:
            raise SchemaError(label=owner, property=name, reason="unknown property")
        value = properties[name]
        if value is None or value == []:
            continue
        try:
            yield name, convert(value, types[name])
        except (TypeError, ValueError) as error:
            raise SchemaError(label=owner, property=name, reason=f"{value!r} is no {types[name]}") from error


def convert(value: Any, kind: str) -> Any:
    """`value` in the type that the schema names; 407 and 407.0 are one float, 22.0 is the integer 22.

    :raises TypeError: another type
    :raises ValueError: a number that the type cannot hold, infinity among them
    """
    if kind in LISTS:
        if not isinstance(value, list | tuple):
            raise TypeError(kind)
        return [convert(one, LISTS[kind]) for one in value]
    if kind == "float" and isinstance(value, int | float) and not isinstance(value, bool):
        return _finite(float(value))
    if kind == "integer" and isinstance(value, float) and value.is_integer():
        return int(value)
    if type(value) is not SCALARS[kind]:
        raise TypeError(kind)
    return value


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError(value)
    return value


@cache
def schema() -> Schema:
    """The schema of this product, read once.

    :raises DataError: `schema.yaml` is wrong; `file` and `line` say where
    """
    return parse(resources.files("graph").joinpath("data/schema.yaml").read_text(encoding="utf-8"), "graph/data/schema.yaml")


def parse(text: str, file: str) -> Schema:
    """The schema that `text` states; `file` names it in errors.

    :raises DataError: not YAML, an unknown type of a property, or a relation that names an unknown label
    """
    try:
        lines = _lines(yaml.compose(text), ())
        raw = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise DataError("data_invalid", file=file, line=mark.line + 1 if mark else 1, reason=str(error)) from error
    reader = _Reader(raw, dict(lines), file)
    nodes = {label: reader.properties(("nodes", label)) for label in reader.mapping(("nodes",))}
    edges = {kind: reader.edge(kind, nodes) for kind in reader.mapping(("edges",))}
    return Schema(int(reader.at(("version",))), nodes, edges, tuple(reader.pair(i, nodes) for i in range(len(raw.get("fulltext") or []))))


def _lines(node: yaml.Node, path: tuple) -> Iterator[tuple[tuple, int]]:
    """Where each key and list item stands, lines counted from 1."""
    if isinstance(node, yaml.MappingNode):
        items: Iterable = ((key.value, key, value) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        items = ((index, value, value) for index, value in enumerate(node.value))
    else:
        return
    for name, mark, value in items:
        yield (*path, name), mark.start_mark.line + 1
        yield from _lines(value, (*path, name))


@dataclass(slots=True)
class _Reader:
    """The raw table with the line of every entry; each method gives one part, checked."""

    raw: Any
    lines: dict[tuple, int]
    file: str

    def fail(self, path: tuple, reason: str) -> DataError:
        while path and path not in self.lines:
            path = path[:-1]
        return DataError("data_invalid", file=self.file, line=self.lines.get(path, 1), reason=reason)

    def at(self, path: tuple, default: Any = None) -> Any:
        found = self.raw
        for name in path:
            found = found.get(name) if isinstance(found, dict) else None
        if found is None and default is None:
            raise self.fail(path, f"{path[-1]} is missing")
        return default if found is None else found

    def mapping(self, path: tuple) -> dict:
        found = self.at(path)
        if not isinstance(found, dict):
            raise self.fail(path, f"{path[-1]} must be a mapping")
        return found

    def properties(self, path: tuple) -> dict[str, str]:
        found = self.at(path, {})
        for name, kind in found.items():
            if kind not in SCALARS and kind not in LISTS:
                raise self.fail((*path, name), f"unknown type {kind!r} of {name}")
        return dict(found)

    def edge(self, kind: str, nodes: Mapping[str, Any]) -> EdgeType:
        ends = [frozenset(self.labels(("edges", kind, end), nodes)) for end in ("from", "to")]
        return EdgeType(*ends, {**self.properties(("every_edge",)), **self.properties(("edges", kind, "properties"))})

    def labels(self, path: tuple, nodes: Mapping[str, Any]) -> Iterator[str]:
        for name in self.at(path):
            members = self.at(("groups",)).get(name, [name])
            for label in members:
                if label not in nodes:
                    raise self.fail(path, f"unknown label {label!r}")
                yield label

    def pair(self, index: int, nodes: Mapping[str, Any]) -> tuple[str, str]:
        label, name = self.raw["fulltext"][index]
        if name not in nodes.get(label, {}):
            raise self.fail(("fulltext", index), f"unknown property {label}.{name}")
        return label, name
