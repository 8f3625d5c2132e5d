"""Contexts for tests: documents of invented places (samples/regions.tsv)."""

from pathlib import Path

from extraction.agencies.jurisdiction import Jurisdiction
from extraction.entities.declared import Context, read_context
from extraction.entities.parks import with_parks
from extraction.entities.types import Found
from extraction.tables import regions

TABLE = regions(Path(__file__).parents[3] / "samples" / "regions.tsv")


def context(text: str, place: str = "岚州市") -> Context:
    """The context of a document of `place` whose whole text is `text`; an empty place is the centre."""
    named = TABLE.by_name(place) if place else ()
    above = [r for r in TABLE.parents(named[0].code) if r.level != "国家"] if named else []
    here = Jurisdiction(TABLE, (*named[:1], *above), central=not named)
    return with_parks(read_context(text, here), text)


def said(text: str, found: list[Found]) -> list[str]:
    """What was found, one word each: the surface, and after = the name where it differs."""
    surfaces = [(text[f.start : f.end], f.name) for f in found]
    return [surface if surface == name else f"{surface}={name}" for surface, name in surfaces]
