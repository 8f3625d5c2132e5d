"""Industries and clusters named in a clause: the lexicon's, and technologies that an industry is named after (区块链产业).

Takes the clause's text; gives `Found` under the lexicon's name with the class of its scheme. What is also a technology has a node of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extraction.entities.declared import Span, agencies_of, text_of
from extraction.entities.lexicon_hits import hits
from extraction.entities.technology_extent import terms
from extraction.entities.types import Found, lay
from extraction.lexicon import Hit, lexicon
from extraction.lexicon_tables import patterns

_NAMED, _JOINTS = "产业", "、和与及"


def find_industries(text: str, taken: Iterable[Span] = ()) -> list[Found]:
    """The industries of a clause in the order of the text; inside `taken` (an agency's name) there are none."""
    held = {i for start, end in taken for i in range(start, end)}
    found = [*_known(text), *_named_after(text)]
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f.start, -f.end)):
        if (not kept or item.start >= kept[-1].end) and not (item.start in held and item.end - 1 in held):
            kept.append(item)
    return kept


def _known(text: str) -> Iterator[Found]:
    for start, end, entry in hits(text)["Industry"]:
        aliases = ((text[start:end], "table:industries"),) if text[start:end] != entry.name else ()
        properties = {"code": entry.code, "scheme": entry.kind} if entry.code else {"scheme": entry.kind}
        yield Found(start, end, entry.name, "Industry", "industry:lexicon", aliases, properties)


def _named_after(text: str) -> Iterator[Found]:
    """Technologies right before 产业, 产业链 …, and those in a list before it: 区块链、云计算产业."""
    heads, before = patterns().industry_heads, 0
    named: list[Hit] = []
    for start, end, entry in terms(text):
        named = [*named, (start, end, entry)] if named and start - before == 1 and text[before] in _JOINTS else [(start, end, entry)]
        before = end
        if text.startswith(heads, end):
            yield from (_industry(text, hit) for hit in named)


def _industry(text: str, hit: Hit) -> Found:
    start, end, entry = hit
    known = lexicon().find("Industry", entry.name) or lexicon().find("Industry", entry.name + _NAMED)
    name, surface = known.name if known else entry.name + _NAMED, text[start:end]
    aliases = ((surface, "table:technologies"),) if surface != name else ()
    properties = {"code": known.code, "scheme": known.kind} if known and known.code else {"scheme": known.kind if known else "通称"}
    return Found(start, end, name, "Industry", "industry:technology", aliases, properties)


@Language.component("policy_industries")
def policy_industries(doc: Doc) -> Doc:
    """Lays the industries of the clause; what is an agency's name is left out."""
    return lay(doc, find_industries(text_of(doc), agencies_of(doc)))
