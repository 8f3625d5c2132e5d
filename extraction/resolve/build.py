"""The graph that all documents make together.

Takes the kept facts of every document, gives `facts.Graph`. The result depends on the set of documents alone, not on the order
in which they were loaded: everything is keyed by content and sorted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from extraction.facts import DOCUMENT_KEY, ENTITY_LABELS, DocumentFacts, Edge, Graph, Mention, Node, OwnNode, Relation
from extraction.ids import edge_id, node_id
from extraction.resolve import corrections as correcting
from extraction.resolve.corrections import Correction, Unapplied
from extraction.resolve.derived import add_derived
from extraction.resolve.documents import Library, document_id, library
from extraction.resolve.entities import Cluster, ClusterKey, clusters
from extraction.resolve.tables import Tables, add_table_relations
from extraction.tables import reforms, regions

_IDENTIFYING = {"RESPONSIBLE_FOR": ("role",), "CITES": ("kind",), "REPLACES": ("kind",)}
_STRENGTH = {"lead": 0, "joint": 1, "support": 2}


@dataclass(slots=True)
class Resolution:
    """The graph with what corrections did: `redirects` from ids that are no more, and the corrections that do not apply."""

    graph: Graph = field(default_factory=Graph)
    redirects: dict[str, str] = field(default_factory=dict)
    unapplied: list[Unapplied] = field(default_factory=list)


def resolve(documents: Iterable[DocumentFacts], tables: Tables | None = None, corrections: Iterable[Correction] = ()) -> Resolution:
    """The resolved graph. `documents` are one file an id and stay as they are; without `tables` those of the product count."""
    ordered = sorted(documents, key=lambda d: d.source)
    ids = {facts.source: document_id(facts) for facts in ordered}
    corrected = correcting.apply(ordered, ids, corrections)
    ordered = corrected.documents
    found, members = clusters(ordered)
    books = library(ordered, ids)
    made = Resolution(redirects=corrected.redirects, unapplied=corrected.unapplied)
    _redirect(found, corrected.redirects)
    for facts in ordered:
        _Document(made.graph, facts, ids[facts.source], books, found, members).add()
    for _, cluster in sorted(found.items()):
        _add_entity(made.graph, cluster)
    places = {facts.source: facts.properties.get("jurisdiction", "") for facts in ordered}
    add_table_relations(made.graph, found, places, tables or Tables(regions(), reforms()))
    add_derived(made.graph)
    return made


def _redirect(found: dict[ClusterKey, Cluster], redirects: dict[str, str]) -> None:
    by_id = {cluster.id: cluster for cluster in found.values()}
    for old, new in redirects.items():
        by_id[new].former.add(old)


def _add_entity(graph: Graph, cluster: Cluster) -> None:
    surfaces = set(cluster.aliases) | set(cluster.names)
    node = Node(cluster.id, cluster.label, cluster.name, sorted(surfaces - {cluster.name}), dict(cluster.properties))
    if cluster.label == "Agency" and cluster.jurisdiction:
        node.properties.setdefault("jurisdiction", cluster.jurisdiction)
    if cluster.former:
        node.properties["former_ids"] = sorted(cluster.former)
    graph.nodes[node.id] = node


@dataclass(slots=True)
class _Document:
    """One document on its way into the graph."""

    graph: Graph
    facts: DocumentFacts
    id: str
    books: Library
    found: dict
    members: dict

    def add(self) -> None:
        self._document_node()
        for own in self.facts.nodes:
            self._own_node(own)
        self._stubs()
        for relation in self.facts.relations:
            self._relation(relation)
        self._mentions()

    def _node_id(self, key: str) -> str:
        """The id behind a local key: the document, an entity's cluster, a cited document, else a node of the document's own."""
        if key == DOCUMENT_KEY:
            return self.id
        label = key.split("|", 1)[0]
        if label in ENTITY_LABELS:
            return self.found[self.members[self.facts.source, key]].id
        if label == "Document":
            cited = next(c for c in self.facts.cited if c.key == key)
            return self.books.resolve(cited)[0]
        return node_id(label, self.id, key)

    def _quote(self, start: int, end: int, text: str | None = None) -> dict[str, Any]:
        """Evidence of a stretch of the source: what it says, and its own characters where they differ."""
        raw = self.facts.text[start:end]
        quote = {"doc": self.id, "start": start, "end": end, "text": raw if text is None else text}
        if quote["text"] != raw:
            quote["raw"] = raw
        return quote

    def _document_node(self) -> None:
        p = dict(self.facts.properties)
        titles = [t for t in p.pop("titles", []) if t != p.get("title")]
        for internal in ("issuers", "regions"):
            p.pop(internal, None)
        p["source"], p["sha256"], p["stub"] = self.facts.source, self.facts.sha256, False
        start, end = p.pop("title_start", 0), p.pop("title_end", 0)
        name = p.setdefault("title", self.facts.source.rsplit("/", 1)[-1].rsplit(".", 1)[0])
        evidence = [self._quote(start, end)] if end > start else []
        self.graph.nodes[self.id] = Node(self.id, "Document", name, sorted(titles), p, self.id, evidence)

    def _own_node(self, own: OwnNode) -> None:
        node = Node(self._node_id(own.key), own.label, own.name, [], dict(own.properties), self.id)
        node.evidence = [self._quote(own.start, own.end, own.text)]
        node.properties.setdefault("rule", own.rule)
        self.graph.nodes[node.id] = node

    def _stubs(self) -> None:
        for cited in self.facts.cited:
            target, loaded = self.books.resolve(cited)
            if loaded:
                continue
            known = self.graph.nodes.get(target)
            names = sorted({cited.title, *(([known.name, *known.aliases]) if known else [])})
            titled = [n for n in names if n != cited.doc_number] or names
            properties = {"title": titled[0], "stub": True}
            number = cited.doc_number or (known.properties.get("doc_number") if known else None)
            if number:
                properties["doc_number"] = number
            self.graph.nodes[target] = Node(target, "Document", titled[0], [n for n in names if n != titled[0]], properties)

    def _relation(self, relation: Relation) -> None:
        source, target = self._node_id(relation.source), self._node_id(relation.target)
        if source == target:
            return
        identity = [relation.properties.get(k) for k in _IDENTIFYING.get(relation.type, ()) if relation.type != "RESPONSIBLE_FOR"]
        edge = Edge(
            edge_id(relation.type, source, target, self.id, *identity), relation.type, source, target, dict(relation.properties), self.id
        )
        known = self.graph.edges.get(edge.id)
        if known is None:
            self.graph.edges[edge.id] = known = edge
        else:
            _strengthen(known, relation)
        self._evidence(known, relation)

    def _evidence(self, edge: Edge, relation: Relation) -> None:
        quote = self._quote(relation.start, relation.end)
        entry = {"doc": self.id, "start": relation.start, "end": relation.end, "sentence": _plain(quote["text"]), "rule": relation.rule}
        if entry["sentence"] != quote["text"]:
            entry["raw"] = quote["text"]
        entry["word_starts"] = [s for s, _ in relation.words]
        entry["word_ends"] = [e for _, e in relation.words]
        entry["words"] = [_plain(self.facts.text[s:e]) for s, e in relation.words]
        if entry not in edge.evidence:
            edge.evidence.append(entry)
            edge.evidence.sort(key=lambda e: (e["start"], e["end"], e["rule"]))

    def _mentions(self) -> None:
        """MENTIONS from Tasks (and other nodes of the document), MENTIONED_IN to Sections and the Document."""
        grouped: dict[tuple[str, str], list[Mention]] = {}
        for mention in self.facts.mentions:
            grouped.setdefault((mention.entity, mention.container), []).append(mention)
        for (entity, container), mentions in grouped.items():
            inside, label = self._node_id(container), container.split("|", 1)[0]
            kind = "MENTIONED_IN" if label in ("Document", "Section") else "MENTIONS"
            source, target = (self._node_id(entity), inside) if kind == "MENTIONED_IN" else (inside, self._node_id(entity))
            id_ = edge_id(kind, source, target, self.id)
            edge = self.graph.edges.setdefault(id_, Edge(id_, kind, source, target, {}, self.id))
            self._mention_evidence(edge, mentions)

    def _mention_evidence(self, edge: Edge, mentions: list[Mention]) -> None:
        sentences = {(e["start"], e["end"]): e for e in edge.evidence}
        for mention in mentions:
            span = (mention.sentence_start, mention.sentence_end)
            entry = sentences.get(span)
            if entry is None:
                raw = self.facts.text[slice(*span)]
                entry = {
                    "doc": self.id,
                    "start": span[0],
                    "end": span[1],
                    "sentence": _plain(raw),
                    "rule": mention.rule,
                    "word_starts": [],
                    "word_ends": [],
                    "words": [],
                }
                if entry["sentence"] != raw:
                    entry["raw"] = raw
                sentences[span] = entry
            if mention.start not in entry["word_starts"] or mention.end not in entry["word_ends"]:
                entry["word_starts"].append(mention.start)
                entry["word_ends"].append(mention.end)
                entry["words"].append(mention.surface)
        for entry in sentences.values():
            order = sorted(range(len(entry["words"])), key=lambda i: (entry["word_starts"][i], entry["word_ends"][i]))
            for name in ("word_starts", "word_ends", "words"):
                entry[name] = [entry[name][i] for i in order]
        edge.evidence = sorted(sentences.values(), key=lambda e: (e["start"], e["end"]))


def _strengthen(edge: Edge, relation: Relation) -> None:
    """Where one unit stands twice for one task the strongest role counts; other properties keep the first writing by sort."""
    for name, value in relation.properties.items():
        known = edge.properties.get(name)
        if name == "role":
            edge.properties[name] = min(known or value, value, key=lambda r: _STRENGTH.get(r, 9))
        elif known is None or (name != "role" and repr(value) < repr(known)):
            edge.properties[name] = value


def _plain(raw: str) -> str:
    """A quotation on one line: line breaks and runs of white space that stand in the source are one space, or none in Chinese."""
    if "\n" not in raw and "  " not in raw and "\r" not in raw:
        return raw
    words = raw.split()
    return "".join(w if i == 0 or not (words[i - 1][-1:].isascii() and w[:1].isascii()) else " " + w for i, w in enumerate(words))
