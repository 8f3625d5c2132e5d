"""The jurisdiction of a document: which region 市, 区 and 省 mean in it.

Takes the header and the text, gives a `Jurisdiction`: the document's region and those above it, or the centre. Found from the
title, the issuer, else from the region that the text names most at the level of its own agencies.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from extraction.header import Header
from extraction.tables import Region, Regions

CENTRE = "全国"
_LEVEL_WORDS = {
    "省": ("省",),
    "自治区": ("省",),
    "市": ("市", "省"),
    "州": ("市",),
    "盟": ("市",),
    "地区": ("市",),
    "区": ("区县",),
    "县": ("区县",),
    "旗": ("区县",),
}
_OWN_AGENCY = re.compile(
    r"(?<![\u4e00-\u9fff])(省|自治区|市|州|盟|区|县|旗)(?:委[\u4e00-\u9fff]{2,4}部|[\u4e00-\u9fff]{2,10}?[局委厅办])(?=[、，；。）\]])"
)
_WE = re.compile(r"[我全本]([省市州区县旗])(?![域直])")
_CENTRAL = re.compile(r"^(?:中共中央|国务院|中央|全国|国家|中华人民共和国|最高人民|[\u4e00-\u9fff]{2,12}部(?:办公厅)?(?:关于|等|$))")


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """`regions` are the document's region and those above it, nearest first; empty for a document of the centre or of nowhere known."""

    table: Regions
    regions: tuple[Region, ...] = ()
    central: bool = False
    rule: str = ""
    span: tuple[int, int] | None = None

    @property
    def region(self) -> Region | None:
        """The region of application, or None."""
        return self.regions[0] if self.regions else None

    @property
    def code(self) -> str:
        """The region's code for `Regions.nearest`, or empty."""
        return self.regions[0].code if self.regions else ""

    def at(self, word: str) -> Region | None:
        """The region that a level word before an agency means here: 市 in a district's document is the city above it."""
        for region in self.regions:
            if region.level in _LEVEL_WORDS.get(word, ()) and (region.name.endswith(word) or region.level != "省"):
                if word in ("区", "县", "旗", "市", "州", "盟") and not region.name.endswith(word) and self._better(word, region):
                    continue
                return region
        return None

    def _better(self, word: str, region: Region) -> bool:
        return any(r is not region and r.name.endswith(word) and r.level in _LEVEL_WORDS[word] for r in self.regions)

    def name(self, region: Region) -> str:
        """How a region stands in a canonical name: its own name, with the one above where several regions are called so."""
        same = [r for r in self.table.by_name(region.name) if r.name == region.name and not r.until]
        if len(same) < 2 or region.level not in ("区县", "市"):
            return region.name
        above = self.table.parents(region.code)
        return (above[0].name if above else "") + region.name


def find(header: Header, text: str, table: Regions) -> Jurisdiction:
    """The jurisdiction of a document; without any sign of one it has no region and 市 stays unresolved."""
    sources = [("title", t, s) for t, s in zip(header.titles, header.title_spans, strict=True)]
    sources += [("issuer", n, s) for n, s in header.issuers]
    for rule, words, span in sources:
        if match := _leading_region(words, table):
            return _of(table, match[0], f"jurisdiction:{rule}", (span[0], min(span[0] + match[1], span[1])))
    for rule, words, span in sources:
        if _CENTRAL.match(words):
            return Jurisdiction(table, (), True, f"jurisdiction:{rule}", (span[0], span[1]))
    return _most_named(header, text, table)


def _of(table: Regions, region: Region, rule: str, span: tuple[int, int]) -> Jurisdiction:
    above = [r for r in table.parents(region.code) if r.level != "国家"]
    if region.level == "国家":
        return Jurisdiction(table, (), True, rule, span)
    return Jurisdiction(table, (region, *above), False, rule, span)


def _leading_region(words: str, table: Regions) -> tuple[Region, int] | None:
    """The region that a title or issuer begins with (《, 中共 and 关于… aside), and how many characters it takes."""
    start = re.match(r"[《“]?(?:中共|中国共产党)?", words).end()
    match = table.find_prefix(words, start)
    if (
        match is None
        or match.form in ("economic", "word", "generic")
        or (match.form == "bare" and not re.match(r"[市省]?[^的]{2,}", words[match.end :]))
    ):
        return None
    if len(match.candidates) != 1:
        return None
    return match.candidates[0], match.end


def _most_named(header: Header, text: str, table: Regions) -> Jurisdiction:
    """The region at the level of the document's own agencies (市科技局 → a city) that title and text name most."""
    words = Counter(m[1] for m in _OWN_AGENCY.finditer(text)) + Counter(m[1] for m in _WE.finditer(text))
    if not words:
        return Jurisdiction(table)
    levels = _LEVEL_WORDS[words.most_common(1)[0][0]]
    named: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    for start, end, region, weight in _named_regions(header, text, table):
        if region.level in levels:
            named[region.code] += weight
            first.setdefault(region.code, (start, end))
    if not named:
        return Jurisdiction(table)
    (code, count), *others = named.most_common(2)
    if count < 3 or (others and others[0][1] * 2 > count):
        return Jurisdiction(table)
    return _of(table, table.get(code), "jurisdiction:named", first[code])


def _named_regions(header: Header, text: str, table: Regions):
    titles = " ".join(header.titles)
    at = 0
    while at < len(text):
        match = table.find_prefix(text, at)
        if match and match.form in ("full", "bare", "short") and len(match.candidates) == 1 and match.end - match.start >= 2:
            weight = 5 if text[match.start : match.end] in titles else 1
            yield match.start, match.end, match.candidates[0], weight
            at = match.end
        else:
            at += 1
