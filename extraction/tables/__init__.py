"""The tables of general knowledge: each is read once, checked, and kept.

Gives `departments()`, `organs()`, `reforms()` and `regions()`; every table raises `DataError` with file and line where its file is wrong.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from extraction.tables.departments import Department, Departments, load_departments
from extraction.tables.organs import Organ, OrganMatch, Organs, load_organs
from extraction.tables.reforms import Reform, Reforms, load_reforms
from extraction.tables.region_names import NewArea
from extraction.tables.region_rows import FILES, Region, read_rows
from extraction.tables.regions import RegionMatch, Regions

__all__ = [
    "Department", "Departments", "NewArea", "Organ", "OrganMatch", "Organs", "Reform", "Reforms", "Region", "RegionMatch", "Regions",
    "departments", "organs", "reforms", "regions",
]  # fmt: skip


@cache
def departments() -> Departments:
    """The departments of party, government and mass organizations below the centre."""
    return load_departments()


@cache
def regions(extra: Path | None = None) -> Regions:
    """The divisions of China; with `extra` the rows of a user's file (form: see regions.tsv) stand over them."""
    return Regions(read_rows([*FILES, extra]), base=regions()) if extra else Regions(read_rows(FILES))


@cache
def organs() -> Organs:
    """The organs of the centre, with their short names."""
    return load_organs()


@cache
def reforms() -> Reforms:
    """What became of which body in the reforms of institutions."""
    return load_reforms()
