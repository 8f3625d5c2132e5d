"""The sheet on which one document's facts are collected: normalised spans become evidence in the source.

Takes facts in offsets of normalised text, gives `facts.DocumentFacts` in offsets of the source. An entity named twice is one
entry; its mentions stay apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from extraction.facts import CitedDocument, DocumentFacts, Entity, Mention, OwnNode, Rejected, Relation, key_of
from extraction.text import Text

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?[”’）]*")
Span = tuple[int, int]


class Sheet:
    """Collects the facts of one document; `facts` is what it has so far."""

    def __init__(self, text: Text, source: str, sha256: str) -> None:
        self.text = text
        self.facts = DocumentFacts(source, sha256, text.source, document_end=len(text.source))
        self._entities: dict[str, Entity] = {}
        self._mentions: set[tuple[str, str, int, int]] = set()
        self._bounds = [match.span() for match in _SENTENCE.finditer(text.text)]
        self._starts = [start for start, _ in self._bounds]

    def sentence(self, start: int, end: int) -> Span:
        """The sentence around a normalised span, or the sentences where the span reaches over several."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = max(bisect_right(self._starts, max(start, end - 1)) - 1, 0)
        if not self._bounds:
            return start, end
        return min(start, self._bounds[first][0]), max(end, self._bounds[last][1])

    def entity(self, label: str, name: str, jurisdiction: str = "", aliases: Iterable[tuple[str, str]] = (), **properties: Any) -> str:
        """The key of an entity; a second call with the same name adds its aliases and the properties that were missing."""
        key = key_of(label, jurisdiction, name)
        known = self._entities.get(key)
        if known is None:
            known = self._entities[key] = Entity(key, label, name, jurisdiction)
            self.facts.entities.append(known)
        for alias in aliases:
            if alias[0] != name and alias not in known.aliases:
                known.aliases.append(alias)
        for name_of, value in properties.items():
            if value is not None:
                known.properties.setdefault(name_of, value)
        return key

    def mention(self, entity: str, container: str, start: int, end: int, rule: str) -> None:
        """One occurrence of an entity; the same words taken twice count once."""
        first, last = self.text.span(start, end)
        if (entity, container, first, last) in self._mentions:
            return
        self._mentions.add((entity, container, first, last))
        sentence = self.text.span(*self.sentence(start, end))
        self.facts.mentions.append(Mention(entity, container, first, last, self.text.text[start:end], rule, *sentence))

    def relate(self, type_: str, source: str, target: str, sentence: Span, words: Iterable[Span], rule: str, **properties: Any) -> None:
        """A relation with its sentence and words, all in normalised offsets; properties that are None are left out."""
        start, end = self.text.span(*sentence)
        spans = [self.text.span(*w) for w in words]
        kept = {k: v for k, v in properties.items() if v is not None}
        self.facts.relations.append(Relation(type_, source, target, start, end, rule, kept, spans))

    def node(self, key: str, label: str, name: str, start: int, end: int, rule: str, **properties: Any) -> str:
        """A node of the document's own; its text is the normalised stretch."""
        first, last = self.text.span(start, end)
        kept = {k: v for k, v in properties.items() if v is not None}
        self.facts.nodes.append(OwnNode(key, label, name, first, last, self.text.text[start:end], rule, kept))
        return key

    def cite(self, title: str, number: str | None) -> str:
        """The key of a cited document."""
        key = key_of("Document", title, number)
        if all(c.key != key for c in self.facts.cited):
            self.facts.cited.append(CitedDocument(key, title, number))
        return key

    def reject(self, label: str, start: int, end: int, reason: str, rule: str = "") -> None:
        """A candidate that was dropped, with the reason."""
        first, last = self.text.span(start, end)
        self.facts.rejected.append(Rejected(label, self.text.text[start:end], first, last, reason, rule))
