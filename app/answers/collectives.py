"""Collectives that reach a unit: 各区(市)县政府 is every district's government, 相关部门 may be any department.

Takes a unit, or a body that only its place names; gives the ids of collectives that surely hold it and of those that may.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.answers.catalogue import Catalogue, Entity
from app.answers.text import name_text
from extraction.tables import Regions

GOVERNMENT = ("人民政府", "政府")
COMMITTEE = ("管委会", "管理委员会")


@dataclass(frozen=True, slots=True)
class Body:
    """What decides membership: the full name of its place, and whether it is a government, a committee of a park, or a department."""

    place: str
    kind: str


def body_of(entity: Entity) -> Body | None:
    """None for collectives and for what is no agency."""
    if entity.label != "Agency" or entity.properties.get("collective"):
        return None
    return Body(entity.jurisdiction, kind_of(entity.name))


def kind_of(name: str) -> str:
    name = name_text(name)
    if name.endswith(COMMITTEE):
        return "committee"
    return "government" if name.endswith(GOVERNMENT) else "department"


def collectives(body: Body, catalogue: Catalogue, table: Regions) -> tuple[list[str], list[str]]:
    """The ids of collectives with 各… that hold the body, and of those with 相关… that may."""
    certain: list[str] = []
    possible: list[str] = []
    above = _above(body.place, table)
    for entity in catalogue.entities.values():
        if entity.properties.get("collective") and _holds(entity, body, above):
            (certain if entity.properties.get("every") else possible).append(entity.id)
    return certain, possible


def _above(place: str, table: Regions) -> str:
    """The full name of the region right above a place."""
    regions = table.by_name(place)
    parents = table.parents(regions[0].code) if len(regions) == 1 else []
    return table.full_name(parents[0].code) if parents else ""


def _holds(collective: Entity, body: Body, above: str) -> bool:
    members = collective.properties.get("members") or ""
    if body.kind == "government":
        return collective.jurisdiction == above != "" and members.startswith("区县")
    if body.kind == "committee":
        return collective.jurisdiction in (body.place, above) and members == "区县及管委会"
    return collective.jurisdiction == body.place and members == "部门"
