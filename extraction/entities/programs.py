"""Programs: campaigns, plans, special projects, strategies, pilots and designations (某工程, 某行动计划, 某试验区).

Takes the text of a clause with the mentions known already; gives `Program` mentions and the candidates that were dropped.
An 工程 with a physical object (输变电, 二期, 供水; a named river, road or school) is no program.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extraction.entities import name_words as kind
from extraction.entities.candidates import PROPER, Name, reason_to_drop
from extraction.entities.coordination import expand
from extraction.entities.names import Reading, read
from extraction.entities.readings import reading_of
from extraction.entities.types import Dropped, Findings, Found, lay
from extraction.entities.works import is_physical

LABEL = "Program"


def find(text: str, known: Iterable[Found] = (), holes: Iterable[tuple[int, int]] = ()) -> Findings:
    """The programs that a clause names; `holes` are stretches without names."""
    return find_in(read(text, known, holes))


def find_in(reading: Reading) -> Findings:
    """The programs of a clause that has been read for names."""
    findings, headed = Findings(), reading.headed
    for i, name in reading.names:
        if not is_program(name) or is_park(reading, name):
            continue
        rule, reason = f"program:{name.head[3]}", reason_to_drop(name)
        if reason:
            findings.dropped.append(Dropped(name.start, name.end, reading.text[name.start : name.end], LABEL, reason, rule))
        else:
            expanded = expand(reading, i, name, LABEL, rule, headed)
            findings.found += _national(reading, name, expanded, findings.found) if name.rule.designation else expanded
    return findings


def _national(reading: Reading, name: Name, found: list[Found], before: list[Found]) -> list[Found]:
    """国家甲试验区和乙试验区: both are the state's; the second one's name gets the 国家 that it shares."""
    last, left = before[-1] if before else None, name.segment.left
    shares = last is not None and last.end == left[0] and left[2] & (kind.CONJ | kind.LIST) and last.name.startswith("国家")
    if not shares or name.level == PROPER or len(found) > 1:
        return found
    return [replace(found[0], name=f"国家{found[0].name}", rule=f"{found[0].rule}+national")]


def is_program(name: Name) -> bool:
    """Whether the head is a program's, and the name no physical 工程."""
    if not name.head[2] & kind.PROGRAM:
        return False
    return not (name.head[3].endswith("工程") and is_physical(name))


def is_park(reading: Reading, name: Name) -> bool:
    """Whether the words are the name of a park: it has its own label."""
    return any(f.label == "Park" and f.end == name.end for f in reading.known.within(name.start, name.end))


@Language.component("policy_programs", assigns=["doc.spans"])
def policy_programs(doc: Doc) -> Doc:
    """Adds the layer Program."""
    findings = find_in(reading_of(doc))
    return lay(doc, findings.found, findings.dropped)
