"""The grammar of questions as data, compiled once.

Takes `app/data/question_words.yaml`; gives patterns by what they are cues of. An error in the file names its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from app.answers.data import compiled, load_yaml, wrong

FILE = "question_words.yaml"
Patterns = tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """How a question asks for one class of answer."""

    strong: Patterns
    weak: Patterns


@dataclass(frozen=True, slots=True)
class Grammar:
    """All cues. `singles` are those of one list each: both, either, partners, sum, mean, count, most, least, top, negations."""

    asks: dict[str, Ask]
    kinds: dict[str, str]
    roles: dict[str, Patterns]
    compare: dict[str, Patterns]
    thresholds: dict[str, Patterns]
    measures: dict[str, re.Pattern[str]]
    singles: dict[str, Patterns]
    openings: Patterns
    stop: frozenset[str]
    words: tuple[str, ...]
    spoken: dict[str, str]
    alike: tuple[str, ...]
    genres: re.Pattern[str]
    relative: dict[str, str]
    changes: re.Pattern[str]
    mentioned: re.Pattern[str]
    purse: re.Pattern[str]
    ordinal: re.Pattern[str]
    described: re.Pattern[str]
    governs: re.Pattern[str]
    unknown_unit: re.Pattern[str]
    unknown_level: re.Pattern[str]
    unknown_place: re.Pattern[str]
    pronouns: dict[str, re.Pattern[str]]
    suggestions: dict[str, str]


SINGLES = (
    "both",
    "either",
    "partners",
    "sum",
    "mean",
    "count",
    "most",
    "least",
    "top",
    "nth",
    "apart",
    "parts",
    "where",
    "present",
    "by_units",
    "besides",
    "stage",
    "negations",
    "grant",
    "alone",
    "counted",
    "pointers",
    "annex",
    "goal",
)


@cache
def grammar() -> Grammar:
    """:raises DataError: a pattern that does not compile, or a part is missing, with file and line"""
    raw, macros = load_yaml(FILE), _macros()
    try:
        return Grammar(
            asks={name: Ask(_all(a["strong"], macros), _all(a["weak"], macros)) for name, a in raw["asks"].items()},
            kinds=raw["kinds"],
            roles={name: _all(p, macros) for name, p in raw["roles"].items()},
            compare={name: _all(p if isinstance(p, list) else [p], macros) for name, p in raw["compare"].items()},
            thresholds={name: _all(p, macros) for name, p in raw["thresholds"].items()},
            measures={name: compiled(FILE, p, macros) for name, p in raw["measures"].items()},
            singles={name: _all(raw[name], macros) for name in SINGLES},
            openings=_all(raw["openings"], macros),
            stop=frozenset(raw["stop"].split()),
            words=tuple(raw["words"].split()),
            spoken=raw["spoken"],
            alike=tuple(raw["alike"]),
            genres=compiled(FILE, raw["genres"], macros),
            relative=raw["relative"],
            changes=compiled(FILE, raw["changes"], macros),
            ordinal=compiled(FILE, raw["ordinal"], macros),
            purse=compiled(FILE, raw["purse"], macros),
            mentioned=compiled(FILE, raw["mentioned"], macros),
            described=compiled(FILE, raw["described"], macros),
            governs=compiled(FILE, raw["governs"], macros),
            unknown_unit=compiled(FILE, raw["unknown_unit"], macros),
            unknown_level=compiled(FILE, raw["unknown_level"], macros),
            unknown_place=compiled(FILE, raw["unknown_place"], macros),
            suggestions=raw["suggestions"],
            pronouns={name: compiled(FILE, p, macros) for name, p in raw["pronouns"].items()},
        )
    except KeyError as error:
        raise wrong(FILE, 1, f"{error} is missing") from error


def _all(patterns: list[str], macros: dict[str, str]) -> Patterns:
    return tuple(compiled(FILE, p, macros) for p in patterns)


def _macros() -> dict[str, str]:
    """The macros, each expanded with those before it."""
    made: dict[str, str] = {}
    for name, text in load_yaml(FILE)["macros"].items():
        made[name] = re.sub(r"<(\w+)>", lambda m: f"(?:{made[m[1]]})", text)
    return {name: f"(?:{text})" for name, text in made.items()}
