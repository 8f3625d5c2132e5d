"""The place that a user names, and the places around it.

Takes a name and a connection; gives the place with all above it, or the ids of all inside it. A place that no document names is sought in the
table of divisions, so that what holds in the city holds in a district that the graph does not know.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.funding.calculate import Place
from extraction.errors import PolicyGraphError
from extraction.tables import Region, regions
from graph.connect import Connection
from graph.queries import text

LABELS = ("Region", "Park")
COUNTRY_CODE = "100000"


class PlaceError(PolicyGraphError):
    """`place_unknown` (field `name`) or `place_ambiguous` (`name`, `candidates`)."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place by the words of a user: the ids of its nodes (none where no document names it), else its codes and those above it."""

    name: str
    level: str
    ids: tuple[str, ...]
    codes: tuple[str, ...] = ()


def find_place(connection: Connection, name: str, table: Path | None = None) -> Named:
    """The one place that is called so; `table` is the user's own table of divisions.

    :raises PlaceError: none, or several
    """
    for label in LABELS:
        rows = connection.read(text("read/places_named", LABEL=label), {"name": name}).dicts()
        exact = [row for row in rows if row["name"] == name] or rows
        if len(exact) > 1 and label == "Region":
            candidates = "、".join(max((row["name"], *row["aliases"]), key=len) for row in exact)
            raise PlaceError("place_ambiguous", name=name, candidates=candidates)
        if exact:
            return Named(exact[0]["name"], exact[0]["level"] or "", tuple(row["id"] for row in exact))
    return _of_table(name, table)


def _of_table(name: str, table: Path | None) -> Named:
    divisions = regions(table)
    found = divisions.by_name(name)
    if not found:
        raise PlaceError("place_unknown", name=name)
    if len(found) > 1:
        raise PlaceError("place_ambiguous", name=name, candidates="、".join(divisions.full_name(one.code) for one in found))
    return _with_codes(found[0], [*divisions.parents(found[0].code)])


def _with_codes(region: Region, above: list[Region]) -> Named:
    return Named(region.name, region.level, (), (region.code, *(one.code for one in above), COUNTRY_CODE))


def line_upward(connection: Connection, place: Named) -> list[Place]:
    """The place itself and all in which it lies, nearest first."""
    found: dict[str, Place] = {}
    steps = 0
    ids = place.ids
    if not ids:
        found[""] = Place("", place.name, place.level)
        rows = connection.read(text("read/regions_of_codes"), {"codes": list(place.codes)}).dicts()
        rows.sort(key=lambda row: place.codes.index(row["code"]))
        ids, steps = tuple(row["id"] for row in rows[:1]), place.codes.index(rows[0]["code"]) if rows else 0
    for label in LABELS:
        for row in connection.read(text("read/places_above", LABEL=label), {"ids": list(ids)}).dicts():
            found.setdefault(row["id"], Place(row["id"], row["name"], row["level"] or "", row["steps"] + steps))
    return sorted(found.values(), key=lambda one: (one.steps, one.id))


def inside(connection: Connection, place: Named) -> list[str]:
    """The ids of the place and of all that lie in it; never empty, for without a place all would be listed."""
    found: set[str] = set()
    for label in LABELS:
        rows = connection.read(text("read/places_inside", LABEL=label), {"ids": list(place.ids)}).dicts()
        found |= {row["id"] for row in rows}
    return sorted(found) or [place.name]


def places_of_documents(connection: Connection) -> dict[str, list[Place]]:
    """To which places each document applies."""
    found: dict[str, list[Place]] = {}
    for row in connection.read(text("read/places_of_documents")).dicts():
        found.setdefault(row["document"], []).append(Place(row["id"], row["name"], row["level"] or ""))
    return found
