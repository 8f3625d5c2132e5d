"""What was taken as one thing: every other name of an entity, with the rule that took it so and the documents in which it stands.

Takes the facts of documents (as kept, or as corrected); gives `Alias` rows, a name and a rule each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from extraction.facts import DocumentFacts
from extraction.resolve.entities import Cluster, ClusterKey, clusters

SAME_IDENTITY = "identity"
"""The rule of a name that the tables give the same full name as another."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One other name of a thing. `documents` are sources, sorted; `uses` is how often their texts have it."""

    id: str
    label: str
    name: str
    jurisdiction: str
    alias: str
    rule: str
    documents: tuple[str, ...]
    uses: int


def aliases(documents: Iterable[DocumentFacts]) -> list[Alias]:
    """All of them, sorted by label, name and alias."""
    documents = list(documents)
    found, members = clusters(documents)
    uses = _uses(documents, members)
    rows = [row for key, cluster in found.items() for row in _of(cluster, uses[key])]
    return sorted(rows, key=lambda r: (r.label, r.name, r.jurisdiction, r.alias, r.rule))


def _uses(documents: Iterable[DocumentFacts], members: dict[tuple[str, str], ClusterKey]) -> dict[ClusterKey, Counter]:
    counted: dict[ClusterKey, Counter] = defaultdict(Counter)
    for facts in documents:
        for mention in facts.mentions:
            if key := members.get((facts.source, mention.entity)):
                counted[key][mention.surface, facts.source] += 1
    return counted


def _of(cluster: Cluster, uses: Counter) -> list[Alias]:
    rules: dict[tuple[str, str], set[str]] = defaultdict(set)
    for alias, stated in cluster.aliases.items():
        for rule, source in stated:
            rules[alias, rule].add(source)
    for name in cluster.names:
        if name not in cluster.aliases:
            rules[name, SAME_IDENTITY] |= {source for surface, source in uses if surface == name}
    return [_row(cluster, alias, rule, sources, uses) for (alias, rule), sources in rules.items() if alias != cluster.name]


def _row(cluster: Cluster, alias: str, rule: str, sources: set[str], uses: Counter) -> Alias:
    count = sum(uses[alias, source] for source in sources)
    return Alias(cluster.id, cluster.label, cluster.name, cluster.jurisdiction, alias, rule, tuple(sorted(sources)), count)
