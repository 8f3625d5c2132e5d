"""A named body as an entity on the sheet. Takes a `Named`, gives the local key of its entity."""

from __future__ import annotations

from extraction.agencies.names import Named
from extraction.sheet import Sheet


def agency_entity(sheet: Sheet, named: Named, *surfaces: str) -> str:
    """The key of an agency's or organization's entity; `surfaces` are the words of the text, which become aliases."""
    aliases = [*named.aliases, *((s, "text") for s in surfaces if s != named.name)]
    return sheet.entity(named.label, named.name, named.jurisdiction, aliases, identity=named.identity or None, **named.properties)
