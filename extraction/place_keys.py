"""From a place's name in a figure (各区、岚州高新区) to the entity that it is.

Takes a `Reading`, gives local keys; a name that no table and no earlier mention knows has none, and the figure then stands without FOR.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.places import region_entity

if TYPE_CHECKING:
    from extraction.extract import Reading

_PLACES = ("Region", "Park", "Organization")


class PlaceKeys:
    """Look-up of places for one document."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def key(self, name: str, start: int, end: int) -> str | None:
        """The key of the place `name` at a normalised span: one that the document mentions there, else a region of the tables."""
        facts = self.reading.sheet.facts
        first, last = self.reading.text.span(start, end)
        for mention in reversed(facts.mentions):
            if mention.start == first and mention.end == last and mention.entity.split("|", 1)[0] in _PLACES:
                return mention.entity
        match = self.reading.table.find_prefix(name)
        if match is None or match.end != len(name):
            return None
        region = self.reading.table.nearest(match.candidates, self.reading.here.code) if len(match.candidates) > 1 else match.candidates[0]
        if region is None:
            return None
        key = region_entity(self.reading.sheet, self.reading.table, region)
        self.reading.sheet.mention(key, self.reading.containers.at(start), start, end, "figure:place")
        return key
