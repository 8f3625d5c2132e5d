"""Lists of targets, funding rules and clauses of support: lines to read, rows for a table.

Takes rows of `app.funding.read` with their documents; gives lines grouped by document and clause, or flat rows whose cells a spreadsheet can
open (text that begins like a formula gets an apostrophe).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from app.funding.rules import Clause, clause_of, rule_of
from app.funding.support import sentence_of
from app.funding.wording import Wording

Documents = Mapping[str, Mapping[str, Any]]
TARGET_COLUMNS = (
    "document",
    "doc_number",
    "state",
    "reason",
    "clause",
    "heading",
    "place",
    "metric",
    "figure",
    "value",
    "unit",
    "year",
    "nature",
    "sentence",
)
FUNDING_COLUMNS = (
    "what", "document", "doc_number", "state", "reason", "clause", "heading", "instrument", "ratio", "base", "sums", "largest_wan", "beneficiary",
    "conditions", "stage", "period", "frequency", "per", "payer", "source", "computable", "support", "units", "sentence",
)  # fmt: skip


def with_documents(rows: Iterable[Mapping[str, Any]], documents: Documents) -> list[dict[str, Any]]:
    """Each row with its document's title, number, state, and the clause's number: what JSON gives."""
    shown = ("title", "doc_number", "issuers", "state")
    return [dict(row) | {name: documents[row["document"]][name] for name in shown} for row in rows]


def target_lines(rows: Sequence[Mapping[str, Any]], documents: Documents, wording: Wording) -> Iterator[str]:
    """Targets under their documents and clauses, each sentence once."""
    for document, of_document in groupby(rows, lambda r: r["document"]):
        yield wording.document(documents[document])
        for (number, heading), of_clause in groupby(of_document, lambda r: (r["number"], r["heading"])):
            yield f"  {number or ''} {heading}".rstrip()
            for sentence, told in groupby(of_clause, sentence_of_row):
                yield from (f"    {wording.target(row)}" for row in told)
                yield f"      “{sentence}”"
        yield ""


def target_row(row: Mapping[str, Any], documents: Documents, wording: Wording) -> list[Any]:
    """Cells in the order of `TARGET_COLUMNS`."""
    place = "、".join(row["for_places"]) or row["place"]
    cells = (row["number"], row["heading"], place, row["metric"], wording.value(row), row["value"], row["unit"], row["year"], row["nature"])
    return [*_document_cells(documents[row["document"]], wording), *cells, sentence_of_row(row)]


def funding_lines(rows: Sequence[Mapping[str, Any]], documents: Documents, wording: Wording) -> Iterator[str]:
    """Rules under their documents and clauses, each with its sentence."""
    for document, of_document in groupby(rows, lambda r: r["document"]):
        yield wording.document(documents[document])
        for clause, of_clause in groupby(map(rule_of, of_document), lambda rule: rule.clause):
            yield f"  {wording.clause(clause)}"
            for rule in of_clause:
                yield f"    {wording.rule(rule)}"
                yield from (f"      {line}" for line in (wording.details(rule), f"“{rule.sentence}”") if line)
            yield f"    {wording.join((wording.payer(rule), wording.units(clause.units)))}"
        yield ""


def support_lines(rows: Sequence[Mapping[str, Any]], documents: Documents, wording: Wording, kind: str = "") -> Iterator[str]:
    """Clauses of support without a sum; `kind` is the kind asked for, whose sentence is shown."""
    for document, of_document in groupby(rows, lambda r: r["document"]):
        yield wording.document(documents[document])
        for clause in map(clause_of, of_document):
            yield f"  {wording.clause(clause)}{wording.say('support_kinds', text='、'.join(clause.support))}"
            yield f"      “{sentence_of(clause, kind)}”"
            yield f"    {wording.units(clause.units)}"
        yield ""


def funding_row(row: Mapping[str, Any], documents: Documents, wording: Wording) -> list[Any]:
    """Cells of a rule in the order of `FUNDING_COLUMNS`."""
    rule = rule_of(row)
    money = (rule.instrument, rule.ratio, rule.base, wording.rule(rule), row["largest"])
    whom = (rule.beneficiary, "、".join(rule.conditions), rule.stage, rule.period, rule.frequency, rule.per, rule.payer, rule.source)
    last = (rule.computable, "、".join(rule.clause.support), _units(rule.clause), rule.sentence)
    clause = (rule.clause.number, rule.clause.heading)
    return [wording.say("kind_rule"), *_document_cells(documents[row["document"]], wording), *clause, *money, *whom, *last]


def support_row(row: Mapping[str, Any], documents: Documents, wording: Wording, kind: str = "") -> list[Any]:
    """Cells of a clause of support in the order of `FUNDING_COLUMNS`."""
    clause = clause_of(row)
    empty = [None] * (FUNDING_COLUMNS.index("support") - FUNDING_COLUMNS.index("instrument"))
    last = ("、".join(clause.support), _units(clause), sentence_of(clause, kind))
    first = (wording.say("kind_support"), *_document_cells(documents[row["document"]], wording), clause.number, clause.heading)
    return [*first, *empty, *last]


def sentence_of_row(row: Mapping[str, Any]) -> str:
    """The first sentence that states the fact, on one line."""
    return " ".join((row["sentences"] or [""])[0].split())


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _document_cells(document: Mapping[str, Any], wording: Wording) -> tuple[Any, ...]:
    return document["title"], document["doc_number"], document["state"], wording.reason(document)


def _units(clause: Clause) -> str:
    return "、".join(unit.name for unit in clause.units)
