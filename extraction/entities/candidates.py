"""A candidate for a name, how specific it is, and whether it is an entity at all.

Takes what `extraction.entities.names` cuts out of a clause and the mentions known already; gives its level from 0 (a bare class
word) to 3 (a place, a body, a quote or a number), and the reason for dropping it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from extraction.entities import name_words as kind
from extraction.entities.name_words import Head, Mark, vocabulary
from extraction.entities.segments import Segment
from extraction.entities.types import Found

BETWEEN = kind.WEAK | kind.GENERIC | kind.VAGUE | kind.WORKS
CLASSES = BETWEEN | kind.COMMON | kind.PROJECT | kind.THING
SHORT_WORD = 2  # 河 and 桥 close names of their own (清水河)
BARE, MODIFIED, TECHNICAL, PROPER = range(4)
_EXACT = re.compile(r"[“”]|\d+(?:千伏|kV|号|万|吨|米|英寸|兆瓦|千瓦|纳米)|[一二三四五六首\d]期|[A-Z]\d+线", re.IGNORECASE)
_AREAS = (
    "西部",
    "东部",
    "中部",
    "西南",
    "西北",
    "华东",
    "华南",
    "华北",
    "华中",
    "东北",
    "东南亚",
    "东盟",
    "成渝",
    "川渝",
    "长三角",
    "珠三角",
    "京津冀",
    "粤港澳",
)
_EMPTY = ("重大", "重点", "专项", "示范", "三年", "科技", "大")
_ACTS = frozenset({"牵头", "负责", "配合", "会同", "印发"})
_PRAISE = frozenset({"重大", "重点", "特色", "优质", "优势", "高端", "标志性", "龙头", "一流"})
_TOWN = re.compile(r"(?![乡城集村小建各])[\u4e00-\u9fff]{2,3}(?<![乡城村小制心点色级家])(?:镇|乡|街道)(?![村镇区土愁贤])")
_INSTITUTION = re.compile(
    r"第[一二三四五六七八九十]{1,2}(?:人民医院|医院|中学|小学)|[省市县区州](?:第[一二三四五六七八九十]{1,2}|人民医院|中医|妇幼|中心医院|疾控|疾病预防|精神|传染病|儿童|老年|实验|特殊教育|职业|技师|图书馆|博物馆|文化馆|体育|档案馆|科技馆|社会福利|中心血站)"
)
_LATIN = re.compile(r"[A-Za-z]")
_OWNER = 24
_TOLD = 5
_LONG_CLASS = 6
_PLACES = frozenset({"Region", "Park", "Organization", "Agency"})


@dataclass(slots=True)
class Name:
    """A candidate at `[start, end)` under `head`.

    `closed` is `end` (a boundary follows), `follow` (a word that stands behind complete names), `built` (建设 follows), `metric` (a unit in brackets) or
    `open` (more words follow); `plural` tells a count or quantifier before it, `verb` is what governs it. `level` is how specific
    the words before the head are (0–3), `free` how many of their characters are neither class words nor part of
    a place, `named` tells a place, body or quote among them, `described` a technology in the
    attribute before it, `applied` that a technology is used to build it (运用甲技术，建设乙), `listed` that it stands
    in a list that 等建设 closes, `titled` that it is the title of a line.
    """

    start: int
    end: int
    head: Mark
    segment: Segment
    closed: str
    plural: bool = False
    verb: Mark | None = None
    level: int = 0
    free: int = 0
    named: bool = False
    described: bool = False
    applied: bool = False
    listed: bool = False
    titled: bool = False

    @property
    def rule(self) -> Head:
        """What its head needs."""
        return vocabulary().heads[self.head[3]]

    @property
    def is_class(self) -> bool:
        """Whether it follows 等: then it names the class of the members before it."""
        return bool(self.segment.left[2] & kind.ETC) and (self.verb is None or self.verb[0] < self.segment.start)

    @property
    def quoted(self) -> bool:
        """Whether it is just what stands between two quotes."""
        return bool(self.head[2] & kind.QUOTE) and self.end < self.head[1]


class Known:
    """Mentions that are known already, to ask what overlaps a stretch."""

    def __init__(self, found: Iterable[Found] = ()) -> None:
        self.found = sorted(found, key=lambda f: (f.start, -f.end))
        self._starts = [f.start for f in self.found]

    def within(self, start: int, end: int) -> list[Found]:
        """The mentions that begin in `[start, end)` and end there too."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [f for f in self.found[first:last] if f.end <= end]

    def exactly(self, start: int, end: int, *labels: str) -> bool:
        """Whether a mention of one of these labels covers just this stretch."""
        return any(f.label in labels and f.start == start and f.end == end for f in self.within(start, end))

    def any_within(self, start: int, end: int, label: str) -> bool:
        """Whether a mention of `label` stands in the stretch."""
        return any(f.label == label for f in self.within(start, end))

    def place_at(self, start: int) -> Found | None:
        """The longest place or body that begins at `start`."""
        i = bisect_left(self._starts, start)
        while i < len(self.found) and self.found[i].start == start:
            if self.found[i].label in _PLACES:
                return self.found[i]
            i += 1
        return None


def rank(text: str, name: Name, known: Known) -> None:
    """Sets `level` and `free` of a candidate."""
    stop = max(name.start, name.end - len(name.head[3]) if name.quoted else name.head[0])
    mentions = known.within(name.start, stop)
    places = [f for f in mentions if f.label in _PLACES]
    name.free = _free(name, stop) - sum(p.end - p.start for p in places)
    name.named = (
        bool(places)
        or "“" in text[name.start : name.end]
        or text.startswith(_AREAS, name.start)
        or _in_town(text, name, stop)
        or bool(_INSTITUTION.match(text, name.start, name.end))
    )
    national = name.rule.designation and text.startswith("国家", name.start) and name.free >= 2
    if name.start >= name.head[0] and not name.head[2] & (kind.QUOTE | kind.NAMED):
        name.level = BARE
    elif name.named or national or name.head[2] & kind.NAMED or (not name.quoted and _EXACT.search(text, name.start, name.end)):
        name.level = PROPER
    elif (
        name.quoted
        or name.free >= 6
        or (not name.rule.join and (any(f.label == "Technology" for f in mentions) or _reaches_head(name, stop, known)))
        or _LATIN.search(text, name.start, stop)
    ):
        name.level = TECHNICAL
    else:
        name.level = MODIFIED if name.free >= 2 or _described(name, stop) else BARE
        if name.level == MODIFIED and _owned(name, known):
            name.level = TECHNICAL


def _reaches_head(name: Name, stop: int, known: Known) -> bool:
    """Whether a technology begins before the head and ends inside it: 高性能|计算集群 is 高性能计算 and 集群."""
    return any(f.label == "Technology" and f.start < stop < f.end < name.end for f in known.within(name.start, name.end))


def _in_town(text: str, name: Name, stop: int) -> bool:
    """Whether the name begins with a town: 石桥镇中心水厂."""
    town = _TOWN.match(text, name.start, stop)
    return town is not None and not any(
        name.start <= m[0] < town.end() - 1 and m[2] & CLASSES and m[1] - m[0] >= SHORT_WORD for m in name.segment.inner
    )


def _owned(name: Name, known: Known) -> bool:
    """Whether a body or park stands right before the verb of building that governs a project: 某公司建设某工厂."""
    if name.verb is None or not name.verb[2] & kind.BUILDING or name.head[2] & kind.PROGRAM:
        return False
    at = name.verb[0]
    return any(f.end == at and f.label in ("Organization", "Park") for f in known.within(at - _OWNER, at))


def _free(name: Name, stop: int) -> int:
    """How many characters before the head are no class words."""
    kinds = kind.GENERIC | kind.VAGUE
    if not name.head[2] & kind.PROGRAM:
        kinds |= kind.PROJECT | (kind.COMMON if name.head[2] & kind.THING or name.head[3] == "基地" else 0)
    return stop - name.start - covered(name, stop, kinds)


def _described(name: Name, stop: int) -> bool:
    """Whether class words will do: for a program of two or more of them, and for what a place has only one of."""
    if not name.head[2] & kind.PROGRAM:
        if (
            name.verb is not None
            and name.verb[2] & kind.BUILDING
            and stop - name.start - covered(name, stop, kind.VAGUE | kind.COMMON) >= _LONG_CLASS
        ):
            return True
        return name.rule.rare and (stop - name.start >= 4 or stop - name.start - covered(name, stop, kind.VAGUE) >= 2)
    if name.rule.designation:
        return stop - name.start - covered(name, stop, kind.VAGUE) >= 2
    own = 0 if name.head[3].startswith(_EMPTY) else len(name.head[3]) - 2
    return stop - name.start - covered(name, stop, kind.VAGUE) + own >= 4


def covered(name: Name, stop: int, kinds: int, shortest: int = 1) -> int:
    """How many characters before `stop` are words of these kinds, of at least `shortest` characters each."""
    count = 0
    for start, end, its, _ in name.segment.inner:
        if start >= stop:
            break
        if start >= name.start and its & kinds and not its & kind.QUOTE and end - start >= shortest:
            count += min(end, stop) - start
    return count


def reason_to_drop(name: Name) -> str:
    """Why a candidate is no entity (`metric`, `plural`, `class`, `open`, `gloss`, `product`, `body`, `generic`), or nothing."""
    rule, proper = name.rule, name.level == PROPER
    if name.closed == "metric":
        return "metric"
    if name.is_class and (name.plural or not proper):
        return "class"
    if name.plural and not proper:
        return "plural"
    if rule.built and name.end == name.segment.end and name.segment.right[2] & kind.BUILDING:
        return "body"
    if rule.built and name.closed == "built" and name.end + len("建设") < name.segment.end:
        return "body"  # 某医院建设某中心: the first of them builds
    if rule.built and name.closed == "built" and name.segment.right[2] & kind.PART:
        return "body"  # 某医院建设基于甲的某系统
    if name.segment.right[3] in _ACTS and name.end == name.segment.end and not name.head[2] & kind.PROGRAM:
        return "body"
    if not name.named and name.head[2] & kind.PROJECT and _classed(name):
        return "generic"
    if (rule.described and not name.described) or (rule.applied and not name.applied):
        return "generic"
    if name.closed == "open" and not _stands_open(name):
        return "open"
    if name.segment.left[3] == "（" and name.segment.right[3] == "）" and (name.start, name.end) == (name.segment.start, name.segment.end):
        return "gloss"
    building = name.closed == "built" or name.listed or name.titled or (name.verb is not None and bool(name.verb[2] & kind.BUILDING))
    if not building and (rule.built or (rule.made and not proper)):
        return "body" if rule.built else "product"
    return "generic" if name.level < rule.least - _done(name) and not (building and _told(name)) else ""


def _told(name: Name) -> bool:
    """Whether the text tells what a thing of class words is built with, and the words are more than adjectives: 运用甲，建设监测预警平台."""
    if name.head[2] & kind.PROGRAM or not (name.applied or name.described) or name.rule.least > TECHNICAL or name.rule.built:
        return False
    stop = name.head[0]
    return (
        stop - name.start - covered(name, stop, kind.VAGUE | kind.COMMON) >= SHORT_WORD and len(name.head[3]) + stop - name.start >= _TOLD
    )


def _classed(name: Name) -> bool:
    """Whether 重大, 重点 or the like stands right before the head: a class (人工智能重大项目)."""
    return any(m[1] == name.head[0] and m[3] in _PRAISE for m in name.segment.inner)


def _stands_open(name: Name) -> bool:
    """Whether a name is one though more words follow: lines, stations and what bears a name of its own."""
    if not name.rule.least or (name.head[2] & kind.SHARED and name.level >= MODIFIED):
        return True
    return name.named and name.rule.least < PROPER and (name.free >= 2 or name.rule.designation)


def _done(name: Name) -> int:
    """A program that something carries out (实施, 开展) needs one level less, but never none; so does what a line has for its title."""
    if name.titled and name.rule.least == TECHNICAL:
        return 1
    return int(bool(name.head[2] & kind.PROGRAM) and name.rule.least > MODIFIED and name.verb is not None)
