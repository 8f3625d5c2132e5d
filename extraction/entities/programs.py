"""Programs: campaigns, plans, special projects, strategies, pilots and designations (某工程, 某行动计划, 某试验区).

Takes the text of a clause with the mentions known already; gives `Program` mentions and the candidates that were dropped.
An 工程 with a physical object (输变电, 二期, 供水) is no program.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from extraction.entities import name_words as kind
from extraction.entities.coordination import expand
from extraction.entities.names import Name, Reading, read, reason_to_drop
from extraction.entities.readings import reading_of
from extraction.entities.types import Dropped, Findings, Found, lay

LABEL = "Program"


def find(text: str, known: Iterable[Found] = (), holes: Iterable[tuple[int, int]] = ()) -> Findings:
    """The programs that a clause names; `holes` are stretches without names."""
    return find_in(read(text, known, holes))


def find_in(reading: Reading) -> Findings:
    """The programs of a clause that has been read for names."""
    findings, headed = Findings(), reading.headed
    for i, name in reading.names:
        if not is_program(name):
            continue
        rule, reason = f"program:{name.head[3]}", reason_to_drop(name)
        if reason:
            findings.dropped.append(Dropped(name.start, name.end, reading.text[name.start : name.end], LABEL, reason, rule))
        else:
            findings.found += expand(reading, i, name, LABEL, rule, headed)
    return findings


def is_program(name: Name) -> bool:
    """Whether the head is a program's, and the name no physical 工程."""
    if not name.head[2] & kind.PROGRAM:
        return False
    return not (name.head[3].endswith("工程") and is_physical(name))


def is_physical(name: Name) -> bool:
    """Whether a word before 工程 tells of a thing to be built."""
    return any(m[2] & kind.PHYSICAL for m in name.segment.inner if name.start <= m[0] and m[1] <= name.end)


@Language.component("policy_programs", assigns=["doc.spans"])
def policy_programs(doc: Doc) -> Doc:
    """Adds the layer Program."""
    findings = find_in(reading_of(doc))
    return lay(doc, findings.found, findings.dropped)
