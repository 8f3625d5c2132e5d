"""Rows of the tables of administrative divisions, read and checked.

Takes `data/regions.tsv`, `data/regions_former.tsv` and, where given, a file of the user's in the same form, whose rows stand over
those of the same code; gives `Region` by code. Raises `DataError` with `file`, `line` and `detail`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extraction.data_files import rows
from extraction.errors import DataError

FILES = ("regions.tsv", "regions_former.tsv")
LEVELS = {"国家": 0, "省": 1, "市": 2, "区县": 3, "乡镇": 4}
ECONOMIC = "经济区"
"""Level of a named economic region, which is no division and has members instead of a parent."""


@dataclass(frozen=True, slots=True)
class Region:
    """A division, or a named economic region. `parent` and `successors` are codes, `also` other names.

    `until` is the year in which the division ended, None where it stands. `members` are codes, for economic regions only."""

    code: str
    name: str
    level: str
    parent: str = ""
    until: int | None = None
    successors: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


Place = tuple[str, int]
"""File and line of a row."""


def read_rows(files: Iterable[str | Path]) -> dict[str, Region]:
    """Regions by code, later files over earlier ones."""
    regions: dict[str, Region] = {}
    places: dict[str, Place] = {}
    for file in files:
        own: set[str] = set()
        for line, cells in rows(file, 7):
            place = (Path(file).name, line)
            region = _region(cells, place)
            if region.code in own:
                _fail(place, f"code {region.code!r} stands twice")
            own.add(region.code)
            regions[region.code], places[region.code] = region, place
    for code, region in regions.items():
        _check_links(region, regions, places[code])
    return regions


def _region(cells: list[str], place: Place) -> Region:
    code, name, level, parent, until, successors, also = map(str.strip, cells)
    if not code or len(name) < 2:
        _fail(place, "code and a name of two characters or more are needed")
    if level not in LEVELS:
        _fail(place, f"level {level!r} is none of {', '.join(LEVELS)}")
    if until and not (until.isdigit() and len(until) == 4):
        _fail(place, f"until {until!r} is no year")
    return Region(code, name, level, parent, int(until) if until else None, tuple(successors.split()), tuple(also.split()))


def _check_links(region: Region, regions: dict[str, Region], place: Place) -> None:
    above = regions.get(region.parent) if region.parent else None
    missing = [code for code in region.successors if code not in regions]
    if region.parent and not above:
        missing.append(region.parent)
    if missing:
        _fail(place, f"{region.name}: no row has the code {missing[0]!r}")
    if above and LEVELS[above.level] >= LEVELS[region.level]:
        _fail(place, f"{region.name} ({region.level}) cannot lie in {above.name} ({above.level})")


def _fail(place: Place, detail: str) -> None:
    raise DataError("data.invalid", file=place[0], line=place[1], detail=detail)
