"""What other programs can ask, as plain data; the one thing that HTTP and MCP both speak to.

Takes a reading connection; every method gives JSON-able values with the sentences that state them, at most `ROWS` rows, and `cut` where
there were more. Safe to call from several threads.
"""

from __future__ import annotations

import math
import threading
from pathlib import Path
from typing import Any

from app import entities, search
from app.answers.asking import Answerer
from app.answers.problems import NOT_UNDERSTOOD
from extraction.errors import PolicyGraphError
from extraction.facts import ENTITY_LABELS
from extraction.ids import label_of
from graph import read
from graph.connect import Connection
from graph.gate import admit
from graph.write import Store

ROWS, SECONDS = 1000, 30.0
"""The most rows and seconds that a caller can ask for."""

NEAREST = 3
Row = dict[str, Any]


class UnknownId(PolicyGraphError):
    """No node or relation has this id (`id`)."""


class Service:
    """Answers over one connection. `cache` is a folder for jieba's cache, `regions` a user's table of divisions."""

    def __init__(self, connection: Connection, *, lang: str = "zh", cache: Path | None = None, regions: Path | None = None) -> None:
        self.connection = connection
        self.lang = lang
        self._answerer = Answerer(connection, lang=lang, cache=cache, regions=regions)
        self._reading = threading.Lock()

    def status(self) -> Row:
        """Engine, data version and the number of documents."""
        found = Store(self.connection).status()
        return {"engine": self.connection.engine, "data_version": found.data_version, "documents": found.kept, "complete": found.complete}

    def search(self, text: str, limit: int = 20) -> Row:
        """Clauses that hold the words; where there are none, the nearest ones. They are passages to read, not answers."""
        rows, cut = search.search(self.connection, text, _most(limit))
        return {"rows": rows, "cut": cut, "nearest": [] if rows else search.passages(self.connection, text, min(limit, 5))}

    def owners(self, words: str, limit: int = 200) -> Row:
        """Tasks whose name or text holds the words, a row for each unit with its role."""
        return _cut(read.owners(self.connection, words, _most(limit) + 1), limit)

    def tasks(self, agency: str, place: str = "", limit: int = 200) -> Row:
        """What an agency leads, answers for and supports; `place` is part of its jurisdiction's name."""
        return _cut(read.tasks_of_agency(self.connection, agency, place, _most(limit) + 1), limit)

    def ask(self, question: str) -> Row:
        """A question in Chinese, answered by itself; `status` tells whether it was, and why not.

        Where it was not understood, `passages` are the nearest clauses, to read and no answer.
        """
        with self._reading:  # what the answers know of the graph is read once, not by each thread
            _ = self._answerer.library
        answer = self._answerer.ask(question)
        near = search.passages(self.connection, question, NEAREST) if answer.status == NOT_UNDERSTOOD else []
        return answer.to_dict() | {"passages": near}

    def query(self, cypher: str, parameters: Row | None = None, limit: int = 200, timeout: float = 10.0) -> Row:
        """Read-only Cypher.

        :raises QueryRefused: the gate does not admit it
        :raises PolicyGraphError: a parameter that no engine can take
        """
        text, seconds = admit(cypher), min(max(timeout, 0.1), SECONDS)
        try:
            table = self.connection.read(text, parameters or {}, limit=_most(limit), timeout=seconds)
        except (OverflowError, UnicodeError) as error:  # a number or text that the protocol cannot carry
            raise PolicyGraphError("parameter_invalid", given=str(error)) from error
        return {"columns": table.columns, "rows": _finite(table.rows), "cut": table.cut}

    def evidence(self, id: str, source: str = "") -> Row:
        """The sentences that state a node, or a relation, whose source's id is then needed too.

        :raises UnknownId: nothing has this id
        """
        found = read.edge(self.connection, source, id) if source else self._node(id)
        if found is None:
            raise UnknownId("serve_unknown_id", id=id)
        titles = {row["id"]: row["title"] for row in Store(self.connection).documents()}
        places = [{**place, "title": titles.get(place.get("doc"))} for place in read.evidence_of(found)]
        kind = (
            {"type": found.type, "source": found.source, "target": found.target} if source else {"label": found.label, "name": found.name}
        )
        return {"id": found.id, **kind, "properties": found.properties, "evidence": places[:ROWS], "cut": len(places) > ROWS}

    def _node(self, id: str) -> Any:
        """The node of an id, or the one into which a correction merged it."""
        found = read.node(self.connection, id)
        if found is None and label_of(id) in ENTITY_LABELS:
            merged = entities.redirected(self.connection, id)
            found = read.node(self.connection, merged) if merged else None
        return found


def _most(limit: int) -> int:
    return min(max(limit, 1), ROWS)


def _cut(rows: list[Row], limit: int) -> Row:
    most = _most(limit)
    return {"rows": rows[:most], "cut": len(rows) > most}


def _finite(value: Any) -> Any:
    """The value as JSON can hold it: a number that is none is null."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, list):
        return [_finite(one) for one in value]
    return {key: _finite(one) for key, one in value.items()} if isinstance(value, dict) else value
