"""A document laid out for the audit: its outline, its clauses with their sentences and figures, and what it states as goals.

Takes kept `DocumentFacts`; gives a `Paper`. The outline is parsed again from the kept text, so offsets agree with the facts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from app.audit.figures import Figure, figure
from app.audit.model import Quote
from extraction.clause import Clause
from extraction.container import clauses, item_key
from extraction.facts import DocumentFacts, OwnNode, Relation
from extraction.figures.page import Sentence, lay_out
from extraction.outline import Item, Outline, parse
from extraction.text import Text, normalise

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_LONGEST = 1500
"""Longer stretches without an end are no sentences: lists that a page lost its lines of."""


@dataclass(slots=True)
class Line:
    """A sentence with figures in its clause; `item` is the outline item around it, None in the opening."""

    clause: Clause
    sentence: Sentence
    item: Item | None

    @property
    def text(self) -> str:
        return self.clause.text[self.sentence.start : self.sentence.end]


@dataclass(slots=True)
class Stated:
    """A goal (or, `past`, an indicator) that the document states at one place. Offsets of `words` count in the source."""

    metric: str
    figure: Figure | None
    year: int | None
    place: str
    container: str
    quote: Quote
    words: list[tuple[int, int]]
    node: OwnNode
    past: bool = False


@dataclass
class Paper:
    """One document, ready to be checked."""

    facts: DocumentFacts
    text: Text
    outline: Outline
    clauses: list[Clause]
    items: dict[str, Item]
    lines: list[Line] = field(default_factory=list)

    @property
    def period(self) -> tuple[int | None, int | None]:
        """First and last year of the plan's own period."""
        return self.facts.properties.get("period_start"), self.facts.properties.get("period_end")

    def quote(self, start: int, end: int, clause: str = "") -> Quote:
        """A quotation of a normalised stretch."""
        return Quote(self.text.text[start:end].strip(), *self.text.span(start, end), clause)

    def quote_line(self, line: Line) -> Quote:
        """The sentence of a line, as a quotation."""
        base = line.clause.base
        return self.quote(base + line.sentence.start, base + line.sentence.end, line.clause.number)

    @cached_property
    def sentences(self) -> list[tuple[int, int, str]]:
        """All sentences, with figures or without: normalised offsets and the text."""
        return [(*m.span(), m[0]) for m in _SENTENCE.finditer(self.text.text) if len(m[0]) <= _LONGEST]

    @cached_property
    def leaves(self) -> dict[str, int]:
        """How many tasks stand under each item, by its number."""
        counted: dict[str, int] = {}
        for item in self.outline.items:
            for above in item.ancestors() if item.is_task else ():
                counted[above.number] = counted.get(above.number, 0) + 1
        return counted

    @cached_property
    def stated(self) -> list[Stated]:
        """Goals and indicators in the order of the text, one for each place that states one."""
        nodes = {node.key: node for node in self.facts.nodes}
        found = [self._stated(r, nodes[r.target]) for r in self.facts.relations if r.type in ("SETS", "REPORTS")]
        return sorted(found, key=lambda s: s.words[0] if s.words else (s.quote.start, 0))

    @property
    def goals(self) -> list[Stated]:
        """What is stated as a goal."""
        return [one for one in self.stated if not one.past]

    def _stated(self, relation: Relation, node: OwnNode) -> Stated:
        values, text = node.properties, self.facts.text
        words = text[slice(*relation.words[-1])] if relation.words else ""
        value = values.get("value")
        made = figure(value, values.get("unit", ""), values.get("op", "="), words) if value is not None else None
        quote = Quote(text[relation.start : relation.end].strip(), relation.start, relation.end, relation.source.partition("|")[2])
        past = relation.type == "REPORTS"
        return Stated(
            values["metric"], made, values.get("year"), values.get("place") or "", relation.source, quote, relation.words, node, past
        )


def lay(facts: DocumentFacts) -> Paper:
    """The paper of one document's facts."""
    text = normalise(facts.text)
    outline = parse(text.text)
    found = clauses(text.text, outline, "")
    items = {item_key(item): item for item in outline.items}
    paper = Paper(facts, text, outline, found, items)
    laid = ((clause, sentence) for clause in found for sentence in lay_out(clause).sentences)
    paper.lines = [Line(c, s, items.get(c.container)) for c, s in laid if s.end - s.start <= _LONGEST]
    return paper
