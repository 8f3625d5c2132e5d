"""Projects: what is to be built or run (中心, 平台, 基地, 系统, 线路, 枢纽, 节点 …), and the members of 规划实施…等项目.

Takes the text of a clause with the mentions known already; gives `Project` mentions and the candidates that were dropped.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from extraction.entities import name_words as kind
from extraction.entities.coordination import expand
from extraction.entities.names import BARE, Name, Reading, read, reason_to_drop
from extraction.entities.programs import is_program
from extraction.entities.readings import reading_of
from extraction.entities.segments import Segment
from extraction.entities.types import Dropped, Findings, Found, lay

LABEL = "Project"
_LIST_ENDS = ("项目", "工程")
_SHORTEST = 4


def find(text: str, known: Iterable[Found] = (), holes: Iterable[tuple[int, int]] = ()) -> Findings:
    """The projects that a clause names; `holes` are stretches without names."""
    return find_in(read(text, known, holes))


def find_in(reading: Reading) -> Findings:
    """The projects of a clause that has been read for names, in the order of the text."""
    findings, headed = Findings(), reading.headed
    for i, name in reading.names:
        if is_program(name) or _in_park(reading, name):
            continue
        rule, reason = f"project:{name.head[3]}", _reason(name)
        if reason:
            findings.dropped.append(Dropped(name.start, name.end, reading.text[name.start : name.end], LABEL, reason, rule))
        else:
            findings.found += expand(reading, i, name, LABEL, rule, headed)
    findings.found += _listed(reading, findings.found)
    findings.found.sort(key=lambda f: (f.start, f.end))
    return findings


def _reason(name: Name) -> str:
    reason = reason_to_drop(name)
    if not reason and name.rule.built and not (name.verb and name.verb[2] & kind.BUILDING):
        return "body"
    return reason


def _in_park(reading: Reading, name: Name) -> bool:
    """Whether the words are a park's name: it has its own label."""
    return any(f.label == "Park" and f.end == name.end for f in reading.known.within(name.start, name.end))


def _listed(reading: Reading, found: list[Found]) -> list[Found]:
    """The members without a head of their own in lists that close in 等项目, 等重大工程."""
    ends = {f.end for f in found}
    listed: list[Found] = []
    for i, name in reading.names:
        if not (name.is_class and name.head[3].endswith(_LIST_ENDS) and i and reading.segments[i].verb):
            continue
        for segment in _members(reading.segments, i):
            if segment.end not in ends and not segment.kinds & kind.HEAD:
                listed += _member(reading, segment)
    return listed


def _members(segments: list[Segment], i: int) -> list[Segment]:
    """The members of the list that 等 before segment `i` closes."""
    members = []
    if segments[i - 1].end != segments[i].left[0]:
        return members
    while i > 0:
        i -= 1
        members.append(segments[i])
        if not segments[i].left[2] & (kind.LIST | kind.CONJ) or i == 0 or segments[i - 1].end != segments[i].left[0]:
            break
    return members


def _member(reading: Reading, segment: Segment) -> list[Found]:
    start, end = segment.start, segment.end
    if segment.inner and segment.inner[0][0] == start and segment.inner[0][2] & kind.WEAK:
        start = segment.inner[0][1]
    generic = sum(m[1] - m[0] for m in segment.inner if m[0] >= start and m[2] & kind.GENERIC)
    bare = end - start < _SHORTEST or end - start - generic <= BARE or segment.kinds & kind.PLURAL
    known = {f.label for f in reading.known.within(start, end) if (f.start, f.end) == (start, end)}
    return [] if bare or known else [Found(start, end, reading.text[start:end], LABEL, "project:listed")]


@Language.component("policy_projects", assigns=["doc.spans"])
def policy_projects(doc: Doc) -> Doc:
    """Adds the layer Project."""
    findings = find_in(reading_of(doc))
    return lay(doc, findings.found, findings.dropped)
