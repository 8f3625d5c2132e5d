"""A plan becomes an answer: its queries run, its rows are worked on, its words found.

Takes the `Answerer`, a reading and a `Plan`; gives an `Answer`, or raises `Stopped` where the rows hold nothing of what is asked.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from app.answers import chains, collectives, contents, replies
from app.answers import operations as ops
from app.answers.answer import ANSWERED, Answer
from app.answers.bound import Bound
from app.answers.evidence import evidence
from app.answers.figures import day, figure, number, told
from app.answers.grammar import grammar
from app.answers.magnitudes import split_unit, without_scale
from app.answers.operation import FIGURES, Operation
from app.answers.planning import COUNTED, Plan
from app.answers.reading import Reading
from app.answers.running import Step, run
from app.answers.text import name_text
from app.answers.units import resolve_unit
from app.answers.ways import way
from app.messages import say

if TYPE_CHECKING:
    from app.answers.asking import Answerer


Labelled = tuple[str, list[ops.Item]]
"""One side of a comparison: how it is called, and what it has."""
NAMING = ("project_technologies", "place_technologies", "named_in_task", "named_in_document")
_GENRE = re.compile(r"(?:规范|办法|条例|标准|规定|意见|规划|纲要|决定|法)(?=文件|$)")
_DAY = re.compile(r"((?:19|20)\d\d)(?:-(\d\d)-(\d\d))?")


class Run:
    """One plan on its way to an answer: its queries run, its rows worked on, its words found."""

    def __init__(self, answerer: Answerer, reading: Reading, made: Plan, question: str) -> None:
        self.answerer, self.reading, self.plan, self.question = answerer, reading, made, question
        self.way, self.operation = made.way, made.operation
        self.steps: list[Step] = []
        self.cut = False

    def rows(self, bound: Bound, **other: Any) -> list[dict[str, Any]]:
        table, step = run(self.answerer.connection, bound, **other)
        self.steps.append(step)
        self.cut = self.cut or table.cut
        return table.dicts()

    def items(self, bound: Bound) -> list[ops.Item]:
        """The items of one side, its conditions held."""
        rows = ops.where(self.rows(bound), self.operation.conditions, self.way)
        found = ops.items(self._of_kind(rows, bound), self.way)
        return self._alone(found) if self.operation.alone else found

    def answer(self) -> Answer:
        combine = self.operation.combine
        if combine == "compare":
            return self._compared()
        if combine == "both":
            return self._reduced(ops.both([self.items(bound) for _, bound in self.plan.bounds]))
        if combine == "lacking":
            first, second = (self.items(bound) for _, bound in self.plan.bounds)
            return self._reduced((ops.lacking if self.way.key in ("task_id", "clause_id") else ops.without)(first, second))
        if combine == "without":
            return self._reduced(self._without())
        found = self.items(self.plan.bounds[0][1])
        if not found and not (self.operation.reduce == "count" and self.way.needs == ("units",)):
            replies.explain_nothing(self)
        return self._reduced(found)

    # narrowing

    def _of_kind(self, rows: list[dict[str, Any]], bound: Bound) -> list[dict[str, Any]]:
        """Where bodies of a kind are asked for (高校, 企业), only those; of what a clause names, what the question speaks of."""
        told = False  # whether the sentences in question are known: what they name is meant, whatever it is called
        if self.way.name.startswith("named_in_") and self.operation.combine != "lacking":
            spent = [span for span in bound.spent if not any(span == (n.start, n.end) for n in self.reading.names)] + self._named(bound)
            near = contents.in_sentence(rows, self.reading, self.answerer.library, spent, self.way.answer)
            told, rows = near is not rows, near
        if "organization" in self.way.asks and self.reading.cues.weight("organization") > 1 and self.way.name == "document_units":
            rows = [row for row in rows if str(row[self.way.key]).startswith("org:")]
        if rows and {"besides", "partners"} & set(self.reading.cues.flags) and self.way.answer == "unit":
            besides = self._besides()
            rows = [row for row in rows if row["unit_id"] not in besides]
        if self.way.intent == "citation":
            rows = self._of_genre(rows)
        if self.way.name == "project_technologies":
            rows = contents.in_sentence(rows, self.reading, self.answerer.library, bound.spent, self.way.answer)
        if self.way.name in NAMING and "technology" in self.way.asks:
            rows = contents.governed(rows, self.reading)
        if self.way.name in NAMING:
            rows = [row for row in rows if not self._in_question(row)] or rows
        if set(self.way.asks) & {"region", "park"} and not self.reading.cues.yes_no:
            places = self._places()
            rows = [row for row in rows if name_text(str(row[self.way.answer])) not in places]
        return rows if told else replies.of_head(rows, self.way, self.reading)

    def _in_question(self, row: dict[str, Any]) -> bool:
        """Whether the question itself names what the row names: 台州学院 in 台州学院和哪所高校共建."""
        names = row.get("names") or [row[self.way.answer]]
        return any(name_text(str(name)) in self.reading.text for name in names)

    def _besides(self) -> set[str]:
        """The bodies after 除了, or those with whom others work: who else is asked."""
        after = self.reading.cues.flags.get("besides", 0)
        named = [n for n in self.reading.units if n.start >= after]
        return {i for n in named for i in resolve_unit(n, self.reading, self.answerer.library)}

    def _places(self) -> set[str]:
        """The names of the places that the question names."""
        entities = self.answerer.library.catalogue.entities
        return {name_text(name) for place in self.reading.places for i in place.ids for name in entities[i].names}

    def _of_genre(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Where a 规范 or 条例 is asked for, only those; all rows where none is one."""
        head = next((h for kind in self.way.asks if (h := self.reading.cues.head(kind))), "")
        genre = _GENRE.search(head)
        return [row for row in rows if str(row[self.way.answer]).endswith(genre[0])] or rows if genre else rows

    def _named(self, bound: Bound) -> list[tuple[int, int]]:
        """The clauses and documents that are named: they are where to look, not what is sought."""
        return [(n.start, n.end) for n in self.reading.clauses if (n.start, n.end) in bound.spent]

    def _alone(self, found: list[ops.Item]) -> list[ops.Item]:
        """Only the tasks that have no other unit."""
        if self.way.key != "task_id" or not found:
            return found
        bound = Bound(way("task_units"), self.reading, self.answerer.library, {"tasks": [i.key for i in found], "roles": []})
        units = {i: {r["unit_id"] for r in rows} for i, rows in _by(self.rows(bound), "task_id").items()}
        return [i for i in found if len(units.get(i.key, ())) == 1]

    def _without(self) -> list[ops.Item]:
        """The tasks in question without those of the units or the role that is denied."""
        bound = self.plan.bounds[0][1]
        scope = {k: v for k, v in bound.slots.items() if k in ("documents", "tasks")}
        if not any(scope.values()):
            scope["documents"] = self._documents_of_units()
        whole_way = way("document_tasks")
        whole = ops.items(self.rows(Bound(whole_way, self.reading, self.answerer.library, scope)), whole_way)
        denied = self.reading.cues.denied_role
        if self.way.name == "document_tasks":
            units = Bound(way("task_units"), self.reading, self.answerer.library, {"tasks": [i.key for i in whole]})
            part = {r["task_id"] for r in self.rows(units, roles=[denied] if denied in ("lead", "support") else [])}
            return [i for i in whole if i.key not in part]
        if len(bound.reading.units) > 1 and (parted := self._but_not(bound)):
            return parted
        roles = [denied] if denied in ("lead", "support") and denied not in bound.slots.get("roles", []) else bound.slots.get("roles", [])
        return ops.without(whole, ops.items(self.rows(bound, roles=roles), self.way))

    def _known_units(self) -> bool:
        """Whether the bodies that are named have tasks anywhere: of the others a count of none says nothing."""
        bound = self.plan.bounds[0][1]
        units = bound.slots.get("units", [])
        return not units or bool(self.rows(Bound(way("unit_tasks"), self.reading, self.answerer.library, {"units": units})))

    def _documents_of_units(self) -> list[str]:
        """The documents of the places whose bodies are named: what a body has no part in is asked of its own place."""
        library = self.answerer.library
        places = {library.catalogue.entities[i].jurisdiction for n in self.reading.units for i in resolve_unit(n, self.reading, library)}
        found = [book.id for book in library.catalogue.loaded if book.jurisdiction in places]
        if not found:
            replies.explain_nothing(self)
        return found

    def _but_not(self, bound: Bound) -> list[ops.Item]:
        """Of 甲局牵头、乙局又不参与的任务 those of the first body, in the role said of it, without all that the second has a part in."""
        at = self.reading.cues.flags["without"]
        before = [n for n in self.reading.units if n.end <= at]
        if not before or len(self.reading.units) != 2:
            return []
        denied = before[-1]
        kept = next(n for n in self.reading.units if n is not denied)
        span = self.reading.text[kept.end : denied.start if denied.start > kept.end else len(self.reading.text)]
        roles = [role for role in ("lead", "support") if any(p.search(span) for p in grammar().roles[role])]
        library = self.answerer.library
        whole = ops.items(self.rows(bound, units=resolve_unit(kept, self.reading, library), roles=roles), self.way)
        part = ops.items(self.rows(bound, units=resolve_unit(denied, self.reading, library), roles=[]), self.way)
        return ops.without(whole, part)

    # results

    def _reduced(self, found: list[ops.Item]) -> Answer:
        operation = self.operation
        if operation.reduce == "count":
            if not found and not self._known_units():
                replies.explain_nothing(self)
            return self._told([number(len(found)) + replies.counter(self.reading)], found, "answer_count", count=len(found))
        if not found:
            replies.explain_nothing(self)
        if operation.reduce in ("sum", "mean", "each"):
            ops.measured(found, operation)
            return self._number(found)
        if operation.reduce == "top":
            measured = ops.measured(found, operation, self._counted())
            if operation.nth:
                found = ops.nth(measured, operation.nth, least=operation.least)
            else:
                found = ops.top(measured, operation.top, least=operation.least)
            if not found:
                replies.explain_nothing(self)
        return self._listed(found)

    def _counted(self) -> str | None:
        return next((c for c in COUNTED if c in self.way.query.columns and c != self.way.key), None)

    def _number(self, found: list[ops.Item]) -> Answer:
        with_number = [i for i in found if i.number is not None]
        unit = self.way.measures[self.operation.measure]
        if not with_number:
            replies.explain_nothing(self)
        if self.operation.reduce == "each":
            return self._told([figure(i.number, unit, self.reading.text) for i in with_number], with_number, "answer_list")
        unit = (with_number[0].rows[0].get("unit") or "") if unit == "unit" else unit
        value = round(ops.mean(found), 2) if self.operation.reduce == "mean" else ops.total(found)
        code = "answer_mean" if self.operation.reduce == "mean" else "answer_sum" if len(with_number) > 1 else "answer_list"
        return self._told([figure(value, unit, self.reading.text)], with_number, code, count=len(with_number))

    def _listed(self, found: list[ops.Item]) -> Answer:
        words = list(dict.fromkeys(told(i.rows[0], self.way, self.reading.text) for i in found))
        return self._told(words, found, "answer_list")

    def _compared(self) -> Answer:
        sides = [(label, self.items(bound)) for label, bound in self.plan.bounds]
        if self.operation.compare == "each":
            return self._for_each(sides)
        if not any(found for _, found in sides):
            replies.explain_nothing(self)
        dated = self.way.intent == "doc_fact"
        if dated and self.operation.compare == "same":
            return self._same_facts(sides)
        items = [i for _, found in sides for i in found]
        mixed = len({row.get("unit") for item in items for row in item.rows}) > 1
        numbers = {label: self._side_number(found, mixed) for label, found in sides}
        if any(n is None for n in numbers.values()):
            replies.explain_nothing(self)
        said = "；".join(f"{label}：{day(str(found[0].value)) if dated else number(numbers[label])}" for label, found in sides)
        return self._told(self._outcome(sides, numbers, self._gap_unit(items, mixed)), items, "answer_compare", sides=said)

    def _outcome(self, sides: list[Labelled], numbers: dict[str, float], unit: str) -> list[str]:
        """What the figures of the sides come to: who has more, their sum, whether they are the same, or the gap between the first two."""
        kind = self.operation.compare
        if kind == "winner":
            return ops.winner(numbers, least=self.operation.least)
        if kind == "sum":
            return [figure(sum(numbers.values()), unit.replace("个百分点", "%"), self.reading.text)]
        if kind == "same":
            return ["是" if len(set(numbers.values())) == 1 else "否"]
        if set(self.way.needs) & FIGURES and len({frozenset(i.key for i in found) for _, found in sides}) == 1:
            replies.explain_nothing(self)  # both sides were read as one figure
        first, second = list(numbers.values())[:2]
        return [number(abs(first - second)) + unit]

    def _for_each(self, sides: list[Labelled]) -> Answer:
        """What each side has, its sum where a measure is asked for; nothing where one side has nothing."""
        items = [i for _, found in sides for i in found]
        if not all(found for _, found in sides):
            replies.explain_nothing(self)
        if not self.operation.measure or self.way.answer in self.way.measures:
            return self._told([told(i.rows[0], self.way, self.reading.text) for i in items], items, "answer_list")
        unit = self.way.measures[self.operation.measure]
        numbers = [ops.total(ops.measured(found, self.operation)) for _, found in sides]
        if any(n is None for n in numbers):
            replies.explain_nothing(self)
        return self._told([figure(n, unit, self.reading.text) for n in numbers], items, "answer_list")

    def _same_facts(self, sides: list[Labelled]) -> Answer:
        """Whether what is said of the documents is the same: a word or a day, no figure."""
        values = [{str(i.value) for i in found} for _, found in sides]
        said = "；".join(f"{label}：{'、'.join(sorted(v))}" for (label, _), v in zip(sides, values, strict=True))
        words = ["是" if all(v == values[0] for v in values) else "否"]
        return self._told(words, [i for _, found in sides for i in found], "answer_compare", sides=said)

    def _side_number(self, found: list[ops.Item], mixed: bool) -> float | None:
        """What a side is compared by: its figure, the sum of a measure, or how many answers it has; without magnitudes where units are mixed."""
        if self.way.intent == "doc_fact" and (days := {d for i in found if (d := _ordinal(i.value)) is not None}):
            return days.pop() if len(days) == 1 else None
        if self.way.answer in self.way.measures:
            values = {_plain(i) if mixed else float(i.value) for i in found}
            return max(values) if values and self.way.answer == "amount_wan" else values.pop() if len(values) == 1 else None
        if self.operation.measure:
            return ops.total(ops.measured(found, self.operation))
        return float(len(found))

    def _gap_unit(self, items: list[ops.Item], mixed: bool) -> str:
        unit = self.way.measures.get(self.operation.measure or self.way.answer, "")
        unit = (items[0].rows[0].get("unit") or "") if unit == "unit" and items else unit
        unit = split_unit(unit)[1] if mixed else unit
        return "个百分点" if unit == "%" else unit or replies.counter(self.reading)

    def _add_collectives(self, made: Answer) -> None:
        """What reaches the unit by a collective's name is told beside its own tasks, never among them."""
        library, bound = self.answerer.library, self.plan.bounds[0][1]
        if bound.by_collective:
            names = "、".join(library.catalogue.entities[i].name for i in bound.slots["units"])
            made.remarks.append(say("answer_by_collective", self.answerer.lang, names=names))
            return
        bodies = [b for i in bound.slots["units"] if (b := collectives.body_of(library.catalogue.entities[i]))]
        found = [collectives.collectives(b, library.catalogue, library.table) for b in bodies]
        for code, ids in (("answer_collective", [i for c, _ in found for i in c]), ("answer_maybe", [i for _, p in found for i in p])):
            rows = self.rows(bound, units=ids) if ids else []
            if rows:
                tasks = "、".join(dict.fromkeys(f"{r['task']}（{r['unit']}）" for r in rows))
                made.remarks.append(say(code, self.answerer.lang, tasks=tasks))

    def _told(self, words: list[str], found: list[ops.Item], code: str, **fields: Any) -> Answer:
        rows = [row for item in found for row in item.rows]
        made = Answer(self.question, ANSWERED, answers=words, intent=self.way.intent, evidence=evidence(rows), steps=self.steps, rows=rows)
        if self.way.name == "unit_tasks" and self.operation == Operation():
            self._add_collectives(made)
        made.inferred = any(row.get("inferred") for row in rows)
        made.text = replies.text(self, made, code, fields)
        made.subjects = chains.subjects(self.plan, made, self.answerer.library)
        return made


def _plain(item: ops.Item) -> float:
    """The figure of an item without the magnitude in its unit, so that 2.6万座 and 18000座 can be compared."""
    return without_scale(float(item.value), item.rows[0].get("unit") or "")[0]


def _ordinal(value: Any) -> float | None:
    """A day or year as a number that can be compared."""
    match = _DAY.fullmatch(str(value))
    return float(date(int(match[1]), int(match[2] or 1), int(match[3] or 1)).toordinal()) if match else None


def _by(rows: list[dict[str, Any]], column: str) -> dict[Any, list[dict[str, Any]]]:
    found: dict[Any, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found
