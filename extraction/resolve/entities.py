"""Which entities are one: a cluster has one label, one jurisdiction and one canonical name.

Takes all documents' entities, gives clusters with a node id each. Never by the likeness of strings: the canonical name comes
from the tables, the grammar and the document's own declarations, and corrections have the last word. Clusters are transitive.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from extraction.facts import DocumentFacts, Entity
from extraction.ids import fold, node_id

ClusterKey = tuple[str, str, str]
"""Label, jurisdiction, folded canonical name."""


@dataclass(slots=True)
class Cluster:
    """One entity over all documents. `names` counts how often each canonical writing occurs; `aliases` tells by which rule.

    `sources` are the documents that name it, `former` the ids of clusters that corrections made part of it.
    """

    label: str
    jurisdiction: str
    key: str
    names: dict[str, int] = field(default_factory=dict)
    aliases: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    properties: dict[str, Any] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)
    former: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The writing that most documents use; of equally many the one that sorts first, so that order of loading is nothing."""
        return min(self.names, key=lambda n: (-self.names[n], n))

    @property
    def id(self) -> str:
        return node_id(self.label, self.jurisdiction, self.key)


def cluster_key(entity: Entity) -> ClusterKey:
    """What makes two entities one: label, jurisdiction, folded canonical name (`identity` where the name may be written in ways)."""
    return entity.label, entity.jurisdiction, fold(entity.properties.get("identity") or entity.name)


def clusters(documents: Iterable[DocumentFacts]) -> tuple[dict[ClusterKey, Cluster], dict[tuple[str, str], ClusterKey]]:
    """Clusters by key, and for each (document source, local key) the cluster's key."""
    found: dict[ClusterKey, Cluster] = {}
    members: dict[tuple[str, str], ClusterKey] = {}
    for facts in documents:
        for entity in facts.entities:
            key = cluster_key(entity)
            cluster = found.setdefault(key, Cluster(entity.label, entity.jurisdiction, key[2]))
            members[facts.source, entity.key] = key
            cluster.sources.add(facts.source)
            cluster.names[entity.name] = cluster.names.get(entity.name, 0) + 1
            for alias, rule in entity.aliases:
                cluster.aliases.setdefault(alias, set()).add((rule, facts.source))
            for name, value in sorted(entity.properties.items()):
                if name == "identity":
                    continue
                known = cluster.properties.get(name)
                if known is None or repr(value) < repr(known):
                    cluster.properties[name] = value
    return found, members
