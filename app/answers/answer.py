"""The answer to one question, as plain data.

`status` is answered, not_found, not_understood or ambiguous. `answers` hold names or figures and nothing else; `text` is what a person
reads; `steps` are the queries with their parameters; `evidence` the sentences with document, clause and offsets.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.answers.running import Step

ANSWERED = "answered"


@dataclass(slots=True)
class Answer:
    """One answer; `refused` where nothing was asked, or a change was; `resolved` is the question
    with what it points back to put in its place. `remarks` are sentences beside it (cut rows, a unit listed under a collective), `suggestions` questions that work."""

    question: str
    status: str
    text: str = ""
    answers: list[str] = field(default_factory=list)
    intent: str = ""
    evidence: list[dict[str, Any]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    candidates: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)
    subjects: dict[str, str] = field(default_factory=dict)
    inferred: bool = False
    refused: bool = False
    resolved: str = ""

    def to_dict(self) -> dict[str, Any]:
        """What the command line and other programs give out; one step has its Cypher and parameters on top too."""
        steps = [{"cypher": s.cypher, "parameters": s.parameters} for s in self.steps]
        return {
            "question": self.question, "status": self.status, "intent": self.intent, "answers": self.answers, "text": self.text,
            "evidence": self.evidence, "cypher": "\n;\n".join(s.cypher for s in self.steps),
            "parameters": self.steps[0].parameters if len(self.steps) == 1 else [s.parameters for s in self.steps],
            "steps": steps, "candidates": self.candidates, "remarks": self.remarks, "suggestions": self.suggestions, "inferred": self.inferred,
        }  # fmt: skip
