"""What each kind of correction does to the facts on the bench.

Takes a `Bench` and a correction; changes the facts, or gives the reason (see `corrections.Unapplied`) why it does not apply.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from extraction.facts import ACCEPTED, ENTITY_LABELS, OWN_LABELS, PROPOSED, Mention, Relation
from extraction.ids import fold
from extraction.resolve.bench import Bench, Place, Words, in_clause, overlaps
from extraction.resolve.ends import may_end, may_start
from extraction.resolve.entities import ClusterKey

ROLES = ("lead", "joint", "support")
UNOWNED = ("Technology", "Industry", "Organization")
"""Labels whose things belong to no place: their names alone tell them apart."""
JUDGED = (
    "RESPONSIBLE_FOR", "CALLED_ON", "INCLUDES", "USES", "LOCATED_IN", "DEVELOPS", "HOSTS", "FOR", "CITES", "REPLACES", "ISSUED", "APPLIES_TO",
)  # fmt: skip
"""Relation types that may be rejected or accepted by themselves; the others hold up a node, which is then what is meant."""
_STRUCTURE = ("Section", "Task")


@dataclass(frozen=True, slots=True)
class _Target:
    """The entities that a correction means, and which occurrences of each."""

    places: list[Place]
    words: Words

    def carve(self, bench: Bench) -> list[Place]:
        parts = (bench.carve(place, self.words) for place in self.places)
        return [part for part in parts if part is not None]


def _target(bench: Bench, c: Any, *, wording: bool = False) -> _Target:
    """`wording`: where the words are not the thing's name, only what is called so is meant, not the whole thing."""
    source = bench.ids.get(c.document, "")
    found = bench.named(c.kind, c.surface, source)
    if not source:
        found = {place for one in found for place in bench.members(bench.cluster(one))}
    alone = wording and bool(found) and not any(bench.is_name(place, c.surface) for place in found)
    return _Target(sorted(found), Words(c.clause, c.surface if alone else ""))


def merge(bench: Bench, c: Any) -> str:
    """The thing becomes the one that the argument names: of the same document, else of the same place, else the only one."""
    target = _target(bench, c)
    if not target.places:
        return "not_found"
    others = _others(bench, c, target)
    if len(others) != 1:
        return "ambiguous" if others else "other"
    (key,) = others
    if all(bench.cluster(place) == key for place in target.places):
        return "already"
    name, jurisdiction = _name(bench, key), key[1]
    parts = [place for place in target.carve(bench) if bench.cluster(place) != key]
    for place in parts:
        entity = bench.entity(place)
        aliases = _also(entity.aliases, entity.name, c.id)
        bench.change(place, name=name, jurisdiction=jurisdiction, aliases=aliases, properties={"identity": key[2]})
    return "" if parts else "not_found"


def _others(bench: Bench, c: Any, target: _Target) -> set[ClusterKey]:
    source = bench.ids.get(c.document, "")
    places = {bench.cluster(place)[1] for place in target.places}
    everywhere = {bench.cluster(place) for place in bench.named(c.kind, c.argument)}
    here = {bench.cluster(place) for place in bench.named(c.kind, c.argument, source)} if source else set()
    same_place = {key for key in everywhere if key[1] in places}
    return next((keys for keys in (here, same_place, everywhere) if len(keys) == 1), everywhere)


def _name(bench: Bench, key: ClusterKey) -> str:
    names: dict[str, int] = {}
    for place in bench.members(key):
        name = bench.entity(place).name
        names[name] = names.get(name, 0) + 1
    return min(names, key=lambda n: (-names[n], n))


def rename(bench: Bench, c: Any) -> str:
    """The thing gets another name."""
    if not c.argument.strip():
        return "argument"
    target = _target(bench, c)
    parts = [p for p in target.carve(bench) if bench.entity(p).name != c.argument]
    for place in parts:
        entity = bench.entity(place)
        aliases = _also(entity.aliases, entity.name, c.id)
        bench.change(place, name=c.argument, aliases=aliases, properties=_without_identity(entity.properties))
    return "" if parts else ("already" if target.places else "not_found")


def split(bench: Bench, c: Any) -> str:
    """These words, or what this document calls so, become a thing of their own."""
    target = _target(bench, c, wording=True)
    if not target.places:
        return "not_found"
    name = c.argument.strip() or c.surface
    needs_more = not c.document and any(bench.cluster(p)[2] == fold(name) for p in target.places)
    if needs_more:
        return "document_needed"
    parts = target.carve(bench)
    for place in parts:
        _set_apart(bench, place, name, c)
    return "" if parts else "not_found"


def _set_apart(bench: Bench, place: Place, name: str, c: Any) -> None:
    old, entity = bench.cluster(place), bench.entity(place)
    properties = _without_identity(entity.properties)
    if old[2] == fold(name):
        properties["identity"] = "@".join(filter(None, (name, c.document, c.clause)))
    bench.change(place, name=name, aliases=[a for a in entity.aliases if a[0] == name and name != c.surface], properties=properties)


def retype(bench: Bench, c: Any) -> str:
    """The thing is of another kind; the relations that such a thing cannot have go."""
    if c.argument not in ENTITY_LABELS or c.argument == c.kind:
        return "argument"
    target = _target(bench, c, wording=True)
    parts = target.carve(bench)
    for place in parts:
        if target.words.surface:
            bench.change(place, name=c.surface)
        _retype(bench, place, c.argument)
    return "" if parts else "not_found"


def _retype(bench: Bench, place: Place, label: str) -> None:
    jurisdiction = _jurisdiction(bench, place, label)
    source, key = bench.relabel(place, label)
    bench.change((source, key), jurisdiction=jurisdiction, properties={})
    facts = bench.open(source)
    facts.relations = [r for r in facts.relations if _may(r, key, label)]


def _may(relation: Relation, key: str, label: str) -> bool:
    starts = relation.source != key or may_start(relation.type, label)
    return starts and (relation.target != key or may_end(relation.type, label))


def _jurisdiction(bench: Bench, place: Place, label: str) -> str:
    """Whose the thing is under its new label: as one that is called so already, else the document's."""
    if label in UNOWNED:
        return ""
    entity = bench.entity(place)
    for source in (place[0], ""):
        known = {bench.entity(p).jurisdiction for p in bench.named(label, entity.name, source)}
        if len(known) == 1:
            return known.pop()
    return entity.jurisdiction or bench.documents[place[0]].properties.get("jurisdiction", "")


def role(bench: Bench, c: Any) -> str:
    """The unit's role in one task is another."""
    if c.argument not in ROLES:
        return "argument"
    if not c.document or not c.clause:
        return "clause_needed" if c.document else "document_needed"
    meant = _relations(bench, c, "RESPONSIBLE_FOR")
    if not meant:
        return "not_found"
    if all(r.properties.get("role") == c.argument for r in meant):
        return "already"
    for relation in meant:
        relation.properties["role"] = c.argument
    return ""


def reject(bench: Bench, c: Any) -> str:
    """No such thing, or no such fact."""
    if c.kind in ENTITY_LABELS:
        parts = _target(bench, c, wording=True).carve(bench)
        for place in parts:
            bench.drop(place)
        return "" if parts else "not_found"
    if not c.document:
        return "document_needed"
    return _reject_node(bench, c) if c.kind in OWN_LABELS else _reject_relation(bench, c)


def _reject_relation(bench: Bench, c: Any) -> str:
    if c.kind not in JUDGED:
        return "argument"
    gone = {id(relation) for relation in _relations(bench, c, c.kind)}
    facts = bench.open(bench.ids[c.document])
    facts.relations = [r for r in facts.relations if id(r) not in gone]
    cited = {r.target for r in facts.relations}
    facts.cited = [one for one in facts.cited if one.key in cited]
    return "" if gone else "not_found"


def accept(bench: Bench, c: Any) -> str:
    """What a model proposed holds: a thing where it is named so, or a relation with the names that it joins."""
    if c.kind in ENTITY_LABELS:
        return _accepted(mention for place in _target(bench, c).places for mention in _named_at(bench, place, c.clause))
    if not c.document:
        return "document_needed"
    if c.kind not in JUDGED:
        return "argument"
    meant = _relations(bench, c, c.kind)
    mentions = bench.documents[bench.ids[c.document]].mentions
    joined = (m for r in meant for m in mentions if m.entity in (r.source, r.target) and overlaps(r, m))
    return _accepted([*meant, *joined])


def _named_at(bench: Bench, place: Place, clause: str) -> list[Mention]:
    return [m for m in bench.open(place[0]).mentions if m.entity == place[1] and in_clause(m.container, clause)]


def _accepted(facts: Iterable[Mention | Relation]) -> str:
    """Marks those that only a model states as accepted; tells where there are none."""
    told = list(facts)
    proposed = [fact for fact in told if fact.rule.startswith(PROPOSED)]
    for fact in proposed:
        fact.rule = ACCEPTED + fact.rule
    return "" if proposed else ("already" if told else "not_found")


def _relations(bench: Bench, c: Any, kind: str) -> list[Relation]:
    """The relations of a type that a document states in a clause, in these words or of the thing that they mean."""
    source = bench.ids[c.document]
    facts = bench.open(source)
    ends = {key for places in bench.labels(c.surface, source).values() for _, key in places}
    meant = []
    for relation in facts.relations:
        if relation.type != kind or not _stands_in(facts.nodes, relation, c.clause):
            continue
        words = [relation.properties.get("surface", ""), *(facts.text[s:e] for s, e in relation.words)]
        if {relation.source, relation.target} & ends or any(fold(w) == fold(c.surface) for w in words if w):
            meant.append(relation)
    return meant


def _stands_in(nodes: list, relation: Relation, clause: str) -> bool:
    if not clause or any(end.startswith(_STRUCTURE) and in_clause(end, clause) for end in (relation.source, relation.target)):
        return True
    if any(end.startswith(_STRUCTURE) for end in (relation.source, relation.target)):
        return False
    return any(n.label in _STRUCTURE and in_clause(n.key, clause) and n.start <= relation.start < n.end for n in nodes)


def _reject_node(bench: Bench, c: Any) -> str:
    """A node of the document's own that is none; what hangs on it alone goes with it."""
    if c.kind in _STRUCTURE:
        return "argument"
    facts = bench.open(bench.ids[c.document])
    homes = {r.target: r.source for r in facts.relations if r.source.startswith(("Task", "Section", "Document"))}
    words = fold(c.surface)
    gone = {
        n.key
        for n in facts.nodes
        if n.label == c.kind and words in (fold(n.name), fold(n.text)) and in_clause(homes.get(n.key, ""), c.clause)
    }
    if not gone:
        return "not_found"
    gone |= {r.target for r in facts.relations if r.source in gone and r.type in ("CAP", "FIXED")}
    facts.nodes = [n for n in facts.nodes if n.key not in gone]
    facts.relations = [r for r in facts.relations if not {r.source, r.target} & gone]
    return ""


def _also(aliases: list[tuple[str, str]], name: str, correction: str) -> list[tuple[str, str]]:
    return [*aliases, (name, f"correction:{correction}")]


def _without_identity(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if name != "identity"}


ACTIONS: dict[str, Callable[[Bench, Any], str]] = {
    "merge": merge, "split": split, "rename": rename, "type": retype, "role": role, "reject": reject, "accept": accept,
}  # fmt: skip
"""The actions by name; each gives an empty string, or the reason why it does not apply."""
