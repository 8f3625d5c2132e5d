"""The website's lines around a document: breadcrumbs before it, disclaimers and buttons after it.

Takes the lines of a text; gives the indices of those to be left out, by the patterns of `data/boilerplate.tsv`.
"""

from __future__ import annotations

import re
from functools import cache

from extraction.normal.tables import pattern, rows

HEAD = 40
"""Lines from the top within which a line of navigation may stand."""
TAIL = 40
"""Lines from the end within which a disclaimer may stand."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    parts: dict[str, list[str]] = {"head": [], "tail": [], "any": []}
    for number, (place, expression) in rows("boilerplate.tsv", 2):
        parts[place].append(f"(?:{pattern('boilerplate.tsv', number, expression).pattern})")
    return {place: re.compile("|".join(expressions)) for place, expressions in parts.items()}


def dropped(lines: list[str]) -> set[int]:
    """Indices of the lines that are the website's."""
    found = {i for i, line in enumerate(lines) if len(line) <= 60 and _matches("any", line)}
    found |= {i for i in range(min(HEAD, len(lines))) if _matches("head", lines[i])}
    return found | {i for i in range(max(0, len(lines) - TAIL), len(lines)) if _matches("tail", lines[i])}


def _matches(place: str, line: str) -> bool:
    return _patterns()[place].fullmatch(line) is not None
