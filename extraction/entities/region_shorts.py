"""Regions by one character, only in the patterns that make it a place: 在蓉高校, 川渝两地, 渝企, 川、渝、黔.

Takes the clause's text and the `Context`; gives (span, region, rule). A weak abbreviation (云, 新: words by themselves) counts after
a verb of place in a document of that region alone, or beside another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extraction.data_files import load_yaml
from extraction.entities.declared import Context, Span
from extraction.tables import Region, Regions


@dataclass(frozen=True, slots=True)
class _Patterns:
    after_verb: re.Pattern
    pair: re.Pattern
    adjective: re.Pattern
    series: re.Pattern


@lru_cache(maxsize=4)
def _patterns(table: Regions) -> _Patterns:
    data, signs = load_yaml("region_contexts.yaml"), "".join(table.abbreviations)
    strong = "".join(sign for sign in table.abbreviations if sign not in table.names.weak)
    words = {key: "|".join(map(re.escape, data[key])) for key in ("place_verb_follow", "pair_follow", "adjective_follow")}
    verbs = "".join(data["place_verbs"])
    return _Patterns(
        re.compile(rf"(?<=[{verbs}])[{signs}](?=(?:{words['place_verb_follow']})|[，。；、）\n]|$)"),
        re.compile(rf"(?<![{signs}])[{signs}]{{2,5}}(?={words['pair_follow']})"),
        re.compile(rf"[{strong}](?={words['adjective_follow']})"),
        re.compile(rf"(?<![{signs}]、)[{signs}](?:、[{signs}])++(?=等|[和及与][{signs}]|[两三四五六]|[，。；）])(?:[和及与][{signs}])?"),
    )


def short_forms(text: str, context: Context) -> Iterator[tuple[Span, Region, str]]:
    """All abbreviations that stand for a region, by pattern; spans may repeat."""
    table, patterns = context.table, _patterns(context.table)
    for match in patterns.after_verb.finditer(text):
        if match.group() not in table.names.weak or _is_own(match.group(), context):
            yield match.span(), table.abbreviations[match.group()], "region:after_verb"
    for match in patterns.adjective.finditer(text) if "企" in text or "籍" in text else ():
        yield match.span(), table.abbreviations[match.group()], "region:adjective"
    for match in (*patterns.pair.finditer(text), *patterns.series.finditer(text)):
        signs = [i for i in range(match.start(), match.end()) if text[i] in table.abbreviations]
        if any(text[i] not in table.names.weak for i in signs):
            yield from (((i, i + 1), table.abbreviations[text[i]], "region:series") for i in signs)


def _is_own(sign: str, context: Context) -> bool:
    return bool(context.code) and context.table.contains(context.table.abbreviations[sign].code, context.code)
