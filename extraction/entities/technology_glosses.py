"""An acronym and its gloss in a bracket: CSP（芯片尺寸封装）, 芯片尺寸封装（CSP）. Both are one technology.

Takes the clause's text and the lexicon's hits in it; gives a `Found` for each side under one name, each an alias of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extraction.data_files import load_yaml
from extraction.entities.technology_extent import plain_name
from extraction.entities.types import Found
from extraction.lexicon import Hit, lexicon

_LATIN = r"[A-Za-z0-9][A-Za-z0-9+&./ -]{1,15}"
_CHINESE = r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]{1,15}"
_BEFORE = re.compile(rf"(?<![A-Za-z0-9])(?P<name>{_LATIN})（(?P<gloss>{_CHINESE})(?P<more>[，、；][^（）]{{0,20}})?）")
_BEHIND = re.compile(rf"（(?P<name>{_LATIN})(?:[，、；][^（）]{{0,20}})?）")
_HAN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{2,16}$")
_CAPITAL = re.compile(r"[A-Z].*[A-Z0-9]|[A-Z]{2}")


@lru_cache(maxsize=1)
def _data() -> tuple[tuple[str, ...], frozenset[str]]:
    data = load_yaml("technology_contexts.yaml")
    return tuple(data["gloss_tails"]), frozenset(word.lower() for word in data["not_acronyms"])


def glossed(text: str, known: Sequence[Hit]) -> Iterator[Found]:
    """Both sides of every such pair that is a technology."""
    if "（" not in text:
        return
    by_span = {(start, end): entry for start, end, entry in known}
    by_end = {end: (start, entry) for start, end, entry in known}
    for match in _BEFORE.finditer(text):
        yield from _pair(text, match.span("name"), match.span("gloss"), by_span)
    for match in _BEHIND.finditer(text):
        if inside := by_end.get(match.start()):
            yield from _pair(text, match.span("name"), (inside[0], match.start()), by_span)
        elif gloss := _HAN.search(text, max(0, match.start() - 16), match.start()):
            yield from _pair(text, match.span("name"), gloss.span(), by_span)


def _pair(text: str, name: tuple[int, int], gloss: tuple[int, int], by_span: dict) -> Iterator[Found]:
    latin, chinese = text[slice(*name)].strip(), text[slice(*gloss)]
    tails, not_acronyms = _data()
    if latin.lower() in not_acronyms:
        return
    entry = by_span.get(name) or by_span.get(gloss) or lexicon().find("Technology", chinese) or _strong(latin)
    if entry is None and not (_CAPITAL.search(latin) and chinese.endswith(tails) and 3 <= len(chinese) <= 12):
        return
    canonical = plain_name(entry.name) if entry else (latin if name < gloss else chinese)
    names = dict.fromkeys((latin, chinese))
    aliases = tuple((form, "text:bracket") for form in names if form != canonical)
    properties = {"category": entry.kind} if entry else {}
    for span in (name, gloss):
        yield Found(*span, canonical, "Technology", "technology:gloss", aliases, properties)


def _strong(latin: str):
    """The lexicon's entry of an acronym that is no other word."""
    entry = lexicon().find("Technology", latin)
    return entry if entry and latin not in entry.weak else None
