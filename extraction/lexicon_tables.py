"""The tables of technologies, industries and organizations, read and validated.

Takes the files of `extraction/data/`; gives `Entry` objects and the patterns of names outside the lexicon. An error names file
and line (`DataError`, code `data.invalid`): a wrong category, a name met twice in one layer, a mark on a row that it cannot hold for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from extraction.data_files import data_path, load_yaml, rows
from extraction.errors import DataError

TECHNOLOGIES, INDUSTRIES = "technologies.tsv", "industries.tsv"
ORGANIZATIONS, PATTERNS = "organizations.yaml", "technology_patterns.yaml"
SCHEMES = frozenset({"GB/T 4754", "战略性新兴产业", "数字经济", "通称"})
_ACRONYM = re.compile(r"[A-Za-z0-9.&+/-]{1,6}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a lexicon with all its names.

    `forms` are the names as the table writes them, the canonical `name` first. Those of `weak` count only with their context:
    in Technology in a bracket beside another form; in Industry before one of `industry_heads` that is none of
    `industry_heads_not`; in Organization never by themselves (the grammar of branches asks for them). `kind` is the category
    of a technology, the scheme of an industry, the kind of an organization; `code` an industry's class, `source` where a
    technology's name comes from.
    """

    layer: str
    name: str
    forms: tuple[str, ...]
    weak: frozenset[str] = frozenset()
    kind: str = ""
    code: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The closing word of a technology's name: `least` characters before it at least, none of `after` behind it."""

    word: str
    least: int
    category: str
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """What `technology_patterns.yaml` holds. `boundaries` are pairs of the whole stretch and the offset that no term may cross."""

    categories: frozenset[str]
    industry_heads: tuple[str, ...]
    industry_heads_not: tuple[str, ...]
    boundaries: tuple[tuple[str, int], ...]
    heads: tuple[Head, ...]
    acronym: dict[str, int]
    marks: frozenset[str]
    relations: frozenset[str]
    verbs: frozenset[str]
    generic_modifiers: frozenset[str]
    stop_phrases: frozenset[str]


@lru_cache(maxsize=1)
def patterns() -> Patterns:
    """The patterns of technologies, read once in a process."""
    raw = load_yaml(PATTERNS)
    try:
        categories, stops = frozenset(raw["categories"]), raw["stops"]
        return Patterns(
            categories,
            tuple(raw["industry_heads"]),
            tuple(raw["industry_heads_not"]),
            tuple(_boundary(text) for text in raw["boundaries"]),
            tuple(_head(head, categories) for head in raw["heads"]),
            {key: int(value) for key, value in raw["acronym"].items()},
            *(frozenset(stops[key]) for key in ("marks", "relations", "verbs")),
            frozenset(raw["generic_modifiers"]),
            frozenset(raw["stop_phrases"]),
        )
    except (KeyError, TypeError) as error:
        raise DataError("data.invalid", file=PATTERNS, line=0, detail=f"missing or of the wrong type: {error}") from error


def technologies() -> Iterator[tuple[int, Entry]]:
    """Rows of the table of technologies with their line numbers."""
    categories = patterns().categories
    for line, (term, aliases, category, source, only) in rows(TECHNOLOGIES, 5):
        if category not in categories:
            raise _wrong(TECHNOLOGIES, line, f"unknown category {category!r} of {term}")
        if only not in ("", "bracket"):
            raise _wrong(TECHNOLOGIES, line, f"unknown mark {only!r} of {term}")
        forms = _forms(TECHNOLOGIES, line, term, aliases)
        weak = frozenset(form for form in forms if only and _ACRONYM.fullmatch(form))
        if only and (not weak or len(weak) == len(forms)):
            raise _wrong(TECHNOLOGIES, line, f"{term}: bracket needs an acronym and another form")
        yield line, Entry("Technology", term, forms, weak, category, source=source)


def industries() -> Iterator[tuple[int, Entry]]:
    """Rows of the table of industries with their line numbers; those marked `never` have no forms."""
    for line, (name, aliases, weak, code, scheme, only) in rows(INDUSTRIES, 6):
        if scheme not in SCHEMES or only not in ("", "never"):
            raise _wrong(INDUSTRIES, line, f"unknown scheme or mark of {name}: {scheme!r}, {only!r}")
        soft = [form for form in weak.split("|") if form]
        forms = _forms(INDUSTRIES, line, name, "|".join([aliases, *(form for form in soft if form != name)]))
        yield line, Entry("Industry", name, () if only else forms, frozenset(soft), scheme, code)


def organizations() -> Iterator[tuple[int, Entry]]:
    """The well-known organizations with their line numbers in the file."""
    lines = data_path(ORGANIZATIONS).read_text(encoding="utf-8").split("\n")
    where = {text.strip()[2:]: number for number, text in enumerate(lines, 1) if text.startswith("    - ")}
    for kind, names in load_yaml(ORGANIZATIONS)["names"].items():
        for text in names:
            line = where.get(text, 0)
            name, _, aliases = text.partition("|")
            forms = _forms(ORGANIZATIONS, line, name, aliases.replace("~", ""))
            weak = frozenset(form[1:] for form in aliases.split("|") if form.startswith("~"))
            yield line, Entry("Organization", name, forms, weak, kind)


def entries() -> Iterator[tuple[str, int, Entry]]:
    """All entries as (file, line, entry)."""
    for file, table in ((TECHNOLOGIES, technologies()), (INDUSTRIES, industries()), (ORGANIZATIONS, organizations())):
        for line, entry in table:
            yield file, line, entry


def _forms(file: str, line: int, name: str, aliases: str) -> tuple[str, ...]:
    forms = (name, *(alias for alias in aliases.split("|") if alias))
    if not name or any(form != form.strip() for form in forms):
        raise _wrong(file, line, f"empty name or white space around a name: {forms}")
    return forms


def _boundary(text: str) -> tuple[str, int]:
    left, bar, right = text.partition("|")
    if not (left and bar and right) or "|" in right:
        raise _wrong(PATTERNS, _line_with(text), f"a boundary is two stretches with one bar between them: {text}")
    return left + right, len(left)


def _head(raw: dict, categories: Iterable[str]) -> Head:
    head = Head(raw["head"], int(raw["least"]), raw["category"], tuple(raw["after"]))
    if head.category and head.category not in categories:
        raise _wrong(PATTERNS, _line_with(f"head: {head.word},"), f"unknown category {head.category!r}")
    return head


def _line_with(text: str) -> int:
    lines = data_path(PATTERNS).read_text(encoding="utf-8").split("\n")
    return next((number for number, line in enumerate(lines, 1) if text in line), 0)


def _wrong(file: str, line: int, detail: str) -> DataError:
    return DataError("data.invalid", file=file, line=line, detail=detail)
