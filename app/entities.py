"""Asking the graph about named things: technologies, projects, parks, industries, and how two things hang together.

Takes a connection and names as a user writes them; gives plain rows, each with its document and sentences. A name is looked up among
names and other names; one that is not there raises with what is similar, one that means several things with all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from extraction.errors import PolicyGraphError
from extraction.facts import ENTITY_LABELS
from extraction.ids import label_of
from graph.connect import Connection
from graph.queries import text

Row = dict[str, Any]
_TELLS_LITTLE = {"MENTIONS": 1, "PART_OF": 1, "APPLIES_TO": 2, "MENTIONED_IN": 2, "HAS_SECTION": 3, "HAS_TASK": 3}
"""Relations that say less than 采用, 位于 or 负责: of two ways of one length the one with fewer of them comes first."""
_MANY_PATHS = 400
_LONGEST_PATH = 6


class EntityError(PolicyGraphError):
    """A name that the graph does not hold (`entity_unknown`) or that means several things (`entity_ambiguous`)."""


def named(connection: Connection, name: str, labels: Sequence[str]) -> list[Row]:
    """What bears the name: by name or other name, else what alone has these words in its name; `label`, `id`, `name`, `jurisdiction`.

    :raises EntityError: nothing does
    """
    found = [row for label in labels for row in connection.read(text("read/named", LABEL=label), {"name": name}).dicts()]
    exact = [row for row in found if row["name"] == name or row["id"] == name]
    if exact or found:
        return exact or found
    near = [row for label in labels for row in connection.read(text("read/named_like", LABEL=label), {"words": name, "limit": 6}).dicts()]
    if len(near) == 1:
        return near
    raise EntityError("entity_unknown", name=name, near="、".join(row["name"] for row in near[:6]) or "—")


def one_named(connection: Connection, name: str, labels: Sequence[str]) -> Row:
    """The one thing of that name.

    :raises EntityError: none or several
    """
    found = named(connection, name, labels)
    if len(found) > 1:
        listed = "；".join(f"{row['name']}（{row['label']}，{row['jurisdiction'] or '—'}，{row['id']}）" for row in found[:6])
        raise EntityError("entity_ambiguous", name=name, candidates=listed)
    return found[0]


def redirected(connection: Connection, id: str) -> str | None:
    """The id of the node into which a correction merged this one, or None."""
    for label in ENTITY_LABELS:
        if found := connection.read(text("read/redirect", LABEL=label), {"id": id}).rows:
            return found[0][0]
    return None


def technologies(connection: Connection) -> list[Row]:
    """All technologies by category, those used most first."""
    return connection.read(text("read/technologies")).dicts()


def technology(connection: Connection, name: str, limit: int) -> Row:
    """One technology: `users` (projects and programs), `parks`, `tasks` with owners."""
    found = one_named(connection, name, ["Technology"])
    return found | {
        "users": _about(connection, "technology_users", found["id"], limit),
        "parks": _about(connection, "technology_parks", found["id"], limit),
        "tasks": _about(connection, "tasks_naming", found["id"], limit, LABEL="Technology"),
    }


def parks(connection: Connection) -> list[Row]:
    """All parks, those where most is planned first."""
    return connection.read(text("read/parks")).dicts()


def park(connection: Connection, name: str, limit: int) -> Row:
    """One park: `located` (projects, programs, organizations with technology and owners), `industries`, `tasks` with owners."""
    found = one_named(connection, name, ["Park"])
    return found | {
        "located": _about(connection, "located_in", found["id"], limit),
        "industries": _about(connection, "hosted_industries", found["id"], limit, LABEL="Park"),
        "tasks": _about(connection, "tasks_naming", found["id"], limit, LABEL="Park"),
    }


def industries(connection: Connection) -> list[Row]:
    """All industries, those developed most first."""
    return connection.read(text("read/industries")).dicts()


def industry(connection: Connection, name: str, limit: int) -> Row:
    """One industry: `developers` (tasks with owners, programs), `places`, `tasks` that name it."""
    found = one_named(connection, name, ["Industry"])
    return found | {
        "developers": _about(connection, "industry_developers", found["id"], limit),
        "places": _about(connection, "industry_places", found["id"], limit),
        "tasks": _about(connection, "tasks_naming", found["id"], limit, LABEL="Industry"),
    }


def projects(
    connection: Connection, technology: str = "", park: str = "", region: str = "", agency: str = "", stage: str = "", limit: int = 500
) -> list[Row]:
    """The projects that fit all that is given, a row for each clause that plans or names one; a clause that plans it counts once."""
    ids = lambda name, labels: [row["id"] for row in named(connection, name, labels)] if name else []  # noqa: E731
    inside = [id_ for place in ids(region, ["Region"]) for (id_,) in connection.read(text("read/inside"), {"id": place})]
    parameters = {
        "technologies": ids(technology, ["Technology"]), "places": ids(park, ["Park"]), "regions": inside,
        "agencies": ids(agency, ["Agency", "Organization"]), "stage": stage, "limit": limit,
    }  # fmt: skip
    return _planned_first(connection.read(text("read/projects"), parameters).dicts())


def _planned_first(rows: list[Row]) -> list[Row]:
    """Without the rows that only mention a project in a clause that plans it."""
    planned = {(row["id"], row["clause"]) for row in rows if row["relation"] == "INCLUDES"}
    return [row for row in rows if row["relation"] == "INCLUDES" or (row["id"], row["clause"]) not in planned]


def paths(connection: Connection, a: str, b: str, limit: int) -> list[Row]:
    """How two things hang together, shortest first, of equal length those with more telling relations first; empty where they do not.

    A row has `length`, `nodes` (`id`, `label`, `name`) and `relations` (`type`, `source`, `doc` or `table`, `sentences`).
    """
    ends = [one_named(connection, name, [*ENTITY_LABELS, "Document"]) for name in (a, b)]
    if ends[0]["id"] == ends[1]["id"]:
        return []
    found = _paths(connection, "paths", ends)
    if found and found[0]["length"] < 3:
        found += [row for row in _paths(connection, "paths_longer", ends) if row["length"] > found[0]["length"]]
    return _distinct(sorted(found, key=_telling))[:limit]


def _paths(connection: Connection, name: str, ends: list[Row]) -> list[Row]:
    source, target = (label_of(end["id"]) for end in ends)
    parameters = {"a": ends[0]["id"], "b": ends[1]["id"], "limit": _MANY_PATHS}
    rows = connection.read(text(f"read/{name}", SOURCE=source, TARGET=target), parameters).dicts()
    return [row for row in rows if len({node["id"] for node in row["nodes"]}) == len(row["nodes"])]


def _telling(row: Row) -> tuple:
    weak = sum(_TELLS_LITTLE.get(relation["type"], 0) for relation in row["relations"])
    return row["length"], weak, [node["id"] for node in row["nodes"]], [relation["id"] for relation in row["relations"]]


def _distinct(rows: Iterable[Row]) -> list[Row]:
    """One row for each way over the same nodes: the first."""
    seen: dict[tuple, Row] = {}
    for row in rows:
        seen.setdefault(tuple(node["id"] for node in row["nodes"]), row)
    return list(seen.values())


def _about(connection: Connection, query: str, id: str, limit: int, **names: str) -> list[Row]:
    return connection.read(text(f"read/{query}", **names), {"id": id, "limit": limit}).dicts()
