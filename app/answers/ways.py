"""The ways through the graph: the files of `cypher/questions/` with what their heads state.

Takes nothing; gives `Way`s, one a file. A file's keys, beside those of every query: `intent`; `asks`, the classes of answer that it gives
(`question_words.yaml`); `needs`, the parameters without which it says nothing (the others may stay empty: any); `answer`, the column that
is the answer, and `key`, what makes two answers one (default: the answer); `measures`, `column: unit` pairs that can be summed, ranked and
compared; `cues`, flags of the grammar that must be there; `shows`, columns to print beside the answer; `examples`, parted by |.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from extraction.errors import DataError
from graph.queries import Query, query

EVIDENCE = ("document", "title", "number", "sentences", "starts", "ends")
"""Columns that hold the evidence: the document's id and title, the clause, and parallel lists of sentences and offsets."""
PARAMETERS = frozenset(
    [
        "documents",
        "tasks",
        "within",
        "units",
        "roles",
        "places",
        "things",
        "technologies",
        "targets",
        "rules",
        "amounts",
        "terms",
        "parts",
        "year",
        "kinds",
        "today",
        "limit",
        "others",
    ]
)
"""What a question can give to a query; `limit` and `today` are always there."""


@dataclass(frozen=True, slots=True)
class Way:
    """One file. `measures` maps a column to its unit."""

    name: str
    query: Query
    intent: str
    asks: tuple[str, ...]
    needs: tuple[str, ...]
    answer: str
    key: str
    measures: dict[str, str] = field(default_factory=dict)
    cues: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()

    def takes(self, parameter: str) -> bool:
        return parameter in self.query.parameters


@cache
def ways() -> tuple[Way, ...]:
    """All ways by name.

    :raises DataError: a head that lacks a key, or names a parameter or column that is not there
    """
    folder = resources.files("cypher").joinpath("questions")
    names = sorted(f.name.removesuffix(".cypher") for f in folder.iterdir() if f.name.endswith(".cypher"))
    return tuple(_way(name) for name in names)


def way(name: str) -> Way:
    return next(w for w in ways() if w.name == name)


def _way(name: str) -> Way:
    found = query(f"questions/{name}")
    notes = found.notes
    missing = [key for key in ("intent", "asks", "answer", "examples") if key not in notes]
    if missing:
        raise _wrong(name, f"the head lacks {', '.join(missing)}")
    made = Way(
        name,
        found,
        notes["intent"],
        _list(notes["asks"]),
        _list(notes.get("needs", "")),
        notes["answer"],
        notes.get("key", notes["answer"]),
        dict(_measure(name, part) for part in notes.get("measures", "").split(",") if part.strip()),
        _list(notes.get("cues", "")),
        _list(notes.get("shows", "")),
        tuple(part.strip() for part in notes["examples"].split("|")),
    )
    _check(made)
    return made


def _list(stated: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in stated.split(",") if part.strip())


def _measure(name: str, part: str) -> tuple[str, str]:
    column, colon, unit = part.partition(":")
    if not colon:
        raise _wrong(name, "measures are written `column: unit, column: unit`")
    return column.strip(), unit.strip()


def _check(made: Way) -> None:
    columns, parameters = set(made.query.columns), set(made.query.parameters)
    for column in (made.answer, made.key, *made.measures, *made.shows, *EVIDENCE):
        if column not in columns:
            raise _wrong(made.name, f"no column {column!r}")
    for parameter in made.needs:
        if parameter not in parameters:
            raise _wrong(made.name, f"no parameter {parameter!r}")
    if unknown := parameters - PARAMETERS:
        raise _wrong(made.name, f"a question cannot give {', '.join(sorted(unknown))}")


def _wrong(name: str, reason: str) -> DataError:
    return DataError("data_invalid", file=f"cypher/questions/{name}.cypher", line=1, reason=reason)
