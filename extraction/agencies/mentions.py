"""Agencies named in running text.

Takes normalised text and a `Namer`, gives `Occurrence`s. One pass of an automaton over the names of bodies and regions; what stands
left of a body (a region, 市, 区, 中共) makes it an agency, a bare 财政局 names none outside a list. Linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

from extraction.agencies.jurisdiction import Jurisdiction
from extraction.agencies.names import Named, Namer, _rules
from extraction.tables import Regions, departments, organs

_LEVELS = "市省区县州盟旗"
_BAD_AFTER = re.compile(
    r"长(?!治|期|效)|员(?!会)|门(?!户)|性|署名|(?:采购|购买|投资|引导|债|专项债|隐性|数据|网站|网|治理|主导|补贴|补助|奖励|资金|资助|贴息|产业基金|出资|性基金|质量奖|规章|令|工作报告|信息公开|购置|储备|和社会资本|与社会资本|办实事|特殊津贴|自主)"
)
_GOVERNMENT = re.compile(r"(?:政府|府)$")
_BOUNDARY = re.compile(
    r"[、，。；：（）()\[\]“”《》\s]|由|和|及|与|或|经(?![济开贸])|向|在|对|将|把|为|的|请|报|按|依托|支持|推动|加快|鼓励|各"
)
_COMMITTEE = re.compile(r"管(?:理)?委(?:员)?会")
_BANK = re.compile(
    r"(?:中国)?(?:人民银行|人行)(?:[\u4e00-\u9fff]{2,8}?(?:分行营管部|分行营业管理部|中心支行|分行|支行)|营业管理部|总行)|(?:[\u4e00-\u9fff]{2,3})银保监(?:分)?局"
)
_REACH = 14
_BEFORE_LEVEL = frozenset("由和与及对经向给让从在按据请报送交同合持导调促责即是原受请将")
_SERVICE_BODY = re.compile(r"(?:中心|[馆站所队])$")


@dataclass(slots=True, frozen=True)
class Occurrence:
    """Half-open span of an agency's name and what it names."""

    start: int
    end: int
    named: Named
    rule: str


class Finder:
    """Finds agencies in the text of one document."""

    def __init__(self, here: Jurisdiction, namer: Namer) -> None:
        self.here = here
        self.namer = namer
        self._automaton = automaton()
        self._ends = region_ends(here.table)

    def find(self, text: str) -> list[Occurrence]:
        """All occurrences in order, without overlaps: the one that begins first, of those the longest."""
        candidates = [*self._bodies(text), *self._organs(text), *self._committees(text), *self._patterns(text)]
        candidates.sort(key=lambda c: (c[0], -c[1]))
        found: list[Occurrence] = []
        for start, end, rule in candidates:
            if found and start < found[-1].end:
                continue
            named = self.namer.name(text[start:end])
            if named.label == "Agency":
                found.append(Occurrence(start, end, named, rule))
        return found

    def _bodies(self, text: str) -> Iterator[tuple[int, int, str]]:
        for last, length in self._automaton.iter(text):
            start, end = last + 1 - length, last + 1
            if _BAD_AFTER.match(text, end) and (text[end] in "长员门性" or _GOVERNMENT.search(text, start, end)):
                continue
            if (begin := self._prefix(text, start, end)) is not None:
                yield begin, end, "agency:name"

    def _region_before(self, text: str, at: int) -> int | None:
        """Where the longest region name that ends at `at` begins; names that follow each other downward are one."""
        found = None
        while at and (start := self._ends.start(text, at)) is not None:
            found = at = start
        return found

    def _prefix(self, text: str, start: int, end: int) -> int | None:
        """Where an agency begins whose body begins at `start`: before its region or its level word."""
        if (region := self._region_before(text, start)) is not None:
            if _SERVICE_BODY.search(text, start, end) and text[start - 1] not in _LEVELS:
                return None
            return self._party(text, region)
        if start and text[start - 1] in _LEVELS:
            begin = start - 3 if text[max(0, start - 3) : start] in ("自治区", "自治州") else start - 1
            before = text[begin - 1 : begin]
            if "\u4e00" <= before <= "\u9fff" and before not in _BEFORE_LEVEL:
                return None
            return self._party(text, begin) if self.here.at(text[begin:start]) else None
        return None

    @staticmethod
    def _party(text: str, start: int) -> int:
        for word in ("中共", "中国共产党"):
            if text.endswith(word, 0, start):
                return start - len(word)
        return start

    def _committees(self, text: str) -> Iterator[tuple[int, int, str]]:
        for match in _COMMITTEE.finditer(text):
            window = text[max(0, match.start() - _REACH) : match.start()]
            cut = max((m.end() for m in _BOUNDARY.finditer(window)), default=0)
            start = match.start() - len(window) + cut
            if 2 <= match.start() - start <= _REACH and _rules()["committees"].fullmatch(text, start, match.end()):
                yield start, match.end(), "agency:committee"

    def _organs(self, text: str) -> Iterator[tuple[int, int, str]]:
        for match in organs().find(text, self.here.central):
            yield match.start, match.end, "agency:organ"

    def _patterns(self, text: str) -> Iterator[tuple[int, int, str]]:
        for match in _rules()["generic"].finditer(text):
            yield match.start(), match.end(), "agency:generic"
        for match in _rules()["bodies"].finditer(text):
            yield match.start(), match.end(), "agency:body"
        for match in _rules()["line_departments"].finditer(text):
            yield self._before_line(text, match.start()), match.end(), "agency:line_department"
        for match in _BANK.finditer(text):
            yield match.start(), match.end(), "agency:bank"

    def _before_line(self, text: str, start: int) -> int:
        """Where a department of a line of work begins: 福建省药品监督管理部门, 市级财政部门, 市财政部门."""
        if (region := self._region_before(text, start)) is not None:
            return region
        if start and text[start - 1] == "级" and text[start - 2 : start - 1] in _LEVELS:
            return start - 2
        return start - 1 if start and text[start - 1] in _LEVELS else start


@cache
def automaton() -> ahocorasick.Automaton:
    """The names of bodies with their lengths; built once."""
    built = ahocorasick.Automaton()
    for word in departments().surfaces:
        built.add_word(word, len(word))
    built.make_automaton()
    return built


class RegionEnds:
    """Look-up of region names by where they end."""

    def __init__(self, table: Regions) -> None:
        self._names = frozenset(table.surfaces)
        self._lengths = sorted({len(name) for name in self._names if len(name) > 1}, reverse=True)

    def start(self, text: str, end: int) -> int | None:
        """Where the longest region name that ends at `end` begins, or None."""
        for length in self._lengths:
            if length <= end and text[end - length : end] in self._names:
                return end - length
        return None


@cache
def region_ends(table: Regions) -> RegionEnds:
    """The look-up of a table, built once."""
    return RegionEnds(table)
