"""The words that tell where a name begins and ends, found in one pass over a clause.

Takes the text of a clause; gives `Mark`s, the longest match from the left at each place. The words are data: `name_words.yaml`,
`program_heads.yaml`, `project_heads.yaml` and `stage_verbs.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from enum import IntFlag
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from extraction.data_files import data_path, load_yaml
from extraction.errors import DataError


class Kind(IntFlag):
    """What a word may be; a word has every kind under which the files list it."""

    STOP = 1
    LIST = 2
    CONJ = 4
    ATTR = 8
    ETC = 16
    PART = 32
    VERB = 64
    WEAK = 128
    BUILD = 256
    FOLLOW = 512
    PLURAL = 1024
    GENERIC = 2048
    PLAIN = 4096
    EVENT = 8192
    PROGRAM = 1 << 14
    PROJECT = 1 << 15
    NOT_HEAD = 1 << 16
    PHYSICAL = 1 << 17
    DOING = 1 << 18
    BUILDING = 1 << 19
    SHARED = 1 << 20
    NAMED = 1 << 21
    QUOTE = 1 << 22
    LASTING = 1 << 23
    VAGUE = 1 << 24
    BRACKET = 1 << 25
    THING = 1 << 26
    WORKS = 1 << 27
    COMMON = 1 << 28


# Plain integers: flags are tested for every word of every text, and an IntFlag costs twenty times as much.
STOP, LIST, CONJ, ATTR, ETC, PART, VERB, WEAK, BUILD, FOLLOW, PLURAL, GENERIC = (1 << n for n in range(12))
PLAIN, EVENT, PROGRAM, PROJECT, NOT_HEAD, PHYSICAL, DOING, BUILDING, SHARED, NAMED, QUOTE, LASTING, VAGUE, BRACKET, THING, WORKS, COMMON = (
    1 << n for n in range(12, 29)
)
BOUNDARY = STOP | LIST | CONJ | ATTR | ETC | PART | VERB
HEAD = PROGRAM | PROJECT


Mark = tuple[int, int, int, str]
"""One word: start and end in the clause (half-open), the kinds it has, the word. A plain tuple: there is one for every few characters."""


@dataclass(slots=True, frozen=True)
class Head:
    """What a name under this head needs (see the data files)."""

    least: int = 1
    rare: bool = False
    made: bool = False
    described: bool = False
    applied: bool = False
    designation: bool = False
    build: bool = False
    join: bool = False
    built: bool = False


_NEEDS = {item.name for item in fields(Head)}


def line_of(file: str, text: str) -> int:
    """The first line of a data file that holds `text`, 0 when none does."""
    lines = data_path(file).read_text(encoding="utf-8").split("\n")
    return next((number for number, line in enumerate(lines, 1) if text in line), 0)


@dataclass(slots=True)
class Vocabulary:
    """All words with their kinds, and the heads."""

    kinds: dict[str, int] = field(default_factory=dict)
    heads: dict[str, Head] = field(default_factory=dict)
    entries: list[tuple[int, str]] = field(default_factory=list)
    automaton: AhoCorasick | None = None

    def add(self, words: Iterable[object], kind: int, file: str) -> None:
        """Gives words a kind; what is no word is a `DataError`."""
        for word in words:
            if not isinstance(word, str) or not word:
                raise DataError("data.invalid", file=file, line=line_of(file, str(word)), detail=f"not a word: {word!r}")
            self.kinds[word] = self.kinds.get(word, 0) | kind

    def add_heads(self, entries: list[dict], kind: int, file: str) -> None:
        """Adds the heads of a file with what each needs."""
        for entry in entries:
            needs = {key: value for key, value in entry.items() if key != "words"}
            if set(needs) - _NEEDS:
                raise DataError(
                    "data.invalid", file=file, line=line_of(file, entry["words"][0]), detail=f"unknown: {sorted(set(needs) - _NEEDS)}"
                )
            head = Head(**needs)
            self.add(entry["words"], kind, file)
            self.heads.update(dict.fromkeys(entry["words"], head))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The words of all files; read once."""
    words = Vocabulary()
    for name, group in load_yaml("name_words.yaml").items():
        if name.upper() not in Kind.__members__:
            raise DataError(
                "data.invalid", file="name_words.yaml", line=line_of("name_words.yaml", f"{name}:"), detail=f"unknown group {name}"
            )
        words.add(group, Kind[name.upper()], "name_words.yaml")
    _add_programs(words, load_yaml("program_heads.yaml"))
    _add_projects(words, load_yaml("project_heads.yaml"))
    _add_stages(words, load_yaml("stage_verbs.yaml"))
    words.entries = [(int(kinds), word) for word, kinds in words.kinds.items()]
    words.automaton = AhoCorasick(words.kinds, matchkind=MatchKind.LeftmostLongest)
    return words


def _add_programs(words: Vocabulary, data: dict) -> None:
    file = "program_heads.yaml"
    words.add_heads(data["heads"], PROGRAM, file)
    words.add(data["not_heads"], NOT_HEAD, file)
    words.add(data["physical"], PHYSICAL, file)
    words.add(data["things"], THING, file)
    words.add(data["works"], WORKS, file)
    words.add(data["common"], COMMON, file)
    words.add_heads([{"least": 0, "build": True, "words": data["names"]}], PROGRAM | NAMED, file)
    words.add(data["doing"], DOING | VERB, file)


def _add_projects(words: Vocabulary, data: dict) -> None:
    file = "project_heads.yaml"
    words.add_heads(data["heads"], PROJECT, file)
    words.add(data["not_heads"], NOT_HEAD, file)
    words.add(data["building"], BUILDING, file)
    words.add(data["shared"], SHARED, file)
    for word in data["shared"]:
        if not words.kinds[word] & HEAD:
            words.add([word], PROJECT, file)
            words.heads[word] = Head()


def _add_stages(words: Vocabulary, data: dict) -> None:
    for stage, group in data["before"].items():
        words.add([w for w in group if w not in words.kinds], VERB, "stage_verbs.yaml")
        if stage in data["lasting"]:
            words.add(group, LASTING, "stage_verbs.yaml")
    for group in data["after"].values():
        words.add(group, FOLLOW, "stage_verbs.yaml")


def scan(text: str) -> list[Mark]:
    """The marks of a text in its order; they do not overlap. Linear in the length."""
    words = vocabulary()
    entries = words.entries
    marks = [(start, end, *entries[i]) for i, start, end in words.automaton.find_matches_as_indexes(text)]
    return [*_apart(marks, text)] if "工程机械" in text else marks


def _apart(marks: list[Mark], text: str) -> Iterator[Mark]:
    """The marks with the verb alone where 工程机械 follows it: 建设|工程机械 holds no 建设工程."""
    for mark in marks:
        if mark[3].endswith("工程") and len(mark[3]) > 2 and text.startswith("机械", mark[1]):
            verb = mark[3].removesuffix("工程")
            yield mark[0], mark[1] - 2, vocabulary().kinds.get(verb, 0), verb
        else:
            yield mark
