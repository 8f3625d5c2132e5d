"""One document from source text to facts.

Takes a source text with its name, gives `facts.DocumentFacts`: header, outline, responsibility, agencies, citations, and what the
spaCy pipeline finds in each clause. Deterministic and offline; `VERSION` and `data_hash` say when a document must be extracted anew.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from extraction.agencies import jurisdiction
from extraction.agencies.entity import agency_entity
from extraction.agencies.mentions import Finder
from extraction.agencies.names import Namer
from extraction.citations import citations, quoted
from extraction.container import Containers, Inside, clauses
from extraction.data_files import data_path
from extraction.document import add_document
from extraction.entities.declared import read_context
from extraction.entities.parks import with_parks
from extraction.entity_facts import EntityFacts
from extraction.facts import DocumentFacts
from extraction.figures.facts import FigureFacts
from extraction.header import Header, read_header
from extraction.outline import Outline, parse
from extraction.pipeline import pipeline, run
from extraction.place_keys import PlaceKeys
from extraction.proposals import Client, Proposer
from extraction.responsibility import add_responsibility
from extraction.sheet import Sheet
from extraction.structure import add_structure
from extraction.tables import Regions, regions
from extraction.terms import add_terms
from extraction.text import Text, normalise

if TYPE_CHECKING:
    from extraction.training import Trained

VERSION = "3"
"""Raised whenever the same text would give other facts."""


@dataclass(frozen=True, slots=True)
class Options:
    """What changes the facts beside the text: a user's regions, a language model and a trained component beside the rules."""

    regions: Path | None = None
    allow_marked: bool = False
    model: Client | None = None
    trained: Trained | None = None


@dataclass(slots=True)
class Reading:
    """A document on its way: every stage reads what the ones before it found."""

    text: Text
    outline: Outline
    header: Header
    here: jurisdiction.Jurisdiction
    namer: Namer
    containers: Containers
    sheet: Sheet
    table: Regions
    agencies: list[tuple[int, int]] = field(default_factory=list)
    """Spans of agencies' names, in lists and in running text."""


@cache
def data_hash(extra: Path | None = None) -> str:
    """A hash over all data files and a user's regions: other data, other facts."""
    digest = hashlib.sha256()
    for path in sorted(data_path("").iterdir()):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    if extra:
        digest.update(extra.read_bytes())
    return digest.hexdigest()[:16]


def read_document(source: str, name: str, sha256: str, options: Options = Options()) -> Reading:  # noqa: B008 (frozen)
    """The stages up to the outline, the header and the jurisdiction; no facts yet. Used by `explain` too."""
    text = normalise(source)
    outline = parse(text.text)
    header = read_header(text.text, outline)
    table = regions(options.regions)
    here = jurisdiction.find(header, text.text, table)
    return Reading(text, outline, header, here, Namer(here, text.text), Containers(text.text, outline), Sheet(text, name, sha256), table)


def extract(source: str, name: str, sha256: str, options: Options = Options()) -> DocumentFacts:  # noqa: B008 (frozen)
    """All facts of one document. `name` is its path below the folder given."""
    reading = read_document(source, name, sha256, options)
    add_document(reading)
    add_structure(reading)
    add_responsibility(reading)
    _agencies(reading)
    _citations(reading)
    add_terms(reading)
    _clauses(reading, options)
    return reading.sheet.facts


def _clauses(reading: Reading, options: Options) -> None:
    """What the spaCy pipeline finds, and a model proposes, clause by clause."""
    place = reading.table.full_name(reading.here.code) if reading.here.region else ""
    entities = EntityFacts(reading.sheet, reading.table, place)
    figures = FigureFacts(reading.sheet, PlaceKeys(reading).key)
    year = int(str(reading.header.values.get("issue_date") or reading.header.values.get("publish_date") or "0")[:4]) or None
    context = with_parks(read_context(reading.text.text, reading.here, reading.agencies), reading.text.text)
    marked = reading.sheet.facts.properties.get("secrecy")  # its text goes to no model
    proposer = Proposer(reading, options.model) if options.model and not marked else None
    for doc in run(pipeline(), clauses(reading.text.text, reading.outline, place), context, issue_year=year):
        if options.trained:
            options.trained.add(doc, reading)
        if proposer:
            proposer.add(doc)
        entities.add(doc)
        if "figures" in doc.user_data:
            figures.add(doc._.clause, doc.user_data["figures"])
    figures.finish()


def _agencies(reading: Reading) -> None:
    lists = [span for item in reading.outline.items for span in item.responsibility]
    listed = Inside([*lists, *reading.agencies, *quoted(reading.text.text)])
    for found in Finder(reading.here, reading.namer).find(reading.text.text):
        if found.start in listed:
            continue
        reading.agencies.append((found.start, found.end))
        key = agency_entity(reading.sheet, found.named)
        reading.sheet.mention(key, reading.containers.at(found.start), found.start, found.end, found.rule)


def _citations(reading: Reading) -> None:
    from extraction.facts import DOCUMENT_KEY

    for cited in citations(reading.text.text, reading.outline, reading.header):
        key = reading.sheet.cite(cited.title, cited.number)
        words = [(cited.start, cited.end)]
        reading.sheet.relate("CITES", DOCUMENT_KEY, key, cited.sentence, words, cited.rule, kind=cited.kind)
        if cited.replaces:
            reading.sheet.relate("REPLACES", DOCUMENT_KEY, key, cited.sentence, words, f"replaces:{cited.replaces}", kind=cited.replaces)
