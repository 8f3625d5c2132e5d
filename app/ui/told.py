"""What one document states, as rows: its outline with counters, and its facts in the order of the text.

Takes the facts of a document as extracted; gives rows with the stretch of the source that states each, to be marked.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from app.network.model import PEdge
from app.network.style import look, relation_name
from app.ui.rules import rule_name
from extraction.facts import DOCUMENT_KEY, DocumentFacts, OwnNode

CLOSING = "结尾"
OUTLINE = {"told": "条款", "facts": "事实"}
FACTS = {"number": "条款", "kind": "类别", "told": "事实", "rule": "规则"}
STRUCTURE = (
    "HAS_SECTION",
    "HAS_TASK",
    "MENTIONS",
    "MENTIONED_IN",
    "SETS",
    "GRANTS",
    "REPORTS",
    "CAP",
    "FIXED",
    "DEFINES",
    "HAS_MEASURE",
    "AIMS_AT",
    "DELIVERS",
)
"""Relations that say where something stands; what stands there is a row of its own."""


def clauses(facts: DocumentFacts) -> list[OwnNode]:
    """The numbered sections and tasks, in the order of the text, outer before inner."""
    found = [n for n in facts.nodes if n.label in ("Task", "Section") and n.properties.get("number")]
    return sorted(found, key=lambda n: (n.start, -n.end))


def outline(facts: DocumentFacts) -> list[dict[str, Any]]:
    """The clauses indented by depth, each with the number of facts in it and below it."""
    standing = [row["number"] for row in stated(facts)]
    made = []
    for node in clauses(facts):
        number = node.properties["number"]
        count = sum(1 for one in standing if one == number.replace("end", CLOSING) or one.startswith(f"{number}."))
        told = "\u3000" * number.count(".") + clause_name(node)
        made.append({"told": told, "facts": count, "start": node.start, "end": node.start + len(_first_line(facts, node))})
    return made


def clause_name(node: OwnNode) -> str:
    """`2.1 网络提质`: number and name; what closes a document has no number of its own."""
    number = node.properties["number"]
    return f"{CLOSING if number == 'end' else number} {node.name}"


def _first_line(facts: DocumentFacts, node: OwnNode) -> str:
    return facts.text[node.start : node.end].splitlines()[0] if node.end > node.start else ""


def stated(facts: DocumentFacts) -> list[dict[str, Any]]:
    """Every fact of the document: relations between things, figures, and each thing at its first mention with how often it is named."""
    rows = [*_relations(facts), *_own(facts), *_named(facts)]
    spans = [(n.start, n.end, n.properties["number"]) for n in clauses(facts)]
    for row in rows:
        around = [(end - start, number) for start, end, number in spans if start <= row["start"] < end]
        row["number"] = (min(around)[1] if around else "").replace("end", CLOSING)
    return sorted(rows, key=lambda row: (row["start"], row["end"], row["kind"], row["told"]))


def _relations(facts: DocumentFacts) -> list[dict[str, Any]]:
    names = _names(facts)
    made = []
    for one in facts.relations:
        if one.type in STRUCTURE or one.end <= one.start:
            continue
        edge = PEdge(
            "", one.source, one.target, one.type, str(one.properties.get("role") or ""), detail={"kind": one.properties.get("kind")}
        )
        told = f"{names.get(one.source, one.source)} → {names.get(one.target, one.target)}"
        made.append({"kind": relation_name(edge), "told": told, "start": one.start, "end": one.end, "rule": rule_name(one.rule)})
    return made


def _names(facts: DocumentFacts) -> dict[str, str]:
    own = {n.key: f"{n.properties.get('number') or ''} {n.name}".strip() for n in facts.nodes}
    cited = {c.key: f"《{c.title}》" for c in facts.cited}
    return own | cited | {e.key: e.name for e in facts.entities} | {DOCUMENT_KEY: "本文件"}


def _own(facts: DocumentFacts) -> list[dict[str, Any]]:
    return [
        {"kind": look().labels[n.label].zh, "told": n.name, "start": n.start, "end": n.end, "rule": rule_name(n.rule)}
        for n in facts.nodes
        if n.label not in ("Section", "Task", "Amount") and n.end > n.start
    ]


def _named(facts: DocumentFacts) -> list[dict[str, Any]]:
    labels = {e.key: (e.label, e.name) for e in facts.entities}
    often, made = Counter(m.entity for m in facts.mentions), {}
    for one in sorted(facts.mentions, key=lambda m: m.start):
        label, name = labels[one.entity]
        told = name + (f"（{often[one.entity]} 处）" if often[one.entity] > 1 else "")
        made.setdefault(
            one.entity, {"kind": look().labels[label].zh, "told": told, "start": one.start, "end": one.end, "rule": rule_name(one.rule)}
        )
    return list(made.values())
