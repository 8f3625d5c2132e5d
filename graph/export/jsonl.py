"""JSON lines: `nodes.jsonl` and `edges.jsonl`, a node or relation a line, sorted by id.

Takes the graph; gives the form that the evaluation reads. `doc` is the path of the document below the folder that was given, and the
amounts of a FundingRule stand in it as `caps` and `fixed` beside being nodes of their own.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from extraction.facts import Edge, Graph, Node
from graph.evidence import source_words, words_of
from graph.export import write_file

FOLDED = {"CAP": "caps", "FIXED": "fixed"}


def write(graph: Graph, folder: Path) -> list[Path]:
    """Write both files; see `graph.export.export`."""
    nodes, edges = documents(graph)
    return [write_file(folder / "nodes.jsonl", _lines(nodes)), write_file(folder / "edges.jsonl", _lines(edges))]


def documents(graph: Graph) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The lines of both files as plain data, sorted by id."""
    sources = source_paths(graph)
    amounts = folded_amounts(graph)
    nodes = [_node(graph.nodes[id], sources, amounts.get(id, {})) for id in sorted(graph.nodes)]
    return nodes, [_edge(graph.edges[id], sources) for id in sorted(graph.edges)]


def source_paths(graph: Graph) -> dict[str, str]:
    """The path of each loaded document by its id."""
    return {id: node.properties["source"] for id, node in graph.nodes.items() if node.properties.get("source") and node.label == "Document"}


def folded_amounts(graph: Graph) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """The caps and fixed sums of each FundingRule, in the order of the text."""
    found: dict[str, dict[str, list]] = defaultdict(lambda: defaultdict(list))
    for edge in graph.edges.values():
        if edge.type in FOLDED:
            found[edge.source][FOLDED[edge.type]].append(graph.nodes[edge.target])
    return {
        rule: {key: [_amount(one) for one in sorted(nodes, key=_in_text)] for key, nodes in kinds.items()} for rule, kinds in found.items()
    }


def _in_text(amount: Node) -> tuple:
    return amount.evidence[0]["start"] if amount.evidence else -1, amount.id


def _amount(node: Node) -> dict[str, Any]:
    return {"scope": node.properties.get("scope") or "", "amount_wan": node.properties.get("amount_wan")}


def _node(node: Node, sources: Mapping[str, str], amounts: Mapping[str, list]) -> dict[str, Any]:
    return {
        "id": node.id,
        "label": node.label,
        "name": node.name,
        "aliases": node.aliases,
        "properties": dict(sorted({**node.properties, **amounts}.items())),
        "mentions": [one | {"doc": sources.get(one["doc"], one["doc"])} for one in node.evidence],
    }


def _edge(edge: Edge, sources: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "type": edge.type,
        "properties": dict(sorted(edge.properties.items())),
        "evidence": [{"table": edge.table}] if edge.table else [_sentence(one, sources) for one in edge.evidence],
    }


def _sentence(evidence: Mapping[str, Any], sources: Mapping[str, str]) -> dict[str, Any]:
    """A sentence with the words in it that state the fact; `raw` only where the source has other characters."""
    found = {"doc": sources.get(evidence["doc"], evidence["doc"])}
    found |= {key: evidence[key] for key in ("start", "end", "sentence", "raw", "rule") if evidence.get(key) not in (None, "")}
    return found | {"words": [_word(evidence, *word) for word in words_of(evidence)]}


def _word(evidence: Mapping[str, Any], start: int, end: int, text: str) -> dict[str, Any]:
    raw = source_words(evidence, start, end)
    return {"start": start, "end": end, "text": text} | ({"raw": raw} if raw != text else {})


def _lines(items: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(item, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n" for item in items)
