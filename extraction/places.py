"""Regions as entities: one node for one division, whatever it is called.

Takes a `Region` of the tables, gives its local key on a `Sheet`; identity is the division's full name, so the Chaoyang districts of
two cities are two.
"""

from __future__ import annotations

from extraction.sheet import Sheet
from extraction.tables import Region, Regions
from extraction.tables.places import place_of

COUNTRY = ("全国", "中国", "中华人民共和国")


def region_entity(sheet: Sheet, table: Regions, region: Region) -> str:
    """The key of a region's entity, with its bare and full names as aliases."""
    full = table.full_name(region.code)
    above = full.removesuffix(region.name)
    names = dict.fromkeys((place_of(region.name), full, *region.also))
    return sheet.entity(
        "Region", region.name, above, [(n, "table:regions") for n in names if n and n != region.name], level=region.level, code=region.code
    )


def country_entity(sheet: Sheet) -> str:
    """The key of the country (全国)."""
    return sheet.entity("Region", COUNTRY[0], "", [(n, "table:regions") for n in COUNTRY[1:]], level="国家", code="100000")
