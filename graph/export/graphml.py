"""GraphML: `graph.graphml`, one directed graph, as Gephi, yEd and networkx read it.

Takes the graph; gives nodes and relations with their properties as typed keys. GraphML has no lists, so they are JSON; characters that XML
cannot hold become U+FFFD. Evidence is JSON in the form of the JSON-lines export.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from extraction.facts import Graph
from graph.export import write_file
from graph.export.jsonl import documents

_TYPES = {bool: "boolean", int: "long", float: "double"}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


def write(graph: Graph, folder: Path) -> list[Path]:
    """Write the file; see `graph.export.export`."""
    nodes, edges = documents(graph)
    items = [("node", n["id"], f"<node id={quoteattr(n['id'])}>", _data(n, "mentions")) for n in nodes]
    items += [("edge", e["id"], _opening(e), _data(e, "evidence")) for e in edges]
    keys = sorted({(kind, name, _type(value)) for kind, _, _, data in items for name, value in data.items()})
    numbers = {key: f"d{number}" for number, key in enumerate(keys)}
    body = "".join(_item(kind, opening, data, numbers) for kind, _, opening, data in items)
    return [
        write_file(
            folder / "graph.graphml", f'{_HEAD}{"".join(_keys(numbers))}<graph edgedefault="directed">\n{body}</graph>\n</graphml>\n'
        )
    ]


def _opening(edge: Mapping[str, Any]) -> str:
    return f"<edge id={quoteattr(edge['id'])} source={quoteattr(edge['source'])} target={quoteattr(edge['target'])}>"


def _data(item: Mapping[str, Any], evidence: str) -> dict[str, Any]:
    own = {key: item[key] for key in ("label", "type", "name") if key in item}
    listed = {key: item[key] for key in ("aliases", evidence) if item.get(key)}
    return {**item["properties"], **own, **listed}


def _keys(numbers: Mapping[tuple[str, str, str], str]) -> Iterator[str]:
    for (kind, name, type), number in numbers.items():
        yield f'<key id="{number}" for="{kind}" attr.name={quoteattr(name)} attr.type="{type}"/>\n'


def _item(kind: str, opening: str, data: Mapping[str, Any], numbers: Mapping[tuple[str, str, str], str]) -> str:
    lines = (f'  <data key="{numbers[kind, name, _type(value)]}">{_text(value)}</data>\n' for name, value in sorted(data.items()))
    return f"{opening}\n{''.join(lines)}</{kind}>\n"


def _type(value: Any) -> str:
    return _TYPES.get(type(value), "string")


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)
    return escape(_NOT_XML.sub("\ufffd", text))
