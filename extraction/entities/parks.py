"""Parks named in a clause: 高新区, 新区, 科学城, 产业园, 软件园 … with a place or a name of their own, and their short forms.

Takes the clause's text and the document's `Context`; gives `Found` with the name as written, with its place where the text gives one.
A short form (科学城) counts where the document has named exactly one such park in full. Classes (各类产业园) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extraction.entities.declared import RULE, Context, Span, bodies_of, context_of, text_of
from extraction.entities.park_extent import another_follows, new_areas, park_start, place_start, places_before, region_of
from extraction.entities.park_heads import heads
from extraction.entities.place_names import place_names
from extraction.entities.region_judge import places
from extraction.entities.types import Found, lay

_LEVELS = "省市区县州"
_QUOTED = re.compile(r"“[^“”]{2,12}”$")
_GLUE = "、和及与"
_STRETCH, _BEHIND = 40, 12
_COMMITTEES = ("管委会", "管理委员会", "党工委", "工委", "管理局", "管理办公室")
_SHORTEST_REST = 4
_SMALL = ("云谷", "智谷", "光谷", "数据谷")
_STATE = ("国家", "中国")
_BASES = ("产业基地", "产业化基地", "产业示范基地", "总部基地")


def find_parks(text: str, context: Context, taken: Iterable[Span] = ()) -> list[Found]:
    """The parks of a clause in the order of the text; inside `taken` (an agency: 高新区管委会) there are none. Linear in the length."""
    held = {i for start, end in taken for i in range(start, end)}
    kept: list[Found] = []
    areas = [*new_areas(text, context.table)]
    ends = {area.end for area in areas}
    named = [*areas, *(park for park in _headed(text, context) if park.end not in ends)]
    for item in sorted([*named, *_beside(text, named, context)], key=lambda f: (f.start, -f.end)):
        if (not kept or item.start >= kept[-1].end) and not (item.start in held and item.end - 1 in held):
            kept.append(item)
    return kept


def _beside(text: str, named: list[Found], context: Context) -> Iterator[Found]:
    """Heads alone in a list with a park that is named (两江新区、科学城): the document's own, whatever the rest of their name."""
    starts, ends = {park.start for park in named}, {park.end for park in named}
    for which, start, end in heads().automaton.find_matches_as_indexes(text) if named and context.place else ():
        word = heads().words[which]
        if word not in heads().short or start in starts or text.startswith(_COMMITTEES, end):
            continue
        after, before = end + 1 in starts and text[end] in _GLUE, start - 1 in ends and text[start - 1] in _GLUE
        if before or (after and not "\u4e00" <= text[start - 1 : start] <= "\u9fff"):
            yield _found(start, end, word, (), context.place, "park:beside")


def with_parks(context: Context, text: str) -> Context:
    """The context with the parks that the whole document names in full, by each head that may stand for them alone."""
    named: dict[str, dict[str, None]] = {}
    for park in (park for stretch in _with_heads(text) for park in find_parks(stretch, context)):
        for form in (park.name, *(alias for alias, _ in park.aliases)):
            if head := next((head for head in heads().short if form.endswith(head) and form != head), ""):
                named.setdefault(head, {})[park.name] = None
        place = context.table.find_prefix(park.name)
        if place and len(rest := park.name[place.end :]) >= _SHORTEST_REST:
            named.setdefault(rest, {})[park.name] = None
    return replace(context, parks={head: tuple(names) for head, names in named.items()})


def _with_heads(text: str) -> Iterator[str]:
    """The stretches in which a park may be named, each once."""
    start = stop = 0
    for _, begin, end in heads().automaton.find_matches_as_indexes(text):
        if begin - _STRETCH > stop:
            yield text[start:stop]
            start = begin - _STRETCH
        stop = end + _BEHIND
    yield text[start:stop]


def _headed(text: str, context: Context) -> Iterator[Found]:
    table = heads()
    for which, begin, end in table.automaton.find_matches_as_indexes(text):
        word = table.words[which]
        if (
            not table.needs[word]
            or text.startswith(_COMMITTEES, end)
            or (word in _SMALL and text.startswith("平台", end))
            or another_follows(text, end, context)
        ):
            continue
        start, plural = park_start(text, begin, context)
        if plural:
            continue
        if start == begin:
            yield from _short(text, begin, end, word, context)
        elif found := _judged(text, start, begin, end, word, context):
            yield found
            yield from _listed(text, found, begin, context)


def _judged(text: str, start: int, begin: int, end: int, word: str, context: Context) -> Found | None:
    """The park at `[start, end)` whose head begins at `begin`, or None."""
    if any(m.end == end and m.start <= begin for m in place_names(text, context.table)):
        return None  # a division: 浦东新区
    if quoted := _QUOTED.search(text, max(0, start - 14), start):
        start = quoted.start()
    if text[start] in _LEVELS and begin - start == 1 and (region := context.here.at(text[start])):
        own = context.here.name(region) + text[start + 1 : end]
        return _found(start, end, own, ((text[start:end], "text"),), context.table.full_name(region.code), "park:level")
    start += heads().lead(text[start:begin])
    if inside := places_before(text, start, begin, context):
        at = place_start(text, start, inside[0])
        return _found(at, end, text[at:end], (), region_of(inside[0], context), "park:place")
    return _without_place(text, start, begin, end, word, context) if start < begin else None


def _without_place(text: str, start: int, begin: int, end: int, word: str, context: Context) -> Found | None:
    """A park that the document names elsewhere with its place, one with a name of its own, or a designation of the state."""
    table, surface, content = heads(), text[start:end], text[start:begin]
    for at in range(start, begin):
        if len(known := context.parks.get(text[at:end], ())) == 1 and (at == start or not table.own_words(text[start:at])):
            return _found(at, end, known[0], ((text[at:end], "document:short"),), context.place, "park:short")
    own = len(table.own_words(content)) >= 2
    if table.needs[word] == "own" and own:
        return _found(start, end, surface, (), context.place, "park:name")
    if content.startswith(_STATE) and content[2:3] != "级" and word not in _BASES and (own or len(table.generic_left(content[2:])) >= 2):
        return _found(start, end, surface, (), "", "park:state")
    return None


def _found(start: int, end: int, name: str, aliases: tuple[tuple[str, str], ...], region: str, rule: str) -> Found:
    forms = tuple((form, "grammar:parks") for form in heads().other_forms(name))
    properties = {"level": "国家级"} if "国家" in name else {}
    return Found(start, end, name, "Park", rule, (*aliases, *forms), properties, region)


def _short(text: str, begin: int, end: int, word: str, context: Context) -> Iterator[Found]:
    """A head alone that the document has declared or that can mean only one of its parks."""
    full = context.called(word, (word, *(long for long, short in heads().pairs.items() if short == word)))
    known = context.parks.get(word, ())
    if full:
        yield replace(_found(begin, end, full, ((word, RULE),), context.place, RULE))
    elif word in heads().short and len(known) == 1:
        yield _found(begin, end, known[0], ((word, "document:short"),), context.place, "park:short")


def _listed(text: str, last: Found, begin: int, context: Context) -> Iterator[Found]:
    """Places before a place with a shared head (云岫、石桥产业园): bare names of the same level only, as a full name stands alone."""
    tail = text[begin : last.end]
    member = next((p for p in places(text, context) if p.start == last.start), None)
    if member is None or member.form != "bare" or member.end != begin:
        return
    by_end = {p.end: p for p in places(text, context)}
    at = last.start
    while at and text[at - 1] in _GLUE and (before := by_end.get(at - 1)) and before.form == "bare":
        name = text[before.start : before.end] + tail
        yield _found(before.start, before.end, name, (), region_of(before, context), "park:+list")
        at = before.start


@Language.component("policy_parks")
def policy_parks(doc: Doc) -> Doc:
    """Lays the parks of the clause; what is part of an agency's or organization's name is left out."""
    return lay(doc, find_parks(text_of(doc), context_of(doc), bodies_of(doc)))
