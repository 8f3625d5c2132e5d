"""Questions that lean on another: 那份文件落款是哪天 after a first step, 那它还负责哪些 after the last question.

Takes a question; gives its two steps, or the question with what its pronouns mean put in their place. What the first step asks is made of
its noun phrase (那项任务 → 哪项任务).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from app.answers.data import compiled, load_yaml
from app.answers.grammar import FILE, grammar
from app.answers.text import question_text

_QUOTE = {"document": "《{}》", "task": "“{}”", "unit": "{}"}


@dataclass(frozen=True, slots=True)
class Parts:
    """The first step, a question; and the second with `kind` of what its pronoun stands for."""

    first: str
    second: str
    kind: str

    def then(self, subject: str) -> str:
        """The second step, with the subject that the first found."""
        said = _QUOTE[self.kind].format(subject)
        pattern = grammar().pronouns[self.kind]
        return pattern.sub(said, self.second, count=1) if pattern.search(self.second) else said + self.second


def parts(question: str) -> Parts | None:
    """The two steps of a question, None where it has one."""
    text = question_text(question)
    for rule in load_yaml(FILE)["chains"]:
        match = compiled(FILE, rule["pattern"]).fullmatch(text)
        if match:
            first = compiled(FILE, rule["replace"]).sub(rule["by"], match["first"], count=1)
            return Parts(first, match["second"], rule["kind"])
    return None


def subject_of(first: Any) -> str:
    """What the first step found, as the second may name it."""
    return first.answers[0]


def with_subjects(question: str, subjects: dict[str, str]) -> str:
    """The question with the subjects of the last answer for its pronouns."""
    if not subjects:
        return question
    text = question_text(question)
    for kind, subject in subjects.items():
        pattern = grammar().pronouns[kind]
        if pattern.search(text):
            return pattern.sub(_QUOTE[kind].format(subject), re.sub(r"^那么?", "", text), count=1)
    return question


def subjects(plan: Any, answer: Any, library: Any) -> dict[str, str]:
    """What a following question may point to: the unit, the task, the document of this one."""
    found: dict[str, str] = {}
    catalogue = library.catalogue
    slots = plan.bounds[0][1].slots
    if slots.get("units"):
        found["unit"] = catalogue.entities[slots["units"][0]].name
    elif answer.rows and "unit" in plan.way.query.columns and len(answer.answers) == 1 and plan.way.answer == "unit":
        found["unit"] = answer.answers[0]
    if plan.way.key == "task_id" and len(answer.answers) == 1 and answer.rows:
        found["task"] = answer.rows[0]["task"]
    elif slots.get("tasks"):
        found["task"] = catalogue.clauses[slots["tasks"][0]].name
    if answer.rows:
        found["document"] = answer.rows[0]["title"]
    return found
