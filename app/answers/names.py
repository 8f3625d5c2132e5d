"""The graph's names in a question.

Takes a catalogue, gives `Names`, whose automaton is built once; `find` gives the names in a folded question, the longest first and
none inside another. What one wording may mean is kept whole: choosing among it is the reader's work.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

from app.answers.catalogue import UNIT_LABELS, Catalogue, Entity
from app.answers.text import name_text, same_wording
from extraction.tables import departments
from extraction.tables.places import place_of
from extraction.titles import core

LEVEL_WORDS = "省市区县州盟旗镇"
LEAST_CLAUSE = 4  # characters of a heading that may stand for its clause
PLACED_LABELS = ("Project", "Program")
LEAST_WITHOUT_PLACE = 6
"""Characters of a project's name that stand for it without the place before them: 住房租赁服务监管平台."""
LEAST_TITLE = 8
"""Characters of a title that stand for it without the place before them."""
_COMPANY_END = re.compile(r"(?:股份)?有限(?:责任)?公司$")
_LATIN = re.compile(r"[a-z0-9]")
_UNIT_END = re.compile(r"(?:局|厅|委|委员会|办|办公室|办公厅|部|院|署|会|中心|政府|管委会|分局)$")
_PARTY = re.compile(r"^(?:中共|中国共产党)")


@dataclass(frozen=True, slots=True)
class Named:
    """Words of a question at `[start, end)` and what they may name: kind (a label, `clause`, `document`, `term`) → ids.

    `weak` says that the words are a short form that only a place makes certain (经信局).
    """

    start: int
    end: int
    surface: str
    meanings: dict[str, tuple[str, ...]]
    weak: bool = False

    @property
    def units(self) -> tuple[str, ...]:
        """The agencies and organizations that it may name."""
        return tuple(i for label in UNIT_LABELS for i in self.meanings.get(label, ()))


class Names:
    """All names of a catalogue, ready for look-ups."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._strong: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._weak: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._places = sorted({form for j in catalogue.all_jurisdictions for form in _place_forms(j)}, key=len, reverse=True)
        for entity in catalogue.entities.values():
            self._add_entity(entity)
        for book in catalogue.books.values():
            for title in book.titles:
                for form in {name_text(title), same_wording(core(title)), core(title), *self._title_without_place(title)}:
                    self._add(self._strong, form, "document", book.id, 5)
        for clause in catalogue.clauses.values():
            for form in {name_text(clause.name), same_wording(name_text(clause.name))}:
                self._add(self._strong, form, "clause", clause.id, LEAST_CLAUSE)
        for id, _, name, _ in catalogue.terms:
            self._add(self._strong, name_text(name), "term", id, 2)
        self._automaton = _automaton({*self._strong, *self._weak})

    def _add_entity(self, entity: Entity) -> None:
        for name in entity.names:
            self._add(self._strong, name_text(name), entity.label, entity.id, 2)
        if entity.label in PLACED_LABELS:
            for name in set(self._without_place(entity)):
                self._add(self._strong, name, entity.label, entity.id, LEAST_WITHOUT_PLACE)
        if entity.label == "Organization":
            for name in {_COMPANY_END.sub("", name_text(n)) for n in entity.names}:
                self._add(self._strong, name, entity.label, entity.id, LEAST_CLAUSE)
        if entity.label in UNIT_LABELS:
            for name in set(_short_forms(entity)):
                self._add(self._weak, name, entity.label, entity.id, 3)

    def _title_without_place(self, title: str) -> Iterator[str]:
        """低空经济创新发展行动计划 of 台州市低空经济创新发展行动计划（2025—2027年）."""
        plain = core(title)
        place = next((p for p in self._places if len(p) > 1 and plain.startswith(p)), "")
        if place and len(plain) - len(place) >= LEAST_TITLE:
            yield plain[len(place) :]

    def _without_place(self, entity: Entity) -> Iterator[str]:
        """住房租赁服务监管平台 of 徐州市住房租赁服务监管平台."""
        for name in map(name_text, entity.names):
            if place := next((p for p in self._places if len(p) > 1 and name.startswith(p)), ""):
                yield name[len(place) :]

    @staticmethod
    def _add(table: dict[str, dict[str, list[str]]], name: str, kind: str, id: str, least: int) -> None:
        if len(name) >= least and id not in table[name][kind]:
            table[name][kind].append(id)

    def of(self, surface: str) -> dict[str, tuple[str, ...]]:
        """What exactly these words name, strongly."""
        found = self._strong.get(surface, {})
        return {kind: tuple(ids) for kind, ids in found.items() if ids}

    @property
    def words(self) -> Iterable[str]:
        """All names, for a tokenizer."""
        return self._strong.keys()

    def find(self, text: str) -> list[Named]:
        """The names in a folded text: longest first, none overlapping, in the order of the text."""
        taken = [False] * len(text)
        found: list[Named] = []
        for start, end in sorted(self._spans(text), key=lambda s: (s[0] - s[1], s[0])):
            if not any(taken[start:end]):
                taken[start:end] = [True] * (end - start)
                found.append(self._named(text, start, end))
        return sorted(found, key=lambda n: n.start)

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        for last, length in self._automaton.iter(text):
            start, end = last - length + 1, last + 1
            if not _splits_latin(text, start, end):
                yield start, end

    def _named(self, text: str, start: int, end: int) -> Named:
        surface = text[start:end]
        strong = self.of(surface)
        if strong:
            return Named(start, end, surface, self._with_short_forms(strong, surface))
        return Named(start, end, surface, {kind: tuple(ids) for kind, ids in self._weak[surface].items()}, weak=True)

    def _with_short_forms(self, strong: dict[str, tuple[str, ...]], surface: str) -> dict[str, tuple[str, ...]]:
        """市住建局 is a name in the text of one city, and a short form of other cities' bodies: the place decides among all of them."""
        if surface[0] not in LEVEL_WORDS or surface not in self._weak:
            return strong
        both = {kind: tuple(dict.fromkeys((*strong.get(kind, ()), *ids))) for kind, ids in self._weak[surface].items()}
        return strong | both


def _automaton(words: Iterable[str]) -> ahocorasick.Automaton:
    made = ahocorasick.Automaton()
    for word in words:
        made.add_word(word, len(word))
    made.make_automaton()
    return made


def _splits_latin(text: str, start: int, end: int) -> bool:
    """Whether the name is a piece of a longer Latin word or number: 5G in 5GHz."""
    before = start > 0 and _LATIN.match(text[start]) and _LATIN.match(text[start - 1])
    after = end < len(text) and _LATIN.match(text[end - 1]) and _LATIN.match(text[end])
    return bool(before or after)


def _place_forms(jurisdiction: str) -> Iterator[str]:
    """徐州市 and 徐州 out of 江苏省徐州市."""
    for region in _regions(jurisdiction):
        yield region
        yield name_text(place_of(region))


def _short_forms(entity: Entity) -> Iterator[str]:
    """成都经信局 and 经信局 for 成都市经信局, as people say it; never for a collective."""
    if entity.properties.get("collective"):
        return
    for name in entity.names:
        plain = name_text(_PARTY.sub("", name))
        yield plain
        region = next((r for r in _regions(entity.jurisdiction) if plain.startswith(r)), "")
        if region and (rest := plain[len(region) :]):
            for said in (rest, *_said_for(rest)):
                yield region + said
                yield name_text(place_of(region)) + said
                yield region[-1] + said
                yield from _bare(said)
        elif plain[0] in LEVEL_WORDS:
            yield from _bare(plain[1:])


@cache
def _shorts() -> dict[str, tuple[str, ...]]:
    """The names that people give to a department, by its full name without the region: 住建局 for 住房和城乡建设局."""
    found: dict[str, list[str]] = defaultdict(list)
    for surface, department in departments().surfaces.items():
        found[name_text(department.full)].append(name_text(surface))
    return {full: tuple(surfaces) for full, surfaces in found.items()}


def _said_for(rest: str) -> Iterator[str]:
    """The other names of the department that follows a region."""
    yield from (said for said in _shorts().get(rest, ()) if said != rest and len(said) > 2)


def _bare(rest: str) -> Iterator[str]:
    rest = rest.removeprefix("委") if len(rest) > 3 else rest
    if _UNIT_END.search(rest) and rest not in ("人民政府", "政府", "管委会"):
        yield rest


def _regions(jurisdiction: str) -> list[str]:
    """成都市 out of 四川省成都市, and the whole: the names that may stand before a body."""
    whole = name_text(jurisdiction)
    cuts = [i + 1 for i, char in enumerate(whole) if char in LEVEL_WORDS and i]
    parts = [whole[a:] for a in [0, *cuts] if whole[a:]]
    return sorted(parts, key=len, reverse=True)
