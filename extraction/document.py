"""The document as a whole: its properties, who issued it, where it applies.

Takes a `Reading`, puts the Document's properties and its ISSUED and APPLIES_TO relations on the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extraction.agencies.entity import agency_entity
from extraction.facts import DOCUMENT_KEY
from extraction.places import country_entity, region_entity
from extraction.tables import organs

if TYPE_CHECKING:
    from extraction.extract import Reading


def add_document(reading: Reading) -> None:
    """Properties, issuers and region of application, each with the words that state it."""
    sheet, header = reading.sheet, reading.header
    properties = sheet.facts.properties
    properties.update(header.values)
    properties["titles"] = header.titles
    if header.title_spans:
        properties["title_start"], properties["title_end"] = reading.text.span(*header.title_spans[0])
    if reading.here.region:
        properties["jurisdiction"] = reading.table.full_name(reading.here.code)
        properties["regions"] = [reading.here.region.name]
    elif reading.here.central:
        properties["jurisdiction"] = "全国"
    _issuers(reading)
    _region(reading)


def _issuers(reading: Reading) -> None:
    names = []
    for surface, span in _each_issuer(reading):
        named = reading.namer.name(surface)
        if named.label != "Agency":
            continue
        names.append(named.name)
        key = agency_entity(reading.sheet, named, surface)
        line = _line(reading.text.text, span)
        reading.sheet.relate("ISSUED", key, DOCUMENT_KEY, line, [span], "header:issuer")
        reading.sheet.mention(key, DOCUMENT_KEY, *span, "header:issuer")
    reading.sheet.facts.properties["issuers"] = names


def _each_issuer(reading: Reading) -> Iterator[tuple[str, tuple[int, int]]]:
    """The issuers one by one; a line that is nothing but names of central organs run together is taken apart."""
    for surface, (start, end) in reading.header.issuers:
        found = organs().find(surface, central=True)
        if len(found) > 1 and sum(m.end - m.start for m in found) == len(surface):
            yield from ((surface[m.start : m.end], (start + m.start, start + m.end)) for m in found)
        else:
            yield surface, (start, end)


def _region(reading: Reading) -> None:
    here = reading.here
    if here.region is None and not here.central:
        return
    key = region_entity(reading.sheet, reading.table, here.region) if here.region else country_entity(reading.sheet)
    span = here.span or (reading.header.title_spans[0] if reading.header.title_spans else (0, min(1, len(reading.text.text))))
    reading.sheet.relate("APPLIES_TO", DOCUMENT_KEY, key, _line(reading.text.text, span), [span], here.rule)


def _line(text: str, span: tuple[int, int]) -> tuple[int, int]:
    end = text.find("\n", span[1])
    return text.rfind("\n", 0, span[0]) + 1, len(text) if end == -1 else end
