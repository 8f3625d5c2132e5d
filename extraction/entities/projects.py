"""Projects: what is to be built or run (中心, 平台, 基地, 系统, 线路, 枢纽, 节点 …), and the members of 规划实施…等项目.

Takes the text of a clause with the mentions known already; gives `Project` mentions and the candidates that were dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extraction.entities import name_words as kind
from extraction.entities.candidates import Name, reason_to_drop
from extraction.entities.coordination import bare_places, expand, shared_by
from extraction.entities.link_verbs import any_of
from extraction.entities.names import Reading, read
from extraction.entities.programs import is_park, is_program
from extraction.entities.readings import reading_of
from extraction.entities.segments import Segment, first_word, words_end
from extraction.entities.types import Dropped, Findings, Found, lay
from extraction.entities.works import is_class_of_works

LABEL = "Project"
_LIST_ENDS = ("项目", "工程")
_SHORTEST = 4
_ADJECTIVE = 2
_LONGEST = 40
_OF_FIELDS = re.compile(r"实验室|装置|(?:创新|研究|服务|试验|基础|支撑|共性|技术|公共)(?:平台|中心|基地)")
_MOST = 60
_IN_PHASES = re.compile(r"（[一二三四五首]期）")
_PHASE = re.compile(r"(?:首|前?[一二三四五六七八九\d])期(?:工程|项目)?")
_FAR = 70
_BUILT = re.compile(r"(?:[、和及与][^，。；：、（）的\n]{2,12}){0,2}建设")
_ENDINGS = frozenset(("", "建设", "实施", "落地", "规划", "前期", "前期工作", "开工", "投用", "建成"))
_OTHERS = ("Technology", "Industry", "Organization", "Region", "Park", "Agency")


def find(text: str, known: Iterable[Found] = (), holes: Iterable[tuple[int, int]] = ()) -> Findings:
    """The projects that a clause names; `holes` are stretches without names."""
    return find_in(read(text, known, holes))


def find_in(reading: Reading) -> Findings:
    """The projects of a clause that has been read for names, in the order of the text."""
    findings, headed = Findings(), reading.headed
    for i, name in reading.names:
        if is_program(name) or is_park(reading, name) or _of_park(reading, name) or (name.rule.least and _is_technology(reading, name)):
            continue
        rule, reason = (
            f"project:{name.head[3]}",
            reason_to_drop(name) or ("generic" if is_class_of_works(name) or _is_phase(reading, name) else ""),
        )
        if reason == "gloss" and (called := _called(reading, name, findings.dropped)):
            findings.found.append(called)
        elif reason:
            findings.dropped.append(Dropped(name.start, name.end, reading.text[name.start : name.end], LABEL, reason, rule))
        else:
            findings.found += expand(reading, i, name, LABEL, rule, headed)
    findings.found += _listed(reading, headed)
    findings.found = sorted((_with_place(reading, f) for f in findings.found), key=lambda f: (f.start, f.end))
    return findings


def _called(reading: Reading, name: Name, dropped: list[Dropped]) -> Found | None:
    """What a bracket calls the thing of class words before it: 全市统一的区块链基础设施（某链）."""
    kinds = [one for one in dropped if one.end == name.start - 1 and one.reason == "generic"]
    if not kinds or name.start >= name.head[0]:
        return None
    start, text = kinds[-1].start, reading.text
    return Found(
        start, name.end + 1, text[name.start : name.end], LABEL, f"project:{name.head[3]}+bracket", ((kinds[-1].surface, "text:bracket"),)
    )


def _with_place(reading: Reading, found: Found) -> Found:
    """The mention with the place or phase in brackets behind it, which is part of what the text calls it: 某创新中心（某市）, 某项目（二期）."""
    text, place = reading.text, reading.known.place_at(found.end + 1)
    if phase := _IN_PHASES.match(text, found.end):
        return replace(found, end=phase.end(), aliases=(*found.aliases, (text[found.start : phase.end()], "text:bracket")))
    if place is None or place.label != "Region" or text[found.end] not in "（(" or text[place.end : place.end + 1] not in ("）", ")"):
        return found
    end = place.end + 1
    return replace(found, end=end, aliases=(*found.aliases, (text[found.start : end], "text:bracket")))


def _is_technology(reading: Reading, name: Name) -> bool:
    """Whether the words are a technology, an adjective before it aside: 国产|分布式数据库."""
    inside = [f for f in reading.known.within(name.start, name.end) if f.label == "Technology" and f.end == name.end]
    return any(f.start == name.start or (f.start - name.start <= _ADJECTIVE and not name.named) for f in inside)


def _is_phase(reading: Reading, name: Name) -> bool:
    """Whether nothing but the number of a phase stands there: 完成一期工程."""
    return bool(_PHASE.fullmatch(reading.text, name.start, name.end))


def _of_park(reading: Reading, name: Name) -> bool:
    """Whether the words are the second phase of a park: the park itself stands there."""
    park = [f for f in reading.known.within(name.start, name.head[0]) if f.label == "Park" and f.end == name.head[0]]
    return bool(park) and name.head[3].endswith("期")


def _listed(reading: Reading, headed: Set[int]) -> list[Found]:
    """The members without a head of their own in lists that 等 closes: 甲、乙等项目, 甲—乙、丙—丁等市域铁路."""
    listed: list[Found] = []
    for i, name in reading.names:
        if not name.is_class or not _closes(reading, name) or not i or not reading.segments[i].verb:
            continue
        members = _members(reading.segments, i, headed)
        if _is_of_fields(reading, i, name, members):
            start = first_word(members[0])
            listed.append(Found(start, name.end, reading.text[start : name.end], LABEL, f"project:{name.head[3]}+fields"))
        elif name.head[3].endswith(_LIST_ENDS):
            listed += [found for m in members for found in _member(reading, m)]
        elif name.head[2] & kind.SHARED and members and bare_places(reading, members):
            listed += shared_by(reading, members, reading.text[name.start : name.end], LABEL, f"project:{name.head[3]}+class")
    return listed


def _is_of_fields(reading: Reading, i: int, name: Name, members: list[Segment]) -> bool:
    """Whether a thing of research is named by its fields, technologies among them: 布局甲、乙等国家重点实验室."""
    verb = reading.segments[i].verb
    built = verb[2] & kind.BUILDING or name.closed == "built" or _BUILT.match(reading.text, name.end)
    if len(members) < 2 or not _OF_FIELDS.search(reading.text, name.start, name.end) or name.plural or not built:
        return False
    start, end = first_word(members[0]), words_end(members[-1])
    plural = any(m.kinds & kind.PLURAL for m in members)
    if plural or end - start > _LONGEST:
        return False
    return reading.known.any_within(start, end, "Technology") or _is_about(reading, verb[0])


def _is_about(reading: Reading, end: int) -> bool:
    """Whether the sentence says before the verb at `end` which technologies it is about: 围绕甲、乙应用场景，建设 …."""
    begin = max(end - _FAR, reading.text.rfind("。", 0, end) + 1)
    cues = [cue.end() for cue in any_of("fields").finditer(reading.text, begin, end)]
    return bool(cues) and reading.known.any_within(cues[0], end, "Technology")


def _closes(reading: Reading, name: Name) -> bool:
    """Whether the class word ends its phrase."""
    return reading.text[name.end : name.segment.end] in _ENDINGS


def _members(segments: list[Segment], i: int, headed: Set[int]) -> list[Segment]:
    """The members without a name of their own in the list that 等 before segment `i` closes, in order."""
    members = []
    while i > 0 and len(members) < _MOST and segments[i - 1].end == segments[i].left[0]:
        i -= 1
        if i not in headed:
            members.append(segments[i])
        if not segments[i].left[2] & (kind.LIST | kind.CONJ):
            break
    return members[::-1]


def _member(reading: Reading, segment: Segment) -> list[Found]:
    start, end = first_word(segment), words_end(segment)
    covered = sum(m[1] - m[0] for m in segment.inner if m[0] >= start and m[2] & (kind.GENERIC | kind.VAGUE))
    bare = end - start < _SHORTEST or end - start - covered < 2 or segment.kinds & kind.PLURAL
    if bare or reading.known.exactly(start, end, *_OTHERS):
        return []
    return [Found(start, end, reading.text[start:end], LABEL, "project:listed")]


@Language.component("policy_projects", assigns=["doc.spans"])
def policy_projects(doc: Doc) -> Doc:
    """Adds the layer Project."""
    findings = find_in(reading_of(doc))
    return lay(doc, findings.found, findings.dropped)
