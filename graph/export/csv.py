"""CSV for `neo4j-admin database import full`: a file a label and a file a relation type, with typed headers.

Takes the graph; gives `nodes-LABEL.csv`, `edges-TYPE.csv` and `import.args`, the arguments of the import. They hold the rows as the store
keeps them, evidence included, so that an import gives the same facts. Items of a list are parted by U+001F.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from extraction.facts import Graph
from graph import rows as stored
from graph.export import write_file

SEPARATOR = "\x1f"
_TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}
_ARGUMENTS = ("--array-delimiter=U+001F", "--multiline-fields=true", "--id-type=string")


def write(graph: Graph, folder: Path) -> list[Path]:
    """Write the files; those of labels that the graph no longer has are removed. See `graph.export.export`.

    In the folder: `neo4j-admin database import full DATABASE @import.args`.
    """
    for old in (*folder.glob("nodes-*.csv"), *folder.glob("edges-*.csv")):
        old.unlink()
    rows = stored.rows(graph)
    files = [*_write_nodes(rows, folder), *_write_edges(rows, folder)]
    named = [f"--{'nodes' if file.name.startswith('nodes-') else 'relationships'}={file.name}" for file in files]
    return [*files, write_file(folder / "import.args", "\n".join((*_ARGUMENTS, *named)) + "\n")]


def _write_nodes(rows: stored.Rows, folder: Path) -> Iterator[Path]:
    for label, nodes in _groups(rows.nodes.values(), "label"):
        columns = _columns(nodes, without=("id", "hash"))
        header = ["id:ID", *(f"{name}:{kind}" for name, kind in columns.items()), ":LABEL"]
        lines = ([_cell(row.id), *(_cell(row.properties.get(name)) for name in columns), label] for row in nodes)
        yield write_file(folder / f"nodes-{label}.csv", _table(header, lines))


def _write_edges(rows: stored.Rows, folder: Path) -> Iterator[Path]:
    for kind, edges in _groups(rows.edges.values(), "type"):
        columns = _columns(edges, without=("hash",))
        header = [":START_ID", *(f"{name}:{type}" for name, type in columns.items()), ":END_ID", ":TYPE"]
        lines = ([_cell(row.source), *(_cell(row.properties.get(name)) for name in columns), _cell(row.target), kind] for row in edges)
        yield write_file(folder / f"edges-{kind}.csv", _table(header, lines))


def _groups(rows: Iterable, key: str) -> Iterator[tuple[str, list]]:
    groups: dict[str, list] = defaultdict(list)
    for row in sorted(rows, key=lambda one: one.id):
        groups[getattr(row, key)].append(row)
    yield from sorted(groups.items())


def _columns(rows: Iterable, without: tuple[str, ...]) -> dict[str, str]:
    """The properties that the rows have, sorted, with the types of the import."""
    found: dict[str, str] = {}
    for row in rows:
        for name, value in row.properties.items():
            if name not in without and value != []:
                found[name] = _type(value)
    return dict(sorted(found.items()))


def _type(value: Any) -> str:
    return f"{_TYPES[type(value[0])]}[]" if isinstance(value, list) else _TYPES[type(value)]


def _cell(value: Any) -> str:
    """Text is always quoted, so that an empty one is told from a missing one."""
    if isinstance(value, list):
        return _quoted(SEPARATOR.join(_plain(one) for one in value))
    return "" if value is None else _quoted(value) if isinstance(value, str) else _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).replace(SEPARATOR, " ")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _table(header: list[str], lines: Iterable[list[str]]) -> str:
    return "".join(",".join(line) + "\n" for line in (header, *lines))
