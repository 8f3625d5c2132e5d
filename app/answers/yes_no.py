"""Questions that are answered 是 or 否.

Takes a reading; gives an `Answer`, or None where the question asks for more than that. 是 needs the fact in the graph, 否 the complete list
that excludes it (the units of a task) or another figure for the same thing; everything else stays open.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app.answers.answer import ANSWERED, Answer
from app.answers.binding import bind
from app.answers.bound import Bound
from app.answers.cues import STRONG
from app.answers.evidence import evidence
from app.answers.operations import in_unit
from app.answers.running import run
from app.answers.text import name_text
from app.answers.units import resolve_unit
from app.answers.ways import way
from app.messages import say

if TYPE_CHECKING:
    from app.answers.asking import Answerer
    from app.answers.names import Named
    from app.answers.reading import Reading

_FIGURE = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?)(万亿元|亿元|万元|元|%|[万亿]?[\u4e00-\u9fff]{1,3}?|[a-z]+)(?:以上|以内|以下)?(?:吗|么|对吗|对不对|是吗|没有|没)[?!。]*$"
)
_IS = re.compile(r"是不是|是否|是(?=由)|由|(?:的)?(?:吗|么|对吗|对不对|吧|没有)[?!。]*$")


def verdict(answerer: Answerer, reading: Reading, question: str) -> Answer | None:
    """:raises Stopped: what the question is about is not in the graph"""
    if not reading.cues.yes_no or {"without", "besides"} & set(reading.cues.flags):
        return None  # a denied question would be answered with the opposite
    if figure := _FIGURE.search(reading.text):
        return _figure(answerer, reading, question, figure)
    if things := reading.things("Technology", "Project", "Program"):
        return _thing(answerer, reading, question, things[-1])
    if reading.units and (reading.cues.roles or reading.cues.any_role) and not any(a.weight == STRONG for a in reading.cues.asks):
        return _owner(answerer, reading, question)
    return None


def _owner(answerer: Answerer, reading: Reading, question: str) -> Answer:
    """Whether a unit has a task: the bracket of a task names all of its units."""
    wanted = {i for n in reading.units for i in resolve_unit(n, reading, answerer.library)}
    spans = (*((n.start, n.end) for n in reading.units), *(m.span() for m in _IS.finditer(reading.text)))
    bare = replace(reading, names=[n for n in reading.names if n not in reading.units], ignored=spans)
    bound = bind(way("task_units"), bare, answerer.library)
    table, step = run(answerer.connection, bound, roles=[])
    rows = table.dicts()
    roles = reading.cues.roles
    hits = [r for r in rows if r["unit_id"] in wanted and (not roles or r["role"] in roles)]
    yes = wanted <= {r["unit_id"] for r in hits}
    if not rows or (not yes and roles and any(r["role"] == "joint" for r in rows if r["unit_id"] in wanted)):
        return Answer(question, "not_found", text=say("answer_nothing", answerer.lang), steps=[step])
    made = Answer(question, ANSWERED, answers=["是" if yes else "否"], intent="task_owner", steps=[step], rows=rows)
    made.evidence = evidence(hits if yes else rows)
    units = "、".join(dict.fromkeys(r["unit"] for r in rows))
    made.text = say("answer_yes" if yes else "answer_no", answerer.lang, units=units)
    made.subjects = _subjects(answerer, bound, rows)
    return made


def _subjects(answerer: Answerer, bound: Bound, rows: list[dict]) -> dict[str, str]:
    tasks = bound.slots["tasks"]
    found = {"task": answerer.library.catalogue.clauses[tasks[0]].name} if tasks else {}
    return found | ({"document": rows[0]["title"]} if rows else {})


def _thing(answerer: Answerer, reading: Reading, question: str, thing: Named) -> Answer | None:
    """Whether a thing is among what a document or project names: 是 where it is; that it is not proves nothing."""
    bare = replace(reading, names=[n for n in reading.names if n != thing], ignored=((thing.start, thing.end),))
    answer = answerer.best(bare, question)
    names = {name_text(a) for a in answer.answers} | {n for row in answer.rows for n in _names(answerer, row)}
    if thing.surface not in names:
        return Answer(question, "not_found", text=say("answer_nothing", answerer.lang), steps=answer.steps)
    answer.answers = ["是"]
    answer.text = say("answer_yes", answerer.lang)
    return answer


def _names(answerer: Answerer, row: dict) -> set[str]:
    """All names of what a row names."""
    entities = answerer.library.catalogue.entities
    found = [entities[value] for value in row.values() if isinstance(value, str) and value in entities]
    return {name_text(name) for entity in found for name in entity.names}


def _figure(answerer: Answerer, reading: Reading, question: str, figure: re.Match[str]) -> Answer | None:
    """Whether a figure is the one that the graph has."""
    cues = replace(reading.cues, yes_no=False, thresholds=[], asks=reading.cues.asks)
    answer = answerer.best(replace(reading, cues=cues, ignored=(figure.span(),)), question)
    rows = [r for r in answer.rows if any(c in r for c in ("amount_wan", "value", "ratio"))]
    if not rows or len(answer.answers) != 1:
        return None
    row = rows[0]
    column, own = next((c, u) for c, u in (("amount_wan", "万元"), ("ratio", "%"), ("value", row.get("unit") or "")) if c in row)
    asked = in_unit(float(figure[1]), figure[2], own)
    if asked is None:
        return None
    same = abs(asked - float(row[column])) < 1e-9
    said = answer.answers[0]
    answer.answers = ["是" if same else "否"]
    answer.text = say("answer_figure", answerer.lang, answers=answer.answers[0], value=said)
    return answer
