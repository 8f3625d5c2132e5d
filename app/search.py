"""Searching the clauses of all documents by full text.

Takes a reading connection and words; gives clauses (tasks, sections) as passages to read, each with its place, its task's units and its
figures beside. A passage is never an answer. Both engines give the same passages in the same order.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Any

from extraction.errors import PolicyGraphError
from graph import fulltext
from graph.connect import Connection
from graph.queries import text as query_text

Row = dict[str, Any]
LABELS = ("Task", "Section")
WIDE = 500
"""Clauses of a label that are looked at before the best are chosen."""
LONGEST = 500
"""Characters of a search; a question is shorter."""
_AROUND = 40
_ASKING = re.compile(r"请问|什么|哪些|哪个|哪几|多少|怎么|如何|是否|有没有|为什么|谁来?|几个|[的了吗呢是由在和与及对]")
_PIECE = re.compile(r"[A-Za-z0-9][A-Za-z0-9+.\-]*|[\u3400-\u4dbf\u4e00-\u9fff]{2,}")


def search(connection: Connection, words: str, limit: int = 20) -> tuple[list[Row], bool]:
    """The clauses whose text holds all the words (parted by white space), the shortest first, and whether there are more.

    A row has `id`, `label`, `document`, `title`, `doc_number`, `number`, `name`, `text`, `start`, `end`, `units`, `targets`, `grants`,
    and `excerpt`, the text around the first of the words; offsets are the clause's in the source, half-open.

    :raises PolicyGraphError: no words, or more than `LONGEST` characters
    """
    asked = _checked(words).split()
    longest = max(asked, key=len)
    found = []
    for label in LABELS:
        ids = connection.search_fulltext(label, "text", longest, WIDE if len(asked) > 1 else limit + 1)
        found += [row for row in _rows(connection, label, ids) if all(word.lower() in row["text"].lower() for word in asked)]
    found = _innermost(sorted(found, key=lambda row: (len(row["text"]), row["id"])))
    return [_with_excerpt(row, asked) for row in found[:limit]], len(found) > limit


def passages(connection: Connection, text: str, limit: int = 5) -> list[Row]:
    """The clauses nearest to a question or to words, best first: those that hold all of it, else those that share most with it.

    Rows are those of `search`. What two clauses share is counted in pairs of characters, a rare pair more than a common one; a clause
    that shares only one pair with a longer question is not near.
    """
    text = " ".join(text.split())[:LONGEST]
    if not text:
        return []
    exact, _ = search(connection, text, limit)
    return exact or _nearest(connection, text, limit)


def _checked(words: str) -> str:
    if not words.strip() or len(words) > LONGEST:
        raise PolicyGraphError("search_words", limit=LONGEST)
    return words


def _rows(connection: Connection, label: str, ids: Sequence[str]) -> list[Row]:
    if not ids:
        return []
    return connection.read(query_text("read/passages", LABEL=label), {"ids": list(ids)}).dicts()


def _innermost(rows: list[Row]) -> list[Row]:
    """Without the clauses that hold only the same words again because a clause inside them does: the shorter come first."""
    kept: list[Row] = []
    for row in rows:
        inside = [k for k in kept if k["document"] == row["document"] and row["start"] <= k["start"] and k["end"] <= row["end"]]
        if not any(k["text"] in row["text"] for k in inside):
            kept.append(row)
    return kept


def _with_excerpt(row: Row, asked: Iterable[str]) -> Row:
    """The row with the stretch of its text around the first of the words."""
    low = row["text"].lower()
    at = min((low.find(word.lower()) for word in asked if word.lower() in low), default=0)
    start = max(row["text"].rfind(mark, 0, at) for mark in "。；\n") + 1
    start = max(start, at - _AROUND) if at - start > 2 * _AROUND else start
    excerpt = row["text"][start : at + 3 * _AROUND].replace("\n", " ").strip()
    return {"kind": "passage", **row, "excerpt": excerpt}


def _nearest(connection: Connection, text: str, limit: int) -> list[Row]:
    pieces = _pieces(text)
    pairs = [piece for piece in pieces if len(piece) == 2 and not piece.isascii()]
    ids = {label: fulltext.near(connection, label, "text", pairs, WIDE) if pairs else [] for label in LABELS}
    rows = [row for label in LABELS for row in _rows(connection, label, ids[label])]
    held = {row["id"]: {piece for piece in pieces if piece in row["text"].lower()} for row in rows}
    often = {piece: sum(piece in own for own in held.values()) for piece in pieces}
    worth = {row["id"]: sum(math.log(1 + len(rows) / often[piece]) for piece in held[row["id"]]) for row in rows}
    near = [row for row in rows if len(held[row["id"]]) >= min(2, len(pieces))]
    near = _innermost(sorted(near, key=lambda row: (-worth[row["id"]], len(row["text"]), row["id"])))
    return [_with_excerpt(row, sorted(held[row["id"]], key=lambda piece: often[piece])[:1]) for row in near[:limit]]


def _pieces(text: str) -> list[str]:
    """Pairs of Chinese characters and whole Latin words, each once, in small letters; without the words of asking."""
    found: dict[str, None] = {}
    for piece in _PIECE.findall(_ASKING.sub(" ", text).lower()):
        if piece[0].isascii():
            found[piece] = None
        else:
            found.update((piece[i : i + 2], None) for i in range(len(piece) - 1))
    return list(found)
