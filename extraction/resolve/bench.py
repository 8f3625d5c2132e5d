"""The facts of all documents on the bench: looked up by their words, taken apart and changed, the kept ones left as they are.

Takes the kept facts; gives copies that corrections may change (`documents`), the entities that a wording means, and for every
cluster that was there before the one in which it is now (`moved`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from extraction.facts import DOCUMENT_KEY, ENTITY_LABELS, DocumentFacts, Entity, Mention, Relation
from extraction.ids import fold
from extraction.resolve.entities import ClusterKey, cluster_key

Place = tuple[str, str]
"""An entity of one document: the document's source and the local key."""


@dataclass(frozen=True, slots=True)
class Words:
    """Which occurrences of an entity are meant: those of a clause (empty: all), those in these words (empty: in any)."""

    clause: str = ""
    surface: str = ""

    @property
    def all(self) -> bool:
        """Whether every occurrence is meant."""
        return not (self.clause or self.surface)


class Bench:
    """`documents` are by source; a document that is changed is copied first. `ids` maps a document's id to its source."""

    def __init__(self, documents: Iterable[DocumentFacts], ids: dict[str, str]) -> None:
        self.documents = {facts.source: facts for facts in documents}
        self.ids = ids
        self._copied: set[str] = set()
        self._entities: dict[Place, Entity] = {}
        self._by_words: dict[tuple[str, str], set[Place]] = {}
        self._members: dict[ClusterKey, set[Place]] = {}
        self._key_of: dict[Place, ClusterKey] = {}
        self._before: dict[Place, ClusterKey] = {}
        self._origin: dict[Place, Place] = {}
        self._folded: dict[str, str] = {}
        for facts in self.documents.values():
            self._index(facts)
        self._before = dict(self._key_of)

    # looking up

    def named(self, label: str, words: str, source: str = "") -> set[Place]:
        """The entities of a label that these words mean, in one document or all: those so named, else those also called so."""
        found = {p for p in self._by_words.get((label, self.fold(words)), ()) if p in self._entities and source in ("", p[0])}
        exact = {p for p in found if self.fold(self._entities[p].name) == self.fold(words)}
        return exact or found

    def labels(self, words: str, source: str = "") -> dict[str, set[Place]]:
        """What the words mean, by label."""
        return {label: found for label in ENTITY_LABELS if (found := self.named(label, words, source))}

    def entity(self, place: Place) -> Entity:
        return self._entities[place]

    def cluster(self, place: Place) -> ClusterKey:
        return self._key_of[place]

    def members(self, key: ClusterKey) -> set[Place]:
        """All entities that are now the same thing."""
        return set(self._members.get(key, ()))

    def is_name(self, place: Place, words: str) -> bool:
        """Whether a member of the thing has these words for its name, and not only for another one."""
        return any(self.fold(self._entities[p].name) == self.fold(words) for p in self._members[self._key_of[place]])

    def fold(self, words: str) -> str:
        folded = self._folded.get(words)
        if folded is None:
            folded = self._folded[words] = fold(words)
        return folded

    # taking apart

    def carve(self, place: Place, words: Words) -> Place | None:
        """An entity that stands for exactly the occurrences meant: the whole one, or a new one beside it; None where there are none."""
        if words.all:
            return place
        facts = self.open(place[0])
        mentions = [m for m in facts.mentions if m.entity == place[1]]
        chosen = [m for m in mentions if self._meant(m, words)]
        relations = [r for r in facts.relations if place[1] in (r.source, r.target)]
        theirs = [r for r in relations if self._belongs(r, place[1], mentions, chosen, words)]
        if not chosen and not theirs:
            return None
        if len(chosen) == len(mentions) and len(theirs) == len(relations):
            return place
        return self._part(place, words, chosen, theirs)

    def _meant(self, mention: Mention, words: Words) -> bool:
        in_words = not words.surface or self.fold(mention.surface) == self.fold(words.surface)
        return in_words and in_clause(mention.container, words.clause)

    def _belongs(self, relation: Relation, key: str, mentions: list[Mention], chosen: list[Mention], words: Words) -> bool:
        if words.clause and not in_clause(container_of(relation, key, mentions), words.clause):
            return False
        if not words.surface:
            return True
        if "surface" in relation.properties and relation.source == key:
            return self.fold(relation.properties["surface"]) == self.fold(words.surface)
        return any(overlaps(relation, m) for m in chosen)

    def _part(self, place: Place, words: Words, mentions: list[Mention], relations: list[Relation]) -> Place:
        source, key = place
        whole = self.entity(place)
        new = self._fresh(source, key)
        inside = [a for a in whole.aliases if self.fold(a[0]) == self.fold(words.surface)]
        if words.surface:
            whole.aliases = [a for a in whole.aliases if a not in inside]
        if words.surface and not words.clause:
            self._by_words[whole.label, self.fold(words.surface)].discard(place)
        part = replace(whole, key=new, aliases=inside if words.surface else list(whole.aliases), properties=dict(whole.properties))
        self.documents[source].entities.append(part)
        self._enter((source, new), part, origin=place)
        self._reword((source, new), part.label, mentions)
        _repoint(key, new, mentions, relations)
        return source, new

    def _fresh(self, source: str, key: str) -> str:
        number = 2
        while (source, f"{key}#{number}") in self._entities:
            number += 1
        return f"{key}#{number}"

    # changing

    def open(self, source: str) -> DocumentFacts:
        """The document's facts, to be changed; the kept ones stay as they are."""
        if source not in self._copied:
            self._copied.add(source)
            facts = copy_of(self.documents[source])
            self.documents[source] = facts
            for entity in facts.entities:
                self._entities[source, entity.key] = entity
        return self.documents[source]

    def change(self, place: Place, **values: object) -> None:
        """Give an entity another name, jurisdiction, properties or further aliases."""
        self.open(place[0])
        entity = self.entity(place)
        for name, value in values.items():
            setattr(entity, name, value)
        self._leave(place)
        self._enter(place, entity, self._origin[place])

    def relabel(self, place: Place, label: str) -> Place:
        """Give an entity another label, and with it another key; its relations must be seen to by the caller."""
        source, key = place
        facts, entity = self.open(source), self.entity(place)
        new = f"{label}|{key.split('|', 1)[1]}"
        new = self._fresh(source, new) if (source, new) in self._entities else new
        mentions = [m for m in facts.mentions if m.entity == key]
        self._reword((source, new), label, mentions)
        _repoint(key, new, mentions, [r for r in facts.relations if key in (r.source, r.target)])
        self._leave(place)
        entity.key, entity.label = new, label
        self._enter((source, new), entity, self._origin.pop(place))
        del self._entities[place], self._key_of[place]
        return source, new

    def drop(self, place: Place) -> None:
        """Take an entity out, with its mentions and relations."""
        source, key = place
        facts = self.open(source)
        facts.mentions = [m for m in facts.mentions if m.entity != key]
        facts.relations = [r for r in facts.relations if key not in (r.source, r.target)]
        facts.entities = [e for e in facts.entities if e.key != key]
        self._leave(place)
        del self._entities[place], self._key_of[place]

    # what became of clusters

    def moved(self) -> dict[ClusterKey, ClusterKey]:
        """For each cluster that is no more, the one in which all that is left of it is now."""
        now: dict[ClusterKey, set[ClusterKey]] = {}
        for place, key in self._key_of.items():
            now.setdefault(self._before[self._origin[place]], set()).add(key)
        return {old: next(iter(new)) for old, new in now.items() if len(new) == 1 and not self._members.get(old)}

    def _index(self, facts: DocumentFacts) -> None:
        labels = {}
        for entity in facts.entities:
            self._enter((facts.source, entity.key), entity, (facts.source, entity.key))
            labels[entity.key] = entity.label
        for mention in facts.mentions:
            if label := labels.get(mention.entity):
                self._reword((facts.source, mention.entity), label, [mention])

    def _reword(self, place: Place, label: str, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            self._by_words.setdefault((label, self.fold(mention.surface)), set()).add(place)

    def _enter(self, place: Place, entity: Entity, origin: Place) -> None:
        self._entities[place] = entity
        self._origin[place] = self._origin.get(origin, origin)
        self._key_of[place] = key = cluster_key(entity)
        self._members.setdefault(key, set()).add(place)
        for words in (entity.name, *(a for a, _ in entity.aliases)):
            self._by_words.setdefault((entity.label, self.fold(words)), set()).add(place)

    def _leave(self, place: Place) -> None:
        self._members[self._key_of[place]].discard(place)


def in_clause(container: str, clause: str) -> bool:
    """Whether a local key is the clause that a correction names by its number; `Document` is what stands outside all clauses."""
    return not clause or container == clause or container.partition("|")[2] == clause


def container_of(relation: Relation, key: str, mentions: Iterable[Mention]) -> str:
    """The clause in which a relation of the entity `key` stands."""
    for end in (relation.source, relation.target):
        if end.startswith(("Task|", "Section|")):
            return end
    inside = [m for m in mentions if m.entity == key and overlaps(relation, m)]
    return inside[0].container if inside else DOCUMENT_KEY


def overlaps(relation: Relation, mention: Mention) -> bool:
    """Whether a mention is among the words of a relation; of one without words, whether it is in its sentence."""
    spans = relation.words or [(relation.start, relation.end)]
    return any(mention.start < end and mention.end > start for start, end in spans)


def copy_of(facts: DocumentFacts) -> DocumentFacts:
    """The facts with entities, mentions, relations and nodes of their own."""
    return replace(
        facts,
        entities=[replace(e, aliases=list(e.aliases), properties=dict(e.properties)) for e in facts.entities],
        mentions=[replace(m) for m in facts.mentions],
        relations=[replace(r, properties=dict(r.properties)) for r in facts.relations],
        nodes=list(facts.nodes),
        cited=list(facts.cited),
    )


def _repoint(old: str, new: str, mentions: Iterable[Mention], relations: Iterable[Relation]) -> None:
    for mention in mentions:
        mention.entity = new
    for relation in relations:
        relation.source = new if relation.source == old else relation.source
        relation.target = new if relation.target == old else relation.target
