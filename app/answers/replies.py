"""Words of answers, and the polite replies where there is none.

Takes what was found or the `Problem`; gives texts from `app/data/messages.yaml`. The kinds of reply are told apart: not understood (with
questions that work), ambiguous (with candidates), known but nothing of what is asked, and not in the graph.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.answers import suggestions
from app.answers.answer import Answer
from app.answers.problems import AMBIGUOUS, NOT_FOUND, NOT_UNDERSTOOD, Problem, Stopped
from app.answers.ways import Way, way
from app.messages import say
from app.words import ROLES

if TYPE_CHECKING:
    from app.answers.reading import Library, Reading
    from app.answers.results import Run

_COUNTER = re.compile(r"(?:多少|几|多|少)(项|条|个|家|份|种|类|所)")
_HEADS = re.compile("、|和|或者|或|以及")
_GENERAL = {
    "organization": ("企业", "公司", "集团"), "technology": (), "project": ("项目", "工程项目", "设施", "系统"), "park": ("园区",), "program": ("行动", "计划", "工程"),
    "region": ("地方", "地区", "区域", "区县", "县区", "县市", "市县", "市州", "州市", "客源地", "目的地"), "industry": ("产业", "行业"), "unit": ("单位",),
}  # fmt: skip


def reply(question: str, problem: Problem, library: Library, lang: str) -> Answer:
    """The answer that says why there is none."""
    made = Answer(question, problem.status, candidates=list(problem.candidates))
    if "need" in problem.fields:
        problem = replace(problem, fields={**problem.fields, "need": say(f"need_{problem.fields['need']}", lang)})
    fields = {**problem.fields, "candidates": "、".join(problem.candidates[:8])}
    made.text = say(problem.code, lang, **fields)
    if problem.status == NOT_UNDERSTOOD:
        made.suggestions = suggestions.nearest(question, library)
    return made


def refused(question: str, code: str, library: Library, lang: str) -> Answer:
    """The answer to what is no question: nothing, or a request to change the graph."""
    return Answer(question, NOT_UNDERSTOOD, text=say(code, lang), suggestions=suggestions.nearest(question, library), refused=True)


def explain_nothing(run: Run) -> None:
    """:raises Stopped: always, with what the graph does hold of what was asked"""
    bound = run.plan.bounds[0][1]
    if run.way.name == "task_units":
        _explain_units(run, bound)
    raise Stopped(Problem(NOT_FOUND, "answer_nothing"))


def _explain_units(run: Run, bound: Any) -> None:
    """The task is known: its units have other roles, or it names none."""
    rows = run.rows(bound, roles=[]) if bound.slots.get("roles") else []
    names = "、".join(dict.fromkeys(r["unit"] for r in rows))
    if rows and all(r["role"] == "joint" for r in rows):
        raise Stopped(Problem(NOT_FOUND, "roles_not_told", {"units": names}))
    if rows:
        raise Stopped(Problem(NOT_FOUND, "role_empty", {"units": "、".join(f"{r['unit']}（{ROLES[r['role']][0]}）" for r in rows)}))
    clauses = run.answerer.library.catalogue.clauses
    task = clauses[bound.slots["tasks"][0]]
    raise Stopped(Problem(NOT_FOUND, "no_unit_named", {"task": f"{task.number} {task.name}".strip(), "text": task.text[:120]}))


def of_head(rows: list[dict[str, Any]], asked: Way, reading: Reading) -> list[dict[str, Any]]:
    """Where a narrower word than the class is asked for (软件园, 高职院校), the rows whose name or kind has it; all where none does."""
    for kind in asked.asks:
        head = reading.cues.head(kind)
        general = _GENERAL.get(kind)
        if not head or general is None or head in general or head.endswith(("单位", "部门", "机构", "部委")):
            continue
        heads = [h for h in _HEADS.split(head) if h]
        narrowed = [row for row in rows if any(h in str(row[asked.answer]) or (row.get("kind") and h in str(row["kind"])) for h in heads)]
        if narrowed:
            return narrowed
        wider = _wider(head)
        narrowed = [row for row in rows if wider and any(str(row[asked.answer]).endswith(w) for w in wider)]
        if wider:
            return narrowed
    return rows


def _wider(head: str) -> tuple[str, ...]:
    """Endings of names that a class word covers."""
    from app.answers.data import load_yaml
    from app.answers.grammar import FILE

    return tuple(load_yaml(FILE)["endings"].get(head, "").split())


def counter(reading: Reading) -> str:
    """The measure word with which the question counts."""
    match = _COUNTER.search(reading.text)
    return match[1] if match else "项"


def text(run: Run, made: Answer, code: str, fields: dict[str, Any]) -> str:
    """The answer as a sentence or two."""
    lang = run.answerer.lang
    parts = [say(code, lang, answers="、".join(made.answers), number=len(made.answers), **fields)]
    if made.inferred:
        parts.append(say("answer_inferred", lang))
    if run.cut:
        made.remarks.append(say("answer_cut", lang))
    return " ".join(parts)


__all__ = ["AMBIGUOUS", "counter", "explain_nothing", "of_head", "refused", "reply", "text", "way"]
