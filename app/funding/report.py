"""The calculator's answer as people read it, and as data.

Takes an `Answer` with its documents; gives lines by how sure the rules are, then by level of government, then by document; or plain data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import groupby
from typing import Any

from app.funding.calculate import ADDS_UP, Answer, DocumentTotal, Entry, Place
from app.funding.estimate import Project
from app.funding.wording import Wording

COLUMNS = (
    "section",
    "level",
    "place",
    "document",
    "doc_number",
    "state",
    "clause",
    "heading",
    "rule",
    "most_wan",
    "reckoned",
    "open",
    "ask",
    "payer",
    "sentence",
)


class Report:
    """One answer in one language."""

    def __init__(self, answer: Answer, documents: Mapping[str, Mapping[str, Any]], project: Project, wording: Wording) -> None:
        self.answer, self.documents, self.project, self.w = answer, documents, project, wording

    def lines(self) -> Iterator[str]:
        """Everything, section by section; empty sections but the first are left out."""
        yield from self._in_force()
        for section in ("to_verify", "discretionary", "budget", "not_yet", "misfit"):
            found = self.answer.section(section)
            if found:
                yield self.w.say(f"section_{section}", count=len(found))
                yield from self._by_place(found)
        expired = self.answer.section("expired")
        if expired:
            titles = dict.fromkeys(self.documents[e.clause.document]["title"] for e in expired)
            yield self.w.say("section_expired", count=len(expired), titles=_titled(titles))
            yield ""
        if self.answer.unplaced:
            titles = [self.documents[document]["title"] for document in self.answer.unplaced]
            yield self.w.say("section_unplaced", count=len(titles), titles=_titled(titles))
            yield ""
        yield from self._summary()

    def _in_force(self) -> Iterator[str]:
        found = [e for e in self.answer.entries if e.section in ("counted", "unquantified")]
        yield self.w.say("section_counted", count=len(found))
        yield from self._of_places(found)
        told = {e.place.id for e in self.answer.entries}
        for place in self.answer.places:
            if place.id not in told:
                yield "  " + self.w.say("place_without", place=self._place(place))
        yield ""

    def _by_place(self, found: Iterable[Entry]) -> Iterator[str]:
        yield from self._of_places(found)
        yield ""

    def _of_places(self, found: Iterable[Entry]) -> Iterator[str]:
        for place, of_place in groupby(found, lambda e: e.place):
            yield f"  {self._place(place)}"
            for document, of_document in groupby(of_place, lambda e: e.clause.document):
                yield f"    {self.w.document(self.documents[document])}"
                for _, of_clause in groupby(of_document, lambda e: e.clause.id):
                    yield from (f"      {line}" for line in self._clause(list(of_clause)))

    def _clause(self, found: list[Entry]) -> Iterator[str]:
        """The heading, each rule (those of one sentence without sums together), and whom to ask."""
        first = found[0]
        yield self.w.clause(first.clause)
        for _, same in groupby(found, lambda e: (e.sentence, e.kind == "unquantified" or id(e))):
            yield from (f"  {line}" for line in self._entry(list(same)))
        if first.section == "to_verify":
            yield f"  {self._verify(first)}"
        if first.section != "misfit":
            yield f"  {self.w.ask(first.clause)}"

    def _entry(self, same: list[Entry]) -> Iterator[str]:
        entry = same[0]
        rules = [e.rule for e in same if e.rule]
        yield self.w.rule(rules[0], [rule.instrument for rule in rules]) if rules else self._support(entry)
        if entry.section == "misfit":
            yield self.w.points([entry.estimate.misfit])
        else:
            yield from self._reckoned(entry)
            open_ = dict.fromkeys(point for e in same for point in e.estimate.open)
            if open_ and entry.kind != "budget":
                yield self.w.say("open", text=self.w.points(open_))
            yield from dict.fromkeys(self.w.payer(rule) for rule in rules)
        yield f"“{entry.sentence}”"

    def _support(self, entry: Entry) -> str:
        if entry.kind == "discretionary":
            return self.w.say("support_case_by_case")
        kinds = "、".join(entry.clause.support)
        return self.w.say("support_without_sum") + (self.w.say("support_kinds", text=kinds) if kinds else "")

    def _reckoned(self, entry: Entry) -> list[str]:
        if entry.kind != "counted":
            return []
        return [self.w.grant(grant, entry.rule, self.project.investment_wan) for grant in entry.estimate.grants]

    def _verify(self, entry: Entry) -> str:
        issuers = "、".join(self.documents[entry.clause.document]["issuers"]) or self.w.say("not_stated")
        return self.w.say("verify", issuers=issuers)

    def _place(self, place: Place) -> str:
        return self.w.say("level_of_place", level=self.w.say(f"level_{place.government}"), place=place.name)

    def _summary(self) -> Iterator[str]:
        yield self.w.say("summary")
        for total in self.answer.totals:
            yield f"  {self._total(total)}"
        largest = self.answer.largest
        if largest is None:
            yield f"  {self.w.say('largest_none')}"
            return
        document = self.documents[largest.clause.document]
        fields = {"most": self.w.money(largest.most_wan), "title": document["title"], "clause": self.w.clause(largest.clause)}
        yield f"  {self.w.say('largest_open' if largest.estimate.open else 'largest', **fields)}"

    def _total(self, total: DocumentTotal) -> str:
        code = "total_added" if total.summed else {ADDS_UP: "total_adds_up", "": "total_unstated"}.get(total.stacking, "total_highest")
        title = self.documents[total.document]["title"]
        return self.w.say(code, title=title, most=self.w.money(total.most_wan), count=total.rules, stacking=total.stacking)

    def data(self) -> dict[str, Any]:
        """The answer as plain data, sums in 万元."""
        largest = self.answer.largest
        return {
            "project": asdict(self.project),
            "unplaced": list(self.answer.unplaced),
            "places": [asdict(p) | {"government": p.government} for p in self.answer.places],
            "entries": [self._plain(e) for e in self.answer.entries],
            "totals": [asdict(t) | {"text": self._total(t)} for t in self.answer.totals],
            "largest": self._plain(largest) if largest else None,
        }

    def _plain(self, entry: Entry) -> dict[str, Any]:
        document = self.documents[entry.clause.document]
        rule = {name: value for name, value in asdict(entry.rule).items() if name != "clause"} if entry.rule else None
        shown = {name: document[name] for name in ("title", "doc_number", "issuers", "state", "stacking")}
        return {
            "section": entry.section, "kind": entry.kind, "level": entry.place.government, "place": entry.place.name, "document": document["id"],
            **shown, "clause": entry.clause.number, "heading": entry.clause.heading, "support": entry.clause.support, "rule": rule,
            "most_wan": entry.most_wan, "reckoned": self._reckoned(entry), "met": [asdict(p) for p in entry.estimate.met],
            "open": [asdict(p) for p in entry.estimate.open], "misfit": asdict(entry.estimate.misfit) if entry.estimate.misfit else None,
            "units": [asdict(u) for u in entry.clause.units], "ask": self.w.ask(entry.clause),
            "payer": self.w.payer(entry.rule) if entry.rule else None, "sentence": entry.sentence,
        }  # fmt: skip

    def rows(self) -> Iterator[list[Any]]:
        """Cells in the order of `COLUMNS`."""
        for entry in self.answer.entries:
            document, rule = self.documents[entry.clause.document], entry.rule
            yield [
                self.w.say(f"name_{entry.section}"), entry.place.government, entry.place.name, document["title"], document["doc_number"], entry.state,
                entry.clause.number, entry.clause.heading, self.w.rule(rule) if rule else None, entry.most_wan, self.w.join(self._reckoned(entry)),
                self.w.points(entry.estimate.open), self.w.ask(entry.clause), self.w.payer(rule) if rule else None, entry.sentence,
            ]  # fmt: skip


def _titled(titles: Iterable[str]) -> str:
    return "、".join(f"《{title}》" for title in titles)
