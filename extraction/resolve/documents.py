"""Which document is which: ids from 文号, else issuer and title, else path; citations to documents that are loaded.

Takes all documents' facts, gives an id for each and the node that each citation means. A document that is only cited is a
stub; once one with that 文号 or title is loaded, the citation means that one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extraction.facts import CitedDocument, DocumentFacts
from extraction.ids import node_id
from extraction.titles import core


def document_id(facts: DocumentFacts) -> str:
    """The document's id; it does not change when its text does, save where 文号 or title do."""
    p = facts.properties
    if number := p.get("doc_number"):
        return node_id("Document", "number", number)
    if title := p.get("title"):
        return node_id("Document", "title", *sorted(p.get("issuers") or []), core(title))
    return node_id("Document", "path", facts.source)


@dataclass(slots=True)
class Library:
    """The loaded documents by 文号 and by the cores of their titles; `claims` are ids that two different files claim."""

    by_number: dict[str, str]
    by_title: dict[str, str]
    stub_titles: dict[str, str]

    def resolve(self, cited: CitedDocument) -> tuple[str, bool]:
        """The id of a cited document and whether it is loaded."""
        if cited.doc_number and cited.doc_number in self.by_number:
            return self.by_number[cited.doc_number], True
        title = core(cited.title)
        if found := self.by_title.get(title):
            return found, True
        if cited.doc_number:
            return node_id("Document", "number", cited.doc_number), False
        if number := self.stub_titles.get(title):
            return node_id("Document", "number", number), False
        return node_id("Document", "stub", title), False


def library(documents: Iterable[DocumentFacts], ids: dict[str, str]) -> Library:
    """Look-ups over the loaded documents; a title core that two of them share means neither."""
    by_number: dict[str, str] = {}
    titles: dict[str, set[str]] = {}
    stub_titles: dict[str, set[str]] = {}
    for facts in documents:
        own = ids[facts.source]
        if number := facts.properties.get("doc_number"):
            by_number[number] = own
        for title in _title_cores(facts):
            titles.setdefault(title, set()).add(own)
        for cited in facts.cited:
            if cited.doc_number and cited.title != cited.doc_number:
                stub_titles.setdefault(core(cited.title), set()).add(cited.doc_number)
    return Library(by_number, _only(titles), _only(stub_titles))


def _title_cores(facts: DocumentFacts) -> set[str]:
    """The cores of a document's titles, also with its region or issuer before them, as others cite it."""
    names = [facts.properties.get("title") or "", *(facts.properties.get("titles") or [])]
    cores = {core(n) for n in names if n}
    before = [*(facts.properties.get("regions") or []), *(facts.properties.get("issuers") or [])]
    return cores | {core(b) + c for b in before for c in cores if not c.startswith(core(b))}


def _only(found: dict[str, set[str]]) -> dict[str, str]:
    return {key: next(iter(values)) for key, values in found.items() if len(values) == 1}
