"""Writing one change.

Takes a transaction and a `Change`; runs the queries that make it, in batches of at most 2,000 rows and 8 MB.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from neo4j import ManagedTransaction

from extraction.facts import OWN_LABELS
from graph.kept import chunk_ids, chunks_of, record_of
from graph.plan import Change, EdgeHead, by_label
from graph.queries import text
from graph.rows import EdgeRow

BATCH_ROWS = 2_000
BATCH_BYTES = 8_000_000


def apply(transaction: ManagedTransaction, change: Change, old_chunks: int) -> None:
    """Make the change; `old_chunks` is the number of pieces in which the document's facts were kept until now."""
    _drop_edges(transaction, change.drop_edges)
    for label, heads in by_label(change.drop_nodes).items():
        _run(transaction, text("write/drop_nodes", LABEL=label), "ids", [head.id for head in heads])
    for label, rows in by_label(change.put_nodes).items():
        _run(transaction, text("write/put_nodes", LABEL=label), "rows", [{"id": r.id, "properties": r.properties} for r in rows])
    _put_edges(transaction, change.put_edges)
    _keep(transaction, change, old_chunks)


def _put_edges(transaction: ManagedTransaction, edges: Iterable[EdgeRow]) -> None:
    for (source, kind, target), rows in _grouped(edges, lambda e: (e.source_label, e.type, e.target_label)).items():
        query = text(f"write/put_edges_from_{low_end(target)}", SOURCE=source, TYPE=kind, TARGET=target)
        _run(transaction, query, "rows", [{"id": r.id, "source": r.source, "target": r.target, "properties": r.properties} for r in rows])


def _drop_edges(transaction: ManagedTransaction, edges: Iterable[EdgeHead]) -> None:
    for (source, kind, target), heads in _grouped(edges, lambda e: (e.source_label, e.type, e.target_label)).items():
        end = low_end(target)
        label = {"SOURCE": source} if end == "source" else {"TARGET": target}
        query = text(f"write/drop_edges_from_{end}", TYPE=kind, **label)
        _run(transaction, query, "rows", [{"id": head.id, end: getattr(head, end)} for head in heads])


def low_end(target_label: str) -> str:
    """The end that has few relations of a kind: a clause has a few, a ministry or a city thousands.

    The embedded engine seeks a relation among those of the end that the query names first.
    """
    return "target" if target_label in OWN_LABELS else "source"


def _keep(transaction: ManagedTransaction, change: Change, old_chunks: int) -> None:
    if change.kept or change.removed:
        _run(transaction, text("write/drop_kept_chunks"), "ids", chunk_ids(change.doc, old_chunks))
    if change.removed:
        transaction.run(text("write/drop_kept"), id=change.doc).consume()
    if change.kept:
        chunks = chunks_of(change.kept)
        record = record_of(change.kept) | {"chunks": len(chunks)}
        transaction.run(text("write/put_kept"), id=change.doc, properties=record).consume()
        for chunk in chunks:
            transaction.run(text("write/put_kept_chunk"), id=chunk["id"], properties=chunk).consume()
    if change.digest:
        transaction.run(text("write/put_digest"), id=change.doc, digest=change.digest).consume()


def _grouped(edges: Iterable, key: Callable[[Any], tuple]) -> dict[tuple, list]:
    groups: dict[tuple, list] = defaultdict(list)
    for edge in sorted(edges, key=lambda one: one.id):
        groups[key(edge)].append(edge)
    return groups


def _run(transaction: ManagedTransaction, query: str, name: str, rows: list) -> None:
    for batch in batches(rows):
        transaction.run(query, {name: batch}).consume()


def batches(rows: Iterable[Any]) -> Iterator[list]:
    """The rows in order, in lists of at most `BATCH_ROWS` that are sent in at most `BATCH_BYTES`; a larger row goes alone."""
    batch: list = []
    size = 0
    for row in rows:
        weight = message_bytes(row)
        if batch and (len(batch) == BATCH_ROWS or size + weight > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += weight
    if batch:
        yield batch


def message_bytes(row: Any) -> int:
    """About how many bytes a row takes in a message; of Chinese text, escaped here in six characters, twice as many."""
    return len(json.dumps(row))
