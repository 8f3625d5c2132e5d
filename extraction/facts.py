"""The types that pass between the stages: what one document says (`DocumentFacts`) and what all say together (`Graph`).

Every fact carries its evidence. Offsets are code points of the source text as the file holds it (a BOM counts one, CR LF
two), half-open. Inside one document things are named by local keys (`key_of`); resolution turns keys into ids.
All types are plain data and survive `to_json` / `from_json` unchanged, so that they can be kept and resolved again.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

ENTITY_LABELS = ("Agency", "Organization", "Program", "Project", "Park", "Technology", "Region", "Industry")
"""Labels whose nodes are shared by documents; all other labels belong to one document."""

OWN_LABELS = ("Section", "Task", "FundingRule", "Amount", "Target", "Indicator", "Measure", "Goal", "Deliverable", "Term")
"""Labels whose nodes belong to the document that states them and go with it."""

DOCUMENT_KEY = "Document"
"""Local key of the document itself."""


def key_of(label: str, *parts: object) -> str:
    """Local key of a node: `Task|2.1.1`, `Agency|成都市|市经信局`."""
    return "|".join([label, *("" if p is None else str(p) for p in parts)])


@dataclass(slots=True)
class Entity:
    """An entity as one document names it, before resolution.

    `name` is the canonical name as far as the document and the tables tell (`成都市经济和信息化局`), `jurisdiction` the full
    name of the region whose own it is, or empty (technologies, national designations). `aliases` are pairs of another
    name and the id of the rule that took it as the same thing (`table:departments`, `text:以下简称`, `bracket`).
    """

    key: str
    label: str
    name: str
    jurisdiction: str = ""
    properties: dict[str, Any] = field(default_factory=dict)
    aliases: list[tuple[str, str]] = field(default_factory=list)


PROPOSED, ACCEPTED = "model:", "accepted:"
"""How the rule of a fact begins that only a model proposed, and what stands before it once a person has accepted it."""


@dataclass(slots=True)
class Mention:
    """One occurrence of an entity: the words at `[start, end)` of the source, inside the node `container` (a local key)."""

    entity: str
    container: str
    start: int
    end: int
    surface: str
    rule: str
    sentence_start: int = 0
    sentence_end: int = 0


@dataclass(slots=True)
class OwnNode:
    """A node that belongs to this document: Section, Task, Target, FundingRule, Amount, Indicator, Measure, Term …

    `start`/`end` is the stretch of the source that states it, `text` that stretch as normalised.
    `properties` hold numbers, strings, booleans and flat lists of one type: both engines refuse maps and mixed lists.
    """

    key: str
    label: str
    name: str
    start: int
    end: int
    text: str
    rule: str
    properties: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Relation:
    """A relation that this document states, with the sentence at `[start, end)` and the words of the fact inside it.

    `words` are `(start, end)` pairs in the source; `target_document` is set for a relation to a document named in the
    text (`{"title": …, "doc_number": …}`), whose key is then `Document|<title or number>`.
    """

    type: str
    source: str
    target: str
    start: int
    end: int
    rule: str
    properties: dict[str, Any] = field(default_factory=dict)
    words: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class CitedDocument:
    """A document that this one names: its key here, the title without 《》 and the 文号 where given."""

    key: str
    title: str
    doc_number: str | None = None


@dataclass(slots=True)
class Rejected:
    """A candidate that was dropped, with the reason: shown by `policygraph rejected`, never silently lost."""

    label: str
    surface: str
    start: int
    end: int
    reason: str
    rule: str = ""


@dataclass(slots=True)
class DocumentFacts:
    """All that one document says. `source` is its path below the folder given, `text` the source text that offsets count in."""

    source: str
    sha256: str
    text: str
    properties: dict[str, Any] = field(default_factory=dict)
    document_start: int = 0
    document_end: int = 0
    nodes: list[OwnNode] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    cited: list[CitedDocument] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    def to_json(self) -> str:
        """One line of JSON; Chinese unescaped."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> DocumentFacts:
        """The inverse of `to_json`."""
        raw = json.loads(line)
        parts = {
            "nodes": OwnNode,
            "entities": Entity,
            "mentions": Mention,
            "relations": Relation,
            "cited": CitedDocument,
            "rejected": Rejected,
        }
        for name, kind in parts.items():
            raw[name] = [kind(**item) for item in raw[name]]
        for entity in raw["entities"]:
            entity.aliases = [tuple(a) for a in entity.aliases]
        for relation in raw["relations"]:
            relation.words = [tuple(w) for w in relation.words]
        return cls(**raw)


@dataclass(slots=True)
class Node:
    """A node of the resolved graph, as it is written.

    `doc` is the id of the document that owns it, or empty for a shared entity or a document. `evidence` are the
    occurrences, sorted by (doc, start): `{"doc": id, "start", "end", "text", "raw"?}`, `raw` only where the source's
    own characters differ from `text`.
    """

    id: str
    label: str
    name: str
    aliases: list[str] = field(default_factory=list)
    properties: dict[str, Any] = field(default_factory=dict)
    doc: str = ""
    evidence: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Edge:
    """A relation of the resolved graph. A stated one has `doc` and evidence; one from a data table has `table` instead.

    `evidence`: `{"doc": id, "start", "end", "sentence", "raw"?, "word_starts", "word_ends", "rule"}`; a derived relation
    has two or more, one for each end.
    """

    id: str
    type: str
    source: str
    target: str
    properties: dict[str, Any] = field(default_factory=dict)
    doc: str = ""
    table: str = ""
    evidence: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Graph:
    """What all documents say together: nodes and relations by id, each sorted by id when written out."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
