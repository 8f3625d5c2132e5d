"""Who answers for each Task, as relations with their evidence.

Takes a `Reading`, puts RESPONSIBLE_FOR relations and the mentions of the units on the sheet. The evidence is the bracket or the
sentence that lists the units; where several places of one item give a unit a role, the strongest counts (in resolution).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extraction.agencies.entity import agency_entity
from extraction.agencies.running import running_units
from extraction.agencies.units import Unit, conventions, parse, parse_cell
from extraction.container import item_key
from extraction.outline import Item

if TYPE_CHECKING:
    from extraction.extract import Reading

_COORDINATED_GOVERNMENT = re.compile(r"(?P<first>[\u4e00-\u9fff]{2,7}[市区县旗州])$")


def add_responsibility(reading: Reading) -> None:
    """All Tasks of the document."""
    stated = conventions(reading.text.text)
    for item in reading.outline.items:
        if item.is_task:
            for unit, sentence in _units(reading, item, stated):
                _relate(reading, item, unit, sentence)


def _units(reading: Reading, item: Item, stated: frozenset[str]) -> Iterator[tuple[Unit, tuple[int, int]]]:
    text = reading.text.text
    if item.cells:
        for start, end, role in item.cells:
            for unit in parse_cell(text, start, end, role, stated):
                yield unit, (item.start, item.end)
        return
    for start, end in item.responsibility:
        for unit in parse(text, start, end, stated):
            yield unit, (start, end)
    for start, end in item.paragraphs:
        for unit in running_units(text, start, end):
            if not any(s <= unit.start < e for s, e in item.responsibility):
                yield unit, reading.sheet.sentence(unit.start, unit.end)


def _relate(reading: Reading, item: Item, unit: Unit, sentence: tuple[int, int]) -> None:
    named = reading.namer.name(unit.name)
    sheet, task = reading.sheet, item_key(item)
    key = agency_entity(sheet, named, unit.name)
    span = (unit.start, unit.end)
    reading.agencies.append(span)
    sheet.relate("RESPONSIBLE_FOR", key, task, sentence, [span], f"responsibility:{unit.rule}", role=unit.role, surface=unit.name)
    sheet.mention(key, task, *span, f"responsibility:{unit.rule}")
