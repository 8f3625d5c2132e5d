"""Which kinds of entity a relation may join: a thing whose label is corrected keeps only the relations that its new label can have.

Takes a relation's type and the labels of its ends. Ends that are no shared entities are not looked at: they do not change.
"""

from __future__ import annotations

_BODIES = frozenset({"Agency", "Organization"})
_PLACES = frozenset({"Park", "Region"})
SOURCES = {
    "ISSUED": _BODIES,
    "RESPONSIBLE_FOR": _BODIES,
    "CALLED_ON": frozenset({"Agency"}),
    "USES": frozenset({"Project", "Program"}),
    "LOCATED_IN": frozenset({"Project", "Program", "Organization"}),
    "DEVELOPS": frozenset({"Program"}),
    "HOSTS": _PLACES,
    "PART_OF": _PLACES,
}
"""Entity labels that a relation may start from."""
TARGETS = {
    "APPLIES_TO": _PLACES,
    "INCLUDES": frozenset({"Program", "Project"}),
    "USES": frozenset({"Technology"}),
    "LOCATED_IN": _PLACES,
    "FOR": _PLACES | {"Organization"},
    "DEVELOPS": frozenset({"Industry"}),
    "HOSTS": frozenset({"Industry"}),
    "PART_OF": _PLACES,
}
"""Entity labels that a relation may lead to."""
_ALL = frozenset({"MENTIONS", "MENTIONED_IN"})


def may_start(kind: str, label: str) -> bool:
    """Whether a relation of this type may start from an entity of this label."""
    return kind in _ALL or label in SOURCES.get(kind, ())


def may_end(kind: str, label: str) -> bool:
    """Whether it may lead to one."""
    return kind in _ALL or label in TARGETS.get(kind, ())
