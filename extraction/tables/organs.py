"""Organs of the centre in a text: ministries, party departments, courts, mass organizations, and their offices in a place.

Takes `data/national_organs.yaml`; gives `Organs` with `find` (all of them, longest first) and `parse` (the whole string). One
pass of an automaton over the text; raises `DataError` with file and line where the table is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import ahocorasick

from extraction.data_files import alternation, load_yaml
from extraction.tables.checks import Keys, check_row, fail

FILE = "national_organs.yaml"
_ROW = {"full": str, "line": str, "short": str, "central": str, "since": int, "until": int, "branches": dict}
_BRANCHES = {"heads": str, "tails": str, "form": str}
_GUARDS = {"not_before": dict, "before_short": str, "not_in_place": str}
_BELOW_THE_CENTRE = frozenset("省市区县州盟旗镇乡街道")


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ of the centre; `kind` is the part of the table that it stands in, `since` and `until` are years."""

    full: str
    line: str
    kind: str
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class OrganMatch:
    """An organ named at `[start, end)`; for an office in a place `full` is its own name and `place` where it is."""

    start: int
    end: int
    organ: Organ
    full: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class _Guards:
    """Characters beside a name that show that it is another word; see the head of the file."""

    not_before: Mapping[str, str]
    before_short: str
    not_in_place: str


@dataclass(frozen=True, slots=True)
class _Branches:
    """How the offices of an organ in a place are named."""

    organ: Organ
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    form: str

    def pattern(self, not_in_place: str) -> re.Pattern:
        heads, tails = map(alternation, (self.heads, self.tails))
        return re.compile(rf"(?:{heads})(?P<place>(?:(?![{not_in_place}])[\u4e00-\u9fff]){{2,12}}?)(?P<tail>{tails})")


class Organs:
    """The table, ready for look-ups. `everywhere` are names that mean the organ in any document, `central` those that mean it
    only in a document of the centre."""

    def __init__(self, everywhere: Mapping[str, Organ], central: Mapping[str, Organ], branches: list[_Branches], guards: _Guards) -> None:
        self.everywhere = everywhere
        self.central = central
        self._branches = branches
        self._guards = guards

    def parse(self, text: str, central: bool = False) -> Organ | None:
        """The organ whose name is exactly `text`; with `central` the document is one of the centre."""
        return self.everywhere.get(text) or (self.central.get(text) if central else None)

    def find(self, text: str, central: bool = False) -> list[OrganMatch]:
        """All organs named in `text`, leftmost and longest, without overlap; offices in a place as themselves."""
        matches: list[OrganMatch] = []
        for last, surface in self._automaton.iter_long(text):
            start = last + 1 - len(surface)
            if matches and start < matches[-1].end:
                continue
            match = self.branch_at(text, start) or self._organ_at(text, start, surface, central)
            if match:
                matches.append(match)
        return matches

    def branch_at(self, text: str, start: int) -> OrganMatch | None:
        """An office in a place that is named at `start`: 人行岚州中心支行 is 中国人民银行岚州中心支行."""
        for branches, pattern in self._patterns.get(text[start : start + 2], ()):
            found = pattern.match(text, start)
            if found:
                full = branches.form.format(place=found["place"], tail=found["tail"])
                return OrganMatch(start, found.end(), branches.organ, full, found["place"])
        return None

    def _organ_at(self, text: str, start: int, surface: str, central: bool) -> OrganMatch | None:
        organ, end = self.parse(surface, central), start + len(surface)
        if not organ or (end < len(text) and text[end] in self._guards.not_before.get(surface[-1], "")):
            return None
        before = text[start - 1] if start else ""
        if surface in self.central and before and before in _BELOW_THE_CENTRE:
            return None
        if len(surface) == 2 and "\u4e00" <= before <= "\u9fff" and before not in self._guards.before_short:
            return None
        return OrganMatch(start, end, organ, organ.full)

    @cached_property
    def _patterns(self) -> dict[str, list[tuple[_Branches, re.Pattern]]]:
        """Patterns of offices by the first two characters of the names that they begin with."""
        patterns: dict[str, list[tuple[_Branches, re.Pattern]]] = {}
        for branches in self._branches:
            pattern = branches.pattern(self._guards.not_in_place)
            for first in {head[:2] for head in branches.heads}:
                patterns.setdefault(first, []).append((branches, pattern))
        return patterns

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for surface in (*self.central, *self.everywhere, *(head for branches in self._branches for head in branches.heads)):
            automaton.add_word(surface, surface)
        automaton.make_automaton()
        return automaton


def load_organs(file: str = FILE) -> Organs:
    """Read and check the table; a name that two organs claim is an error."""
    content = load_yaml(file)
    check_row(file, (), content, dict.fromkeys(content, list) | _GUARDS, tuple(_GUARDS))
    guards = _Guards(*(content.pop(key) for key in _GUARDS))
    names: dict[str, dict[str, Organ]] = {"short": {}, "central": {}}
    branches: list[_Branches] = []
    for keys, row in _rows(content):
        check_row(file, keys, row, _ROW, ("full", "line"))
        organ = Organ(row["full"], row["line"], str(keys[0]), row.get("since"), row.get("until"))
        _claim(file, keys, names, "short", organ.full, organ)
        for column in names:
            for name in row.get(column, "").split():
                _claim(file, keys, names, column, name, organ)
        if "branches" in row:
            check_row(file, (*keys, "branches"), row["branches"], _BRANCHES, tuple(_BRANCHES))
            heads, tails, form = (row["branches"][key] for key in _BRANCHES)
            branches.append(_Branches(organ, tuple(heads.split()), tuple(tails.split()), form))
    return Organs(names["short"], names["central"], branches, guards)


def _rows(content: dict[str, Any]) -> Iterator[tuple[Keys, Any]]:
    for kind, organs in content.items():
        for i, row in enumerate(organs):
            yield (kind, i), row


def _claim(file: str, keys: Keys, names: dict[str, dict[str, Organ]], column: str, name: str, organ: Organ) -> None:
    for known in names.values():
        other = known.get(name, organ)
        if other.full != organ.full:
            fail(file, keys, f"{name!r} is a name of {other.full!r} and of {organ.full!r}")
    names[column][name] = organ
