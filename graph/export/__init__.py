"""Writing the graph of facts to files, one module a format.

Takes a `Graph` as `graph.read.read_graph` gives it (or `graph.rows.with_mentions` makes it); gives files in a folder, the same bytes for
the same graph. A new format is a new module with a `write(graph, folder)` and a line here.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

from extraction.facts import Graph
from graph.errors import GraphError

FORMATS = {"jsonl": "graph.export.jsonl", "csv": "graph.export.csv", "graphml": "graph.export.graphml"}
"""Name of each format and the module that writes it."""


class UnknownFormat(GraphError):
    """There is no export of this name (`format`; `formats`, those that there are)."""

    message_code = "export_unknown_format"


class ExportFailed(GraphError):
    """A file of the export cannot be written (`path`, `reason`)."""

    message_code = "export_failed"


def export(graph: Graph, folder: Path, format: str = "jsonl") -> list[Path]:
    """Write the graph into `folder`, made where it is missing; gives the files. Those of an earlier export are replaced.

    :raises UnknownFormat: `format` is none of `FORMATS`
    :raises ExportFailed: the folder or a file cannot be written
    """
    if format not in FORMATS:
        raise UnknownFormat(format=format, formats=", ".join(sorted(FORMATS)))
    write: Callable[[Graph, Path], list[Path]] = importlib.import_module(FORMATS[format]).write
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return write(graph, folder)
    except OSError as error:
        raise ExportFailed(path=str(error.filename or folder), reason=error.strerror or str(error)) from error


def write_file(path: Path, content: str) -> Path:
    """Write a text whole or not at all: readers of an earlier export never see half a file."""
    made = path.with_name(path.name + ".part")
    made.write_text(content, encoding="utf-8", newline="\n")
    return made.replace(path)
