"""The words that assign responsibility, compiled from `data/roles.yaml`. Takes the data file, gives `Roles`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extraction.data_files import load_yaml, pattern

ROLES = ("lead", "joint", "support")
"""Strongest first: where one item gives a unit several roles, the first of these counts (ontology, section 5)."""


@dataclass(slots=True, frozen=True)
class Roles:
    """Compiled patterns. `label` and `verb` match any role's form; `role_of_label`, `role_of_verb` tell which."""

    label: re.Pattern
    other_label: re.Pattern
    verb: re.Pattern
    conventions: dict[str, re.Pattern]
    note: re.Pattern
    person: re.Pattern
    ending: re.Pattern


def _groups(forms: dict[str, str]) -> str:
    return "|".join(f"(?P<{role}>{forms[role]})" for role in ROLES)


@cache
def roles() -> Roles:
    """The patterns, read on first use."""
    raw, file = load_yaml("roles.yaml"), "roles.yaml"
    return Roles(
        label=pattern(rf"(?:{_groups(raw['labels'])})(?:[:：]|[为是](?=[^，。；]))", file, "labels"),
        other_label=pattern(raw["other_labels"], file, "other_labels"),
        verb=pattern(rf"(?:{_groups(raw['verbs'])})(?=[，,；;。：:）)\]】〕]|$)", file, "verbs"),
        conventions={name: pattern(text, file, "conventions") for name, text in raw["conventions"].items()},
        note=pattern(raw["notes"], file, "notes"),
        person=pattern(raw["persons"], file, "persons"),
        ending=pattern(rf"(?:{raw['unit_endings']})$", file, "unit_endings"),
    )
