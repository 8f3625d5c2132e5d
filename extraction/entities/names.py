"""Where a name begins and ends: the candidates for programs and projects of one clause.

Takes the text of a clause and the mentions known already (regions, parks, technologies); gives a `Reading` with its segments and
`Name`s. A name ends at its head noun; it begins after the boundary, quantifiers, counts and verbs before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extraction.entities import name_words as kind
from extraction.entities.candidates import Known, Name, rank
from extraction.entities.link_verbs import any_of, by_means_of
from extraction.entities.name_words import Mark, vocabulary
from extraction.entities.segments import Segment, first_word, govern, listed_before, mask, segments
from extraction.entities.types import Found

_COUNT = re.compile(
    r"(?:约|近|超过)?(?:\d[\d.,]*(?:[-—~至到]\d+)?|[一二三四五六七八九十两百]{1,3})(?:余|多)?(?:万|亿|千)?(?:个|座|家|条|项|批|套|处|所|大|类|种|台|片|名|款|支)(?:以上|左右)?"
)
_LEAD = re.compile(
    r"\s*(?:统一(?=接入|纳入)|[园区站馆厂]内(?=[\u4e00-\u9fff]{4})|配套(?!工程|设施|项目|服务|政策|产业|能力|平台|中心)|\d{1,2}[.．](?!\d)\s?|[-—·]+|专栏\s?\d*[:：]?\s?|\d{4}年(?:底|初|末)?前?|[一二三四五六七八九十]{1,3}是)"
)
_PHASE = re.compile(r"(?:首|[一二三四五六七八九]|\d)期(?:工程|项目)?(?!间|刊)")
_TOGETHER = re.compile(r"集(?=[^，。；\n]{4,60}[于为]一体)")
_UNIT = re.compile(r"（(?:个|家|项|座|条|亿|万|%|台|套)")
_LISTED = re.compile(r"(?:[、和及与][^，。；：、（）的\n]{2,14}){0,4}等(?:的)?建设")
_OWN = re.compile(r"(?:全)?[市省](?=[\u4e00-\u9fff]{3})(?![场民政级域内外直])|市(?=政务|级政务)")
_NUMERAL = re.compile(r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）.．、:：﹒]\s*)?")
_JOINED = re.compile(r"[与和及]")
_INTO = re.compile(r"[中上](?=部署|引入|应用|试点|推广|嵌入|接入|叠加)")
_LONGEST = 45
_NEAR = 30
_FAR = 70
_CUE = 4
_MANY = frozenset({"相关", "有关", "一批", "若干", "各类", "各种", "多个", "其他"})
_BATCHES = frozenset({"一批", "若干", "一系列", "各类", "各种", "多个", "一大批", "更多"})
_ATTRIBUTES = 6
_ACTORS = frozenset({"Organization", "Park", "Agency"})
_LINE_ENDS = frozenset("\n（")
_JOINS = frozenset("与及")
_GROUNDS = ("园区", "产业园", "科技园", "社区", "街区")
"""What the words before 与 end in where they name something of their own: 某特色产业园区与某基地."""
_JOINS_CARRIED = frozenset({"和", "领域"})


@dataclass(slots=True)
class Reading:
    """One clause read for names: its segments, and with the index of its segment each candidate, in the order of the text.

    `headed` are the indices of the segments that hold a complete name.
    """

    text: str
    segments: list[Segment]
    names: list[tuple[int, Name]]
    known: Known
    headed: set[int] = field(default_factory=set)


def read(text: str, known: Iterable[Found] = (), holes: Iterable[tuple[int, int]] = ()) -> Reading:
    """Reads a clause; `holes` are stretches that hold no names (lists of responsible units)."""
    masked, mentions = mask(text, holes), Known(known)
    whole = [f.span for f in mentions.found if f.label == "Region" or (f.label == "Technology" and _JOINED.search(text, f.start, f.end))]
    cut = segments(masked, whole)
    reading = Reading(text, cut, [], mentions)
    headed = reading.headed
    for i, segment in enumerate(cut):
        if segment.kinds & kind.HEAD:
            for name in [*_names_of(masked, segment)][::-1]:
                _settle(reading, i, name, headed)
                reading.names.append((i, name))
                if name.closed != "open":
                    headed.add(i)
    return reading


def _settle(reading: Reading, i: int, name: Name, headed: set[int]) -> None:
    """Puts the beginning right by what is known around the name, then ranks it."""
    if name.start == reading.segments[i].start and _may_join(reading.segments, i, name) and not _is_body(reading, reading.segments[i - 1]):
        name.start = _joined(reading.text, reading.segments, i, name, headed)
    if not name.head[2] & kind.PROGRAM:
        _leave_subject(reading, name)
        _leave_inside(reading, name)
    name.plural = name.plural or _plural(reading.segments, i, name, headed)
    rank(reading.text, name, reading.known)
    attribute = name.segment.left[2] & kind.ATTR and name.start == name.segment.start
    name.applied = _is_applied(reading, name)
    name.listed, name.titled = bool(_LISTED.match(reading.text, name.end)), _is_line(reading.text, name)
    name.described = bool(attribute) and reading.known.any_within(name.start - _NEAR, name.start, "Technology")
    if name.described and i and not (name.verb and name.verb[2] & kind.BUILDING):
        name.verb = _attribute_verb(reading.segments, i)


def _attribute_verb(cut: list[Segment], i: int) -> Mark | None:
    """What governs the attribute before segment `i` governs the name: 打造甲的乙, 某医院建设基于甲的乙."""
    first = i - 1
    while first > 0 and cut[first].left[2] & (kind.LIST | kind.CONJ):
        first -= 1
    before = cut[first - 1] if first > 0 and cut[first].left[2] & kind.PART and cut[first - 1].end == cut[first].left[0] else None
    built = [mark for mark in before.inner[-1:] if mark[2] & kind.BUILD and mark[1] == before.end] if before else []
    return built[0] if built else cut[i - 1].verb


def _is_line(text: str, name: Name) -> bool:
    """Whether the name is all that a numbered line says before its first full stop: （1）某水利系统。…."""
    line = max(text.rfind("\n", 0, name.start) + 1, name.start - _CUE * 2)
    return bool(_NUMERAL.fullmatch(text, line, name.start)) and text[name.end : name.end + 1] in ("。", "：", ":")


def _is_applied(reading: Reading, name: Name) -> bool:
    """Whether the sentence says before the name that a technology is applied: 综合运用甲、乙等技术，建设丙."""
    begin = max(name.start - _FAR, max(reading.text.rfind(sign, 0, name.start) for sign in "。；\n") + 1)
    cues = [m.end() for group in ("builds_on", "fields") for m in any_of(group).finditer(reading.text, begin, name.start)]
    if cues and reading.known.any_within(max(cues), name.start, "Technology"):
        return True
    technologies = [f for f in reading.known.within(begin, name.start) if f.label == "Technology"]
    return bool(by_means_of(reading.text, technologies, begin, name.start))


def _is_body(reading: Reading, segment: Segment) -> bool:
    """Whether a segment is just a body or park, or ends in one: it acts (某园与某院共建), and is no modifier."""
    return any(f.end == segment.end and f.label in _ACTORS for f in reading.known.within(segment.start, segment.end))


def _plural(cut: list[Segment], i: int, name: Name, headed: set[int]) -> bool:
    """Whether 相关 and the like stand in the name, or 各类 before the first member of its coordination."""
    if any(m[3] in _MANY for m in name.segment.inner if name.start <= m[0] < name.head[0]):
        return True
    if _in_plural_attribute(cut, i):
        return True
    members = listed_before(cut, i, headed)
    return bool(members and members[0].inner and members[0].inner[0][2] & kind.PLURAL and members[0].inner[0][0] == members[0].start)


def _in_plural_attribute(cut: list[Segment], i: int) -> bool:
    """Whether the attribute before the name begins with 一批 and the like: 引进一批含量高、前景好的某项目."""
    if not cut[i].left[2] & kind.ATTR:
        return False
    for j in range(i - 1, max(i - _ATTRIBUTES, -1), -1):
        first = cut[j].inner[0] if cut[j].inner else None
        if first is not None and first[2] & kind.PLURAL and first[0] == cut[j].start and first[3] in _BATCHES:
            return True
        if not cut[j].left[2] & (kind.LIST | kind.CONJ | kind.ATTR | kind.PART) or cut[j].left[2] & kind.VERB:
            return False
    return False


def _may_join(cut: list[Segment], i: int, name: Name) -> bool:
    """与 and 及 join modifiers of any name; 和 and 领域 those of a program that something carries out (实施居家和社区服务提升行动)
    or that is the title in a line of its own."""
    word = cut[i].left[3]
    carried = word in _JOINS_CARRIED and i and cut[i - 1].left[2] & kind.DOING and name.head[2] & kind.PROGRAM
    titled = word == "和" and i and _is_title(cut, i) and name.head[2] & kind.PROGRAM
    return word in _JOINS or bool(carried or titled)


def _is_title(cut: list[Segment], i: int) -> bool:
    """Whether a coordination of two members is a title: a line of its own, or what 印发 is said of."""
    before, after = cut[i - 1].left[3], cut[i].right[3]
    return before == "印发" or (before == "\n" and after in _LINE_ENDS)


def _joined(text: str, cut: list[Segment], i: int, name: Name, headed: set[int]) -> int:
    """Where a name begins whose modifiers are joined by 与 or 及: 数据开放与安全检测平台; not where the first part is a name or a later member."""
    before = cut[i - 1] if i else None
    if before is None or i - 1 in headed or before.end != name.segment.left[0]:
        return name.start
    later = before.left[2] & (kind.LIST | kind.CONJ) and i - 2 not in headed
    if text[before.start : before.end].endswith(_GROUNDS):
        return name.start
    start = first_word(before)
    verbs = sum(mark[1] - mark[0] for mark in before.inner if mark[2] & kind.WEAK and mark[0] >= start)
    lead = _LEAD.match(text, start, before.end)
    start = lead.end() if lead else start
    return name.start if later or name.end - start > _LONGEST or before.end - start - verbs < 2 else start


def _leave_inside(reading: Reading, name: Name) -> None:
    """A place with 内 before the name is where it lies: 某区内 | 某项目."""
    place = reading.known.place_at(name.start)
    if place is not None and place.end < name.head[0] and reading.text.startswith("内", place.end):
        name.start = place.end + 1


def _leave_subject(reading: Reading, name: Name) -> None:
    """What stands before a verb is no part of the name where a place stands on either side: 高新区扩建某中心, 用新技术升级某县平台; nor before a quote."""
    place = reading.known.place_at(name.start)
    told = reading.text.find("技术", name.start, name.head[0])
    owner = next((f for f in reading.known.within(told + 2, name.head[0]) if f.label == "Region"), None) if told >= 0 else None
    if owner is not None:  # 采用甲技术保障某市某平台
        name.start = owner.start
    for verb in name.segment.inner:
        if verb[0] >= name.head[0]:
            return
        if verb[0] < name.start or not verb[2] & kind.WEAK or verb[2] & kind.HEAD:
            continue
        quoted = reading.text.startswith("“", verb[1])
        if (
            quoted
            or (place is not None and verb[0] == place.end)
            or reading.known.place_at(verb[1]) is not None
            or _with(reading, name.start, verb[0])
            or (name.verb is not None and name.verb[1] == verb[0] == name.start)  # 改造|升级
            or _OWN.match(reading.text, verb[1])  # 按照“甲”架构升级|市某平台
        ):
            name.start, name.verb = verb[1], verb


def _with(reading: Reading, start: int, end: int) -> bool:
    """Whether a technology is all that stands before the verb: 用某技术 | 升级某平台."""
    before = any_of("builds_on").search(reading.text, max(0, start - _CUE), start)
    if (before is None or before.end() != start) and not reading.text.endswith("以", 0, start):
        return False
    stop = end - 2 if reading.text.endswith("技术", start, end) else end
    return reading.known.exactly(start, stop, "Technology") or reading.known.exactly(start, end, "Technology")


def _names_of(text: str, segment: Segment) -> Iterator[Name]:
    """The candidates of one segment, the last one first."""
    limit = len(segment.inner)
    while limit:
        name, limit = _last_name(text, segment, limit)
        if name is not None:
            yield name


def _last_name(text: str, segment: Segment, limit: int) -> tuple[Name | None, int]:
    """The last name that ends in one of the first `limit` inner marks, and the limit for what stands before it."""
    open_head = None
    for k in range(limit - 1, -1, -1):
        mark = segment.inner[k]
        if not mark[2] & kind.HEAD or mark[2] & kind.NOT_HEAD:
            continue
        end, closed = _ending(text, segment, k)
        if closed != "open":
            return _begun(text, segment, k, end, closed)
        open_head = k if open_head is None else open_head
    if open_head is None:
        return None, 0
    return _begun(text, segment, open_head, segment.inner[open_head][1], "open")


def _ending(text: str, segment: Segment, k: int) -> tuple[int, str]:
    """Where a name with the head `inner[k]` ends, phases included, and how it is closed."""
    head = segment.inner[k]
    phase = _PHASE.match(text, head[1], segment.end)
    end = phase.end() if phase else head[1]
    if _UNIT.match(text, end):
        return end, "metric"
    if _INTO.match(text, end):
        return end, "follow"
    if end == segment.end:
        return end, "end"
    behind = next((m for m in segment.inner[k + 1 : k + 4] if m[0] >= end), None)
    if behind is not None and behind[0] == end:
        if behind[2] & kind.BRACKET and behind[1] == segment.end:
            return end, "end"
        if behind[2] & (kind.FOLLOW | kind.WEAK) and not behind[2] & kind.NOT_HEAD and _may_follow(head, behind):
            return end, "built" if behind[2] & kind.BUILD else "follow"
    return end, "end" if phase else "open"


def _may_follow(head: Mark, behind: Mark) -> bool:
    """建设 stands behind what is built, not behind plans and campaigns."""
    return not (head[2] & kind.PROGRAM and behind[2] & kind.BUILD) or vocabulary().heads[head[3]].build


def _begun(text: str, segment: Segment, k: int, end: int, closed: str) -> tuple[Name | None, int]:
    """The name under `inner[k]` from where it begins, and the limit for what stands before it."""
    head, first, rule = segment.inner[k], 0, vocabulary().heads[segment.inner[k][3]]
    if rule.designation or not (head[2] & kind.PROGRAM or rule.join):
        first = _after_build(segment, k, rule.designation)
    start, plural, verb = _trimmed(text, segment, first, k)
    before = max(first - 1, 0)
    if end - start > _LONGEST:
        return None, before
    if head[2] & kind.QUOTE and start == head[0] and end == head[1]:
        start, end = start + 1, end - 1
    return Name(start, end, head, segment, closed, plural, verb), before


def _after_build(segment: Segment, k: int, apart: bool) -> int:
    """Index after the last 建设 before the head: 某校建设某中心 begins behind it; 0 where there is none. `apart`: not right before it."""
    for i in range(k - 1, -1, -1):
        if segment.inner[i][2] & kind.BUILD and not (apart and segment.inner[i][1] == segment.inner[k][0]):
            return i + 1
    return 0


def _trimmed(text: str, segment: Segment, first: int, k: int) -> tuple[int, bool, Mark | None]:
    """Where the name begins once list numbers, dates, counts, quantifiers and verbs are off; whether it is a plural; its verb."""
    at, verb = (segment.inner[first - 1][1], segment.inner[first - 1]) if first else (segment.start, segment.verb)
    stop, plural, i = segment.inner[k][0], False, first
    while at < stop:
        lead = _LEAD.match(text, at, stop) or _TOGETHER.match(text, at)
        count = None if lead else _COUNT.match(text, at, stop)
        if lead or count:
            plural = plural or bool(count)
            at = (lead or count).end()
            continue
        while i < k and segment.inner[i][0] < at:
            i += 1
        mark = segment.inner[i]
        verbal = mark[2] & kind.WEAK and not (segment.left[2] & kind.ATTR and mark[0] == segment.start) and _verbal(segment, k, i)
        if i == k or mark[0] != at or not (mark[2] & kind.PLURAL or verbal):
            break
        if mark[2] & kind.WEAK:
            verb = mark if verb is None else govern(verb, mark)
        plural = plural or bool(mark[2] & kind.PLURAL)
        at = mark[1]
    return at, plural, verb


def _verbal(segment: Segment, k: int, i: int) -> bool:
    """Whether a verb at the beginning governs the name; a program keeps its own after 实施, at the head of a line and in a list."""
    head = segment.inner[k]
    if not head[2] & kind.PROGRAM or vocabulary().heads[head[3]].designation:
        return True
    if head[3].endswith("工程") and any(mark[2] & kind.PHYSICAL for mark in segment.inner[i + 1 : k]):
        return True
    left = segment.left
    own = left[2] & (kind.DOING | kind.LIST | kind.CONJ) or left[3] in ("\n", "\t", "。") or segment.inner[i][0] != segment.start
    return not own or (segment.inner[i][2] & kind.BUILD != 0 and i + 1 < k and not left[2] & kind.DOING)
