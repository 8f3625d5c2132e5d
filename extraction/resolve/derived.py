"""Derived relations: what no sentence states and two sentences together suggest.

Takes a graph of stated relations; adds PURSUED_BY from a target that stands in a Section (which has no responsible units) to the tasks
whose name or text holds the core of its metric, with the sentences of both ends. Each says `inferred: true` and its rule.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from extraction.data_files import alternation, load_yaml
from extraction.facts import Edge, Graph, Node
from extraction.ids import edge_id, fold
from extraction.tables.checks import check_row

FILE = "pursuit.yaml"
RULE = "derived:pursued_by"
_FORM = {"before": list, "after": list, "never": list, "never_after": list, "least": int, "most": int}
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_UNITS = re.compile(r"\s*[（(\[【〔][^：:]{0,12}(?:单位|部门|牵头|负责)")
"""How the list of responsible units begins, which says nothing of what a task does."""


@dataclass(frozen=True, slots=True)
class _Words:
    before: re.Pattern
    after: re.Pattern
    never: frozenset[str]
    never_after: tuple[str, ...]
    least: int
    most: int


@cache
def _words() -> _Words:
    raw = load_yaml(FILE)
    check_row(FILE, (), raw, _FORM, tuple(_FORM))
    choice = {name: alternation(raw[name]) for name in ("before", "after")}
    after = re.compile(rf"(?:{choice['after']})$")
    before = re.compile(rf"(?:{choice['before']})+")
    return _Words(before, after, frozenset(raw["never"]), tuple(raw["never_after"]), raw["least"], raw["most"])


def core(metric: str) -> str:
    """The thing that a metric counts, folded; empty where that says nothing (经济, 企业)."""
    words = _words()
    left = metric[match.end() :] if (match := words.before.match(metric)) else metric
    while match := words.after.search(left):
        left = left[: match.start()]
    left = left.rstrip("的")
    says_nothing = len(left) < words.least or left in words.never or left.endswith(words.never_after)
    return "" if says_nothing else fold(left)


def add_derived(graph: Graph) -> None:
    """All derived relations of the graph as it stands."""
    outline = _Outline(graph)
    for edge in [e for e in graph.edges.values() if e.type == "SETS"]:
        section, target = graph.nodes[edge.source], graph.nodes[edge.target]
        if section.label == "Section":
            for task, evidence in outline.pursuing(section, target):
                _relate(graph, edge, target, task, evidence)


def _relate(graph: Graph, stated: Edge, target: Node, task: Node, evidence: dict[str, Any]) -> None:
    id_ = edge_id("PURSUED_BY", target.id, task.id, stated.doc)
    ends = sorted([dict(stated.evidence[0]), evidence], key=lambda e: (e["start"], e["end"]))
    graph.edges.setdefault(id_, Edge(id_, "PURSUED_BY", target.id, task.id, {"inferred": True, "rule": RULE}, stated.doc, evidence=ends))


class _Outline:
    """The tasks of every document, and what stands below a section."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._tasks: dict[str, list[Node]] = defaultdict(list)
        self._below: dict[str, list[str]] = defaultdict(list)
        self._places = {fold(n.name) for n in graph.nodes.values() if n.label in ("Region", "Park")}
        self._sets = {(e.source, e.target) for e in graph.edges.values() if e.type == "SETS"}
        for edge in graph.edges.values():
            if edge.type in ("HAS_SECTION", "HAS_TASK"):
                self._below[edge.source].append(edge.target)
        for node in graph.nodes.values():
            if node.label == "Task":
                self._tasks[node.doc].append(node)

    def pursuing(self, section: Node, target: Node) -> Iterator[tuple[Node, dict[str, Any]]]:
        """The tasks that pursue a target, with the words of each: below the section first, else in the document."""
        words = core(str(target.properties.get("metric") or target.name))
        if not words or words in self._places:
            return
        below = self._inside(section.id)
        for tasks in ([t for t in self._tasks[section.doc] if t.id in below], self._tasks[section.doc]):
            found = [(task, evidence) for task in tasks if (evidence := _sentence(task, words))]
            if found:
                fitting = [f for f in found if (f[0].id, target.id) not in self._sets]
                yield from sorted(fitting, key=lambda f: f[0].id) if len(found) <= _words().most else ()
                return

    def _inside(self, node: str) -> set[str]:
        seen: set[str] = set()
        pending = [node]
        while pending:
            new = [n for n in self._below.get(pending.pop(), ()) if n not in seen]
            seen.update(new)
            pending += new
        return seen


def _sentence(task: Node, words: str) -> dict[str, Any] | None:
    """The first sentence of a task that holds the words, as evidence in the source; None where none does."""
    if not task.evidence or words not in fold(f"{task.name}\n{task.properties.get('text') or ''}"):
        return None
    own = task.evidence[0]
    raw = own.get("raw") or own["text"]
    for match in _SENTENCE.finditer(raw):
        sentence = match.group()
        if words in fold(sentence) and not _UNITS.match(sentence):
            lead = len(sentence) - len(sentence.lstrip())
            start, end = own["start"] + match.start() + lead, own["start"] + match.end()
            words_at = _words_at(sentence.strip(), words)
            return _evidence(own["doc"], start, end, sentence.strip(), words_at)
    return None


def _words_at(sentence: str, words: str) -> tuple[int, int] | None:
    at = sentence.lower().find(words)
    return (at, at + len(words)) if at >= 0 else None


def _evidence(doc: str, start: int, end: int, sentence: str, words: tuple[int, int] | None) -> dict[str, Any]:
    found = {"doc": doc, "start": start, "end": end, "sentence": sentence, "rule": RULE}
    spans = [words] if words else []
    found["word_starts"] = [start + s for s, _ in spans]
    found["word_ends"] = [start + e for _, e in spans]
    found["words"] = [sentence[s:e] for s, e in spans]
    return found
