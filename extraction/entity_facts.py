"""Mentions and links of the pipeline as facts.

Takes the processed `Doc` of each clause, puts entities, mentions, links and dropped candidates on the sheet. A thing is the document's
own (its jurisdiction is the document's) unless its name says whose it is: a place in the name, or the state's designation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Doc

from extraction.clause import Clause
from extraction.entities.types import Found, Link
from extraction.sheet import Sheet
from extraction.tables import Regions

_NATIONAL = re.compile(r"^[“‘]?(?:国家|全国|中国|中央|国际|世界|全球|亚洲|西部|东部|中部|“?一带一路)")
_OWN = ("Program", "Project", "Park", "Organization")


class EntityFacts:
    """Collects the entities of one document. `place` is the full name of its jurisdiction, or empty."""

    def __init__(self, sheet: Sheet, table: Regions, place: str) -> None:
        self.sheet = sheet
        self.table = table
        self.place = place
        self._whose: dict[tuple[str, str], str] = {}

    def add(self, doc: Doc) -> None:
        """Everything that the components found in one clause."""
        clause: Clause = doc._.clause
        for found in doc.user_data.get("found", ()):
            self._mention(clause, found)
        for dropped in doc.user_data.get("rejected", ()):
            self.sheet.reject(dropped.label, clause.base + dropped.start, clause.base + dropped.end, dropped.reason, dropped.rule)
        for link in doc.user_data.get("links", ()):
            self._link(clause, link)

    def key(self, found: Found) -> str:
        """The local key of the entity that a mention names."""
        jurisdiction = found.jurisdiction or self._jurisdiction(found.label, found.name)
        return self.sheet.entity(found.label, found.name, jurisdiction, found.aliases, **found.properties)

    def _jurisdiction(self, label: str, name: str) -> str:
        if label not in _OWN or label == "Organization":
            return ""
        known = self._whose.get((label, name))
        if known is None:
            known = self._whose[label, name] = "" if _NATIONAL.match(name) or self._names_a_place(name) else self.place
        return known

    def _names_a_place(self, name: str) -> bool:
        """Whether a region's name stands in a thing's name, so that the name alone tells which thing it is."""
        for at in range(len(name) - 1):
            match = self.table.find_prefix(name, at)
            if match and match.form in ("full", "short", "bare", "economic", "former") and match.end - match.start >= 2:
                return True
        return False

    def _mention(self, clause: Clause, found: Found) -> None:
        key = self.key(found)
        surface = clause.text[found.start : found.end]
        if surface != found.name and "+" not in found.rule:  # the words of one member of a coordination are no name of it
            self.sheet.entity(
                found.label,
                found.name,
                found.jurisdiction or self._jurisdiction(found.label, found.name),
                [(surface, f"text:{found.rule}")],
            )
        self.sheet.mention(key, clause.container, clause.base + found.start, clause.base + found.end, found.rule)

    def _link(self, clause: Clause, link: Link) -> None:
        source = self.key(link.source) if link.source else clause.container
        if link.source is None and not source.startswith("Task"):
            return
        moved = lambda span: (clause.base + span[0], clause.base + span[1])
        self.sheet.relate(
            link.type, source, self.key(link.target), moved(link.sentence), _unique(map(moved, link.words)), link.rule, **link.properties
        )


def _unique(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted(set(spans))
