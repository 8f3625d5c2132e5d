"""Organizations named in a clause: the well-known ones, those whose closing word tells, and branches (移动岚州分公司).

Takes the clause's text and the document's `Context`; gives `Found` under the written name. A body of the document's own (市人民医院,
城投集团) has its region before its name or as its jurisdiction, so that those of two cities stay two. Classes (龙头企业, 高校) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from extraction.entities.declared import RULE, Context, Span, agencies_of, context_of, text_of
from extraction.entities.edges import name_start
from extraction.entities.lexicon_hits import organization_hits
from extraction.entities.organization_branches import branches, operators
from extraction.entities.organization_heads import Head, heads
from extraction.entities.place_names import place_names
from extraction.entities.types import Found, lay

_REACH = 26
_ACTS = re.compile(r"(?<=[校院学司团所会行])(?P<verb>建设|组建|设立|成立|共建|联合|携手|会同|牵头|承建)")
_BUILDS = frozenset({"建设", "组建", "设立", "成立", "共建", "承建"})
_TABLE = "table:organizations"
_OF_RANK = ("级", "直", "属", "内", "外")
_NOT_AFTER_NAME = ("云", "地图", "生态", "系", "杯", "号", "版", "路", "体系", "业务")


def find_organizations(text: str, context: Context, taken: Iterable[Span] = ()) -> list[Found]:
    """The organizations of a clause in the order of the text; `taken` are agencies. Linear in its length."""
    candidates = [*_declared(text, context), *branches(text, context), *operators(text), *_known(text), *_headed(text, context)]
    held = {i for start, end in taken for i in range(start, end)}
    kept: list[Found] = []
    for item in sorted(candidates, key=lambda f: (f.start, -f.end)):
        if (not kept or item.start >= kept[-1].end) and not (item.start in held and item.end - 1 in held):
            kept.append(item)
    return kept


def _known(text: str) -> Iterator[Found]:
    """Names of the table."""
    for start, end, entry in organization_hits(text):
        if not text.startswith(_NOT_AFTER_NAME, end):
            aliases = tuple((form, _TABLE) for form in (entry.name,) if form != text[start:end])
            yield Found(start, end, text[start:end], "Organization", "organization:table", aliases, {"kind": entry.kind})


def _headed(text: str, context: Context) -> Iterator[Found]:
    """Names by their closing word."""
    table = heads()
    for which, begin, end in table.automaton.find_matches_as_indexes(text):
        head = table.heads[table.words[which]]
        if head is None or text.startswith(head.after, end) or begin == 0:
            continue
        start, plural = _start(text, begin, context)
        acts = _ACTS.search(text, start, begin)
        if acts and table.automaton.find_matches_as_indexes(text[start : acts.start("verb")] + "，"):
            if acts["verb"] in _BUILDS:
                continue  # 某学院建设某产业学院
            start = acts.end()
        if plural or start >= begin:
            continue
        if found := _judged(text, start, begin, end, head, context):
            yield found


def _start(text: str, begin: int, context: Context) -> tuple[int, bool]:
    """Where the name under the head at `begin` starts: of a coordination inside it (大数据与人工智能研究院) a place must lead."""
    known, in_names = heads(), lambda inner: _in_names(inner, context)
    start, plural = name_start(text, begin, _REACH, in_names)
    if start and text[start - 1] in "与和" and not _starts_with_place(text, start, context):
        wider, also = name_start(text, begin, _REACH, in_names, keep_conj=True)
        if _starts_with_place(text, wider, context) and not known.automaton.find_matches_as_indexes(text[wider:start]):
            return wider, also
    places = [m.start for m in place_names(text, context.table) if m.form != "generic"]
    named = [*places, *(first for first, _, _ in organization_hits(text))]
    first = min((at for at in named if start < at < begin), default=start)
    if first > start and not _starts_with_place(text, start, context) and len(known.own_words(text[start:first])) < 2:
        return first, plural
    return start, plural


def _in_names(inner: str, context: Context) -> bool:
    return inner in heads().brackets or bool(context.table.by_name(inner))


def _starts_with_place(text: str, start: int, context: Context) -> bool:
    """Whether a name that starts here has a place, a nation or a well-known body first."""
    if text.startswith(heads().nations, start) or any(m.start == start for m in place_names(text, context.table)):
        return True
    return any(first == start for first, _, _ in organization_hits(text))


def _judged(text: str, start: int, begin: int, end: int, head: Head, context: Context) -> Found | None:
    """The organization at `[start, end)` whose head begins at `begin`; None where the words before the head are too general."""
    content, known, surface = text[start:begin], heads(), text[start:end]
    properties = {"kind": head.kind}
    rule = "organization:suffix"
    if surface.removeprefix("各") in known.heads and known.heads.get(surface) is None:
        return None
    if _starts_with_place(text, start, context):
        alone = any(m.start == start and m.end >= begin for m in place_names(text, context.table))
        if head.needs == "any" or not alone or head.kind in ("银行", "高校", "分支机构", "企业", "医院"):
            return Found(start, end, surface, "Organization", rule, (), properties)
        return None
    if content[0] in known.levels and content[1:2] not in _OF_RANK and (own := _of_level(content[0], context)):
        place, full = own
        return Found(start, end, place + surface[1:], "Organization", "organization:level", ((surface, "text"),), properties, full)
    if known.local.fullmatch(content) and head.kind in ("企业", "分支机构"):
        return Found(start, end, surface, "Organization", "organization:local", (), properties, context.place)
    least = {"any": 2, "own": 2, "place": 99}[head.needs]
    if len(known.own_words(content)) >= least:
        return Found(start, end, surface, "Organization", rule, (), properties)
    return None


def _of_level(level: str, context: Context) -> tuple[str, str] | None:
    """Name and full name of the region that 市, 省, 区 or 县 means in this document."""
    region = context.here.at(level)
    return (context.here.name(region), context.table.full_name(region.code)) if region else None


def _declared(text: str, context: Context) -> Iterator[Found]:
    """Short forms that the document declares for an organization."""
    for short, (full, kind) in _declarations(context).items():
        at = text.find(short)
        while at >= 0:
            yield Found(at, at + len(short), full, "Organization", RULE, ((short, RULE),), {"kind": kind})
            at = text.find(short, at + len(short))


@lru_cache(maxsize=8)
def _declarations(context: Context) -> dict[str, tuple[str, str]]:
    """Each short form with the full name and the kind of the organization."""
    found, known = {}, heads()
    for short, words in context.short.items():
        match = next((word for word in sorted(known.words, key=len, reverse=True) if words.endswith(word) and known.heads[word]), None)
        if match and len(short) >= 2:
            start, _ = name_start(words, len(words) - len(match), _REACH, lambda inner: _in_names(inner, context))
            found[short] = (words[start:], known.heads[match].kind)
    return found


@Language.component("policy_organizations")
def policy_organizations(doc: Doc) -> Doc:
    """Lays the organizations of the clause; what is an agency's name is left out."""
    return lay(doc, find_organizations(text_of(doc), context_of(doc), agencies_of(doc)))
