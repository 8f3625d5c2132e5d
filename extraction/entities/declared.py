"""What the rules for entities know of the document beside the clause: its region, its agencies, and the short forms that it declares.

Takes the normalised text of the whole document, its `Jurisdiction` and the spans of its agencies; gives a `Context`, which
`pipeline.run` puts on each `Doc` as `doc._.context`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from spacy.tokens import Doc

from extraction.agencies.jurisdiction import Jurisdiction
from extraction.clause import Clause
from extraction.tables import Regions, regions

Span = tuple[int, int]
RULE = "text:以下简称"

if not Doc.has_extension("context"):
    Doc.set_extension("context", default=None)

_SHORT = re.compile(r"[（(](?:以下|下文|下面)?(?:简称|统称|合称|称)(?:为|作)?[:：]?(?P<names>[^（）()\n]{2,30})[）)]")
_NAME = re.compile(r"“([^“”]{2,20})”|([^“”、，,或和]{2,20})")
_LEFT = re.compile(r"[^，。；：、（）()《》“”！？\s]{2,40}$")
_VERB = re.compile(r"^(?:加快|推进|推动|规划)?(?:建设(?=[\u4e00-\u9fff]{4,}(?:区|园|城|港|中心|平台|基地)$)|设立|打造|创建)")
_REACH = 40


@dataclass(frozen=True, eq=False)
class Context:
    """`here` is the document's jurisdiction, `agencies` are the spans of its agencies in offsets of the document, `short` the short
    forms that it declares (以下简称“…”), each with the words before the bracket, `parks` the parks that it names in full by each of
    the short forms that they may have."""

    here: Jurisdiction
    agencies: tuple[Span, ...] = ()
    short: Mapping[str, str] = field(default_factory=dict)
    parks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def table(self) -> Regions:
        """The table of regions."""
        return self.here.table

    @property
    def code(self) -> str:
        """The code of the document's region, or empty."""
        return self.here.code

    @cached_property
    def place(self) -> str:
        """The full name of the document's region, or empty."""
        return self.table.full_name(self.code) if self.code else ""

    @cached_property
    def area(self) -> str:
        """The code of the prefecture or province around the document: bare names of its counties are places there."""
        line = [self.table.get(self.code), *self.table.parents(self.code)] if self.code else []
        return next((region.code for region in line if region.level in ("市", "省")), "")

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end in self.agencies]

    def agencies_in(self, base: int, length: int) -> list[Span]:
        """The spans of agencies inside `[base, base + length)`, counted from `base`."""
        first = bisect_left(self._ends, base + 1)
        inside = []
        for start, end in self.agencies[first:]:
            if start >= base + length:
                break
            inside.append((start - base, end - base))
        return inside

    def called(self, name: str, heads: tuple[str, ...]) -> str:
        """What the document declares `name` short for, when that ends in one of `heads`; else empty."""
        full = self.short.get(name, "")
        return full if full.endswith(heads) else ""


def read_context(text: str, here: Jurisdiction, agencies: Iterable[Span] = ()) -> Context:
    """The context of one document; `agencies` in any order."""
    return Context(here, tuple(sorted(agencies)), dict(_declared(text)))


def _declared(text: str) -> Iterable[tuple[str, str]]:
    for bracket in _SHORT.finditer(text):
        left = _LEFT.search(text, max(0, bracket.start() - _REACH), bracket.start())
        for name in _NAME.finditer(bracket["names"]) if left else ():
            yield name[1] or name[2], _VERB.sub("", left.group())


def text_of(doc: Doc) -> str:
    """The text of a `Doc`; of a clause the clause's own, since spaCy puts `doc.text` together anew at every call."""
    return doc._.clause.text if doc._.clause else doc.text


def context_of(doc: Doc) -> Context:
    """The context that was put on a `Doc`; for a clause by itself one that knows its jurisdiction and what it declares."""
    if doc._.context is None:
        clause: Clause | None = doc._.clause
        doc._.context = _alone(text_of(doc), clause.jurisdiction if clause else "")
    return doc._.context


@lru_cache(maxsize=8)
def _alone(text: str, jurisdiction: str) -> Context:
    return read_context(text, _jurisdiction(jurisdiction))


def _jurisdiction(name: str) -> Jurisdiction:
    """The jurisdiction of a region by its full name."""
    table = regions()
    named = table.by_name(name) if name else ()
    if len(named) != 1:
        return Jurisdiction(table)
    return Jurisdiction(table, (named[0], *(r for r in table.parents(named[0].code) if r.level != "国家")))


def agencies_of(doc: Doc) -> list[Span]:
    """The spans of agencies in the clause of a `Doc`."""
    clause: Clause | None = doc._.clause
    return context_of(doc).agencies_in(clause.base, len(clause.text)) if clause else []


def bodies_of(doc: Doc) -> list[Span]:
    """The spans of agencies and of the organizations found so far in the clause of a `Doc`."""
    organizations = [found.span for found in doc.user_data.get("found", ()) if found.label == "Organization"]
    return [*agencies_of(doc), *organizations]
