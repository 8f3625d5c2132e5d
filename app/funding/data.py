"""The words that the calculator knows: `app/data/funding.yaml`.

Takes nothing; gives `Words`, checked and compiled once. An error is a `DataError` with the file and the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extraction.errors import DataError

FILE = "funding.yaml"


@dataclass(frozen=True, slots=True)
class Words:
    """`levels` are highest first; the patterns are searched in one sentence each."""

    levels: dict[str, tuple[str, ...]]
    and_above: re.Pattern[str]
    level: re.Pattern[str]
    project_bases: frozenset[str]
    loose_bases: frozenset[str]
    one_applicant: tuple[str, ...]
    plain_scope: re.Pattern[str]
    stages: tuple[str, ...]
    library: tuple[str, ...]
    budget: re.Pattern[str]
    budget_instruments: frozenset[str]
    least_investment: re.Pattern[str]
    subject: re.Pattern[str]
    support_words: tuple[str, ...]
    case_by_case: tuple[str, ...]
    applicants: dict[str, tuple[str, ...]]
    payers: dict[str, tuple[str, str]]


@cache
def words() -> Words:
    """The file's content.

    :raises DataError: an entry is missing, or a pattern does not compile
    """
    raw = _raw()
    missing = sorted(set(Words.__slots__) - {"level"} - raw.keys())
    if missing:
        raise DataError("data.invalid", file=FILE, line=1, detail=f"{', '.join(missing)}?")
    levels = {name: tuple(said) for name, said in raw["levels"].items()}
    every = sorted((one for said in levels.values() for one in said), key=len, reverse=True)
    return Words(
        levels=levels,
        level=re.compile("|".join(map(re.escape, every))),
        and_above=re.compile("|".join(map(re.escape, raw["and_above"]))),
        applicants={kind: tuple(said) for kind, said in raw["applicants"].items()},
        payers={payer: tuple(said) for payer, said in raw["payers"].items()},
        **{name: frozenset(raw[name]) for name in ("project_bases", "loose_bases", "budget_instruments")},
        **{name: tuple(raw[name]) for name in ("one_applicant", "stages", "library", "support_words", "case_by_case")},
        **{name: _pattern(name, raw[name]) for name in ("plain_scope", "budget", "least_investment", "subject")},
    )


@cache
def _source() -> str:
    return (files("app") / "data" / FILE).read_text(encoding="utf-8")


def _raw() -> dict[str, Any]:
    try:
        return yaml.load(_source(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataError("data.invalid", file=FILE, line=line, detail=error.problem or str(error)) from error


def _pattern(name: str, text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        line = next((i for i, one in enumerate(_source().split("\n"), 1) if one.startswith(f"{name}:")), 1)
        raise DataError("data.invalid", file=FILE, line=line, detail=f"{name}: {error}") from error
