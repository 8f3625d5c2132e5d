"""What the rules for entities give, and how it is laid on a spaCy `Doc`.

All offsets are half-open in the text of one clause. A rule is a pure function over that text; `lay` puts what it gives into the
layers of a `Doc`: a span group a label, `doc.user_data["found"]` and `doc.user_data["rejected"]`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc, Span


@dataclass(slots=True, frozen=True)
class Found:
    """One mention of an entity.

    `[start, end)` are its own words; `name` is what it is called, which differs from those words only where a coordination
    expands (甲、乙500千伏输变电工程: the span of 甲 alone, the name 甲500千伏输变电工程), where a table knows the thing by another name
    (第五代移动通信: 5G), or where the document declares a short form. `rule` is the id of the rule; `aliases`, `properties` and
    `jurisdiction` are those of `facts.Entity`.
    """

    start: int
    end: int
    name: str
    label: str
    rule: str
    aliases: tuple[tuple[str, str], ...] = ()
    properties: dict[str, Any] = field(default_factory=dict, hash=False)
    jurisdiction: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """Its own words."""
        return self.start, self.end


@dataclass(slots=True, frozen=True)
class Dropped:
    """A candidate that is no entity, with the reason (`generic`, `event` …): what `facts.Rejected` holds, in clause offsets."""

    start: int
    end: int
    surface: str
    label: str
    reason: str
    rule: str


@dataclass(slots=True)
class Findings:
    """What a rule gives that also tells what it dropped: `found` and `dropped`, each in the order of the text."""

    found: list[Found] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)


@dataclass(slots=True, frozen=True)
class Link:
    """A relation that a clause states between two of its mentions.

    `source` is None where the clause's own Task (or Section) is the source: INCLUDES, DEVELOPS. `sentence` is the sentence that
    states it, `words` the stretches inside it that carry it: the two names and the governing verb, in the order of the text.
    """

    type: str
    source: Found | None
    target: Found
    sentence: tuple[int, int]
    words: tuple[tuple[int, int], ...]
    rule: str
    properties: dict[str, Any] = field(default_factory=dict)


def lay(doc: Doc, found: Iterable[Found], dropped: Iterable[Dropped] = ()) -> Doc:
    """Adds mentions to the layers of `doc`: one span group a label, `span.id_` the rule; returns `doc`."""
    layers: dict[str, list[Span]] = {}
    kept = list(found)
    for item in kept:
        layers.setdefault(item.label, []).append(Span(doc, item.start, item.end, label=item.label, span_id=item.rule))
    for label, spans in layers.items():
        doc.spans[label] = [*doc.spans.get(label, ()), *spans]
    doc.user_data.setdefault("found", []).extend(kept)
    doc.user_data.setdefault("rejected", []).extend(dropped)
    return doc
