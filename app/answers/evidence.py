"""Evidence of rows: sentences with their document, clause and offsets.

Takes rows of a way; gives plain entries, each once, in the order of the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

MOST = 200


def evidence(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """`{"document", "title", "number", "sentence", "start", "end"}`; offsets count code points of the source, half-open."""
    found: dict[tuple, dict[str, Any]] = {}
    for row in rows:
        for sentence, start, end in zip(row["sentences"] or (), row["starts"] or (), row["ends"] or (), strict=False):
            entry = {
                "document": row["document"],
                "title": row["title"],
                "number": row["number"],
                "sentence": sentence,
                "start": start,
                "end": end,
            }
            if sentence:
                found.setdefault((row["document"], start, end), entry)
            if len(found) >= MOST:
                return list(found.values())
    return list(found.values())
