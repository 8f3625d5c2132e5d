"""Reforms of institutions: which body became which, and when.

Takes `data/reforms.tsv`; gives `Reforms`. Rows of the centre name organs in full; local rows name bodies without their region and
hold in every region, or in the one that they name. Raises `DataError` with file and line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extraction.data_files import rows
from extraction.errors import DataError

FILE = "reforms.tsv"
_SCOPES = ("national", "local")


@dataclass(frozen=True, slots=True)
class Reform:
    """One body that became others in a year, the main successor first; `region` is empty where it held everywhere."""

    old: str
    new: tuple[str, ...]
    year: int
    region: str = ""


class Reforms:
    """The table, ready for look-ups by the name of the old body."""

    def __init__(self, national: Mapping[str, Reform], local: Mapping[str, list[Reform]]) -> None:
        self.national = national
        self.local = local

    def of_organ(self, full: str) -> Reform | None:
        """What became of an organ of the centre, by its full name."""
        return self.national.get(full)

    def of_body(self, full: str, region: str = "") -> Reform | None:
        """What became of a local body, by its full name without the region; `region` is the region's full name with its
        province: a rule of the place, the narrowest first, stands over the general one."""
        fitting = [reform for reform in self.local.get(full, ()) if region.startswith(reform.region)]
        return max(fitting, key=lambda reform: len(reform.region), default=None)


def load_reforms(file: str | Path = FILE) -> Reforms:
    """Read and check the table."""
    national: dict[str, Reform] = {}
    local: dict[str, list[Reform]] = {}
    for line, (scope, old, new, year, region) in rows(file, 5):
        reform = Reform(old, tuple(new.split()), int(year) if year.isdigit() else 0, region)
        problem = _problem(scope, reform, national, local)
        if problem:
            raise DataError("data.invalid", file=Path(file).name, line=line, detail=problem)
        if scope == "national":
            national[old] = reform
        else:
            local.setdefault(old, []).append(reform)
    return Reforms(national, local)


def _problem(scope: str, reform: Reform, national: Mapping[str, Reform], local: Mapping[str, list[Reform]]) -> str:
    if scope not in _SCOPES:
        return f"scope {scope!r} is none of {', '.join(_SCOPES)}"
    if not reform.old or not reform.new:
        return "the old body and its successor are needed"
    if not 1949 <= reform.year <= 2100:
        return f"{reform.old}: no year"
    if reform.old in reform.new:
        return f"{reform.old} cannot become itself"
    if scope == "national" and reform.region:
        return "a national row has no region"
    known = [national.get(reform.old)] if scope == "national" else local.get(reform.old, [])
    return f"{reform.old} stands twice" if any(other and other.region == reform.region for other in known) else ""
