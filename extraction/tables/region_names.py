"""Names of regions beside the official ones: abbreviations, economic regions, national new areas, names to be careful with.

Takes `data/region_names.yaml` and the divisions; gives `RegionNames`. Raises `DataError` with `file`, `line` and `detail`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from extraction.data_files import load_yaml
from extraction.tables.checks import Keys, check_row, fail
from extraction.tables.region_rows import ECONOMIC, Region

FILE = "region_names.yaml"
_SECTIONS = {"abbreviations": dict, "weak": list, "economic_regions": list, "new_areas": list, "generic": list, "words": list}
_ECONOMIC_ROW = {"name": str, "also": str, "members": str}
_AREA_ROW = {"name": str, "also": str, "in": str, "year": int, "division": bool}


@dataclass(frozen=True, slots=True)
class NewArea:
    """A national new area: a Park, or a Region too where `division` is true. `regions` are codes of where it lies."""

    name: str
    also: tuple[str, ...]
    regions: tuple[str, ...]
    year: int
    division: bool


@dataclass(frozen=True, slots=True)
class RegionNames:
    """The content of the file, names resolved to codes. `weak` abbreviations count only beside others, see the file."""

    abbreviations: Mapping[str, str]
    weak: frozenset[str]
    economic: Mapping[str, Region]
    new_areas: tuple[NewArea, ...]
    generic: frozenset[str]
    words: frozenset[str]


def load_names(code_of: Callable[[str], str | None], file: str = FILE) -> RegionNames:
    """Read and check the file; `code_of` gives the code of a full name, empty where several bear it, None where none does."""
    content = load_yaml(file)
    check_row(file, (), content, _SECTIONS, tuple(_SECTIONS))
    resolver = _Resolver(file, code_of)
    economic: dict[str, Region] = {}
    for i, row in enumerate(content["economic_regions"]):
        check_row(file, ("economic_regions", i), row, _ECONOMIC_ROW, ("name",))
        region = resolver.economic(("economic_regions", i), row, economic)
        economic[region.code] = region
    return RegionNames(
        {char: resolver.code(("abbreviations", char), name) for char, name in content["abbreviations"].items()},
        frozenset(content["weak"]),
        economic,
        tuple(resolver.area(("new_areas", i), row) for i, row in enumerate(content["new_areas"])),
        frozenset(content["generic"]),
        frozenset(content["words"]),
    )


@dataclass(frozen=True, slots=True)
class _Resolver:
    file: str
    code_of: Callable[[str], str | None]

    def code(self, keys: Keys, name: str) -> str:
        found = self.code_of(name)
        if not found:
            fail(self.file, keys, f"{name!r} is {'no division' if found is None else 'the name of several divisions'}")
        return found

    def economic(self, keys: Keys, row: dict[str, Any], known: Mapping[str, Region]) -> Region:
        members = [m if m in known else self.code(keys, m) for m in row.get("members", "").split()]
        return Region(row["name"], row["name"], ECONOMIC, also=tuple(row.get("also", "").split()), members=tuple(members))

    def area(self, keys: Keys, row: Any) -> NewArea:
        check_row(self.file, keys, row, _AREA_ROW, ("name", "in", "year"))
        regions = tuple(self.code(keys, name) for name in row["in"].split())
        return NewArea(row["name"], tuple(row.get("also", "").split()), regions, row["year"], row.get("division", False))
