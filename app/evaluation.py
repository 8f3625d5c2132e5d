"""Scoring a graph against annotated documents: precision, recall and F1 for each kind of fact.

Takes exported nodes and relations (`graph.export.jsonl.documents`), gold annotations and the documents' source texts; gives a `Tally` for
each kind. The rules are those of the gold format: matching is one to one and greedy, required entries first, on names folded by
NFKC, case, white space and punctuation; an optional entry counts as right when found and costs nothing when missed.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LABELS = ("Agency", "Organization", "Program", "Project", "Park", "Technology", "Region")
_SAME = str.maketrans("〔〕【】［］﹒．“”‘’—–－", "[][][]..\"\"''---")


def fold(text: Any) -> str:
    """One spelling for one name."""
    text = unicodedata.normalize("NFKC", str(text or "")).translate(_SAME)
    return re.sub(r"[\s\u200b\ufeff]+", "", text).lower().strip(".。")


def folds(forms: Any) -> set[str]:
    """The folded forms of one name or a list of them, empty ones left out."""
    return {fold(f) for f in (forms if isinstance(forms, list) else [forms]) if f}


@dataclass(slots=True)
class Tally:
    """What was found rightly, falsely and not, and the optional entries found (`optional`) and not (`passed`)."""

    hits: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    optional: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)

    def mark(self, right: bool, text: str) -> None:
        """A hit or a miss."""
        (self.hits if right else self.missed).append(text)

    def row(self) -> dict[str, Any]:
        """Counts with precision, recall, F1 and `all`, the share found of required and optional entries together."""
        hit, false, missed, optional = len(self.hits), len(self.false), len(self.missed), len(self.optional)
        precision = (hit + optional) / (hit + optional + false) if hit + optional + false else None
        recall = hit / (hit + missed) if hit + missed else None
        f1 = 2 * precision * recall / (precision + recall) if precision and recall else (0.0 if hit + false + missed else None)
        every = hit + missed + optional + len(self.passed)
        return {
            "hits": hit, "false": false, "missed": missed, "optional": optional, "precision": precision, "recall": recall, "f1": f1,
            "all": (hit + optional) / every if every else None,
        }  # fmt: skip


def gold_files(folder: Path) -> list[dict[str, Any]]:
    """The annotations of a folder, sorted by file name."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def evaluate(nodes: list[dict], edges: list[dict], gold: Iterable[dict], text_of: Callable[[str], str]) -> dict[str, Tally]:
    """Tallies by kind, summed over the documents. `text_of` gives the source text of a document by its file name."""
    graph = _Graph(nodes, edges)
    tallies: dict[str, Tally] = defaultdict(Tally)
    for annotation in gold:
        _Scorer(graph, annotation, text_of(annotation["doc"]), tallies).score()
    return dict(tallies)


class _Graph:
    """The exported graph with what scoring looks up."""

    def __init__(self, nodes: list[dict], edges: list[dict]) -> None:
        self.nodes = {n["id"]: n for n in nodes}
        self.edges = edges
        self.by_type: dict[str, list[dict]] = defaultdict(list)
        for edge in edges:
            self.by_type[edge["type"]].append(edge)

    @staticmethod
    def props(item: dict) -> dict:
        return item.get("properties") or {}

    @staticmethod
    def in_doc(item: dict, doc: str) -> list[dict]:
        return [m for m in (item.get("mentions") or item.get("evidence") or []) if Path(str(m.get("doc") or "")).name == doc]

    def names(self, node: dict, doc: str | None = None) -> set[str]:
        forms = [node.get("name"), *(node.get("aliases") or [])]
        if doc:
            forms += [m.get("text") for m in self.in_doc(node, doc)]
        return folds([f for f in forms if f])

    def document(self, doc: str) -> dict | None:
        for node in self.nodes.values():
            if node["label"] == "Document" and Path(str(self.props(node).get("source", ""))).name == doc:
                return node
        return None


@dataclass(slots=True)
class _Scorer:
    """One document's annotation against the graph."""

    graph: _Graph
    gold: dict
    text: str
    tallies: dict[str, Tally]

    @property
    def doc(self) -> str:
        return self.gold["doc"]

    def score(self) -> None:
        node = self.graph.document(self.doc)
        self._fields(node)
        self._citations(node)
        tasks = self._tasks()
        self._responsibility(tasks)
        for label in LABELS:
            self._entities(label)
        self._targets()
        self._funding()
        self._uses()
        self._evidence()

    def _match(self, kind: str, gold: list, found: list, same: Callable, say_gold: Callable, say_found: Callable) -> list[tuple]:
        """Greedy one-to-one matching, required entries first; gives the pairs of required ones."""
        tally, left, pairs = self.tallies[kind], list(found), []
        for entry in sorted(gold, key=lambda g: bool(g.get("optional"))):
            hit = next((f for f in left if same(entry, f)), None)
            if hit is None:
                (tally.passed if entry.get("optional") else tally.missed).append(say_gold(entry))
                continue
            left.remove(hit)
            if entry.get("optional"):
                tally.optional.append(say_gold(entry))
                left = [f for f in left if not same(entry, f)]
            else:
                tally.hits.append(say_gold(entry))
                pairs.append((entry, hit))
        tally.false.extend(say_found(f) for f in left)
        return pairs

    # the document

    def _fields(self, node: dict | None) -> None:
        want, tally = self.gold["document"], self.tallies["document"]
        if node is None:
            tally.missed += [
                f"{self.doc}: {key}: no Document node" for key in ("title", "doc_number", "issuers", "issue_date", "period", "region")
            ]
            return
        p = self.graph.props(node)
        for key, ok, seen in self._field_checks(node, p, want):
            tally.mark(ok, f"{self.doc}: {key}: found {seen!r}")
            if not ok and seen not in (None, "", [], (None, None)):
                tally.false.append(f"{self.doc}: {key}: {seen!r}")

    def _field_checks(self, node: dict, p: dict, want: dict) -> Iterable[tuple[str, bool, Any]]:
        graph = self.graph
        issued = [graph.nodes[e["source"]] for e in graph.by_type["ISSUED"] if e["target"] == node["id"]]
        regions = [graph.nodes[e["target"]] for e in graph.by_type["APPLIES_TO"] if e["source"] == node["id"]]
        title = p.get("title") or node["name"]
        yield "title", fold(title) in folds(want["title"]), title
        for key in ("doc_number", "issue_date", "publish_date", "index_number"):
            yield key, fold(p.get(key)) == fold(want.get(key)), p.get(key)
        period = (p.get("period_start"), p.get("period_end"))
        yield "period", list(period) == (want.get("period") or [None, None]), period
        yield "region", bool(folds(want["region"]) & {n for r in regions for n in graph.names(r)}), [r["name"] for r in regions]
        for forms in want["issuers"]:
            yield "issuer", bool(folds(forms) & {n for i in issued for n in graph.names(i)}), [i["name"] for i in issued]

    def _citations(self, node: dict | None) -> None:
        graph = self.graph
        cites = [(e, graph.nodes[e["target"]]) for e in graph.by_type["CITES"] if node is not None and e["source"] == node["id"]]

        def same(g: dict, f: tuple) -> bool:
            titles = graph.names(f[1]) | folds([graph.props(f[1]).get("title")])
            number = fold(graph.props(f[1]).get("doc_number"))
            return bool(folds(g["title"]) & titles) or bool(g.get("doc_number") and number == fold(g["doc_number"]))

        say = lambda g: f"{self.doc}: {g['title'][0]}"
        for g, (edge, _) in self._match("citations", self.gold["citations"], cites, same, say, lambda f: f"{self.doc}: {f[1]['name']}"):
            kind = graph.props(edge).get("kind")
            self.tallies["citation kind"].mark(kind == g["kind"], f"{self.doc}: {g['title'][0]} {g['kind']}")
            if kind != g["kind"]:
                self.tallies["citation kind"].false.append(f"{self.doc}: {g['title'][0]} {kind}")

    # tasks and responsibility

    def _tasks(self) -> dict[str, dict]:
        props = self.graph.props
        tasks = {n["id"]: n for n in self.graph.nodes.values() if n["label"] == "Task" and self.graph.in_doc(n, self.doc)}
        pairs = self._match(
            "tasks", self.gold["tasks"], list(tasks.values()), lambda g, f: str(props(f).get("number")) == g["number"],
            lambda g: f"{self.doc}: {g['number']} {g['name'][0][:24]}", lambda f: f"{self.doc}: {props(f).get('number')} {f['name'][:24]}",
        )  # fmt: skip
        for g, f in pairs:
            self.tallies["task names"].mark(
                _same_name(f["name"], g["name"]), f"{self.doc}: {g['number']} want {g['name'][0][:20]} got {f['name'][:30]}"
            )
            for key in ("planned_projects", "planned_investment"):
                want, value = g.get(key), props(f).get(key)
                if want is not None or value is not None:
                    ok = want is not None and value is not None and abs(float(want) - float(value)) < 1e-6
                    self.tallies["planned figures"].mark(ok, f"{self.doc}: {g['number']} {key} {want} got {value}")
        return tasks

    def _responsibility(self, tasks: dict[str, dict]) -> None:
        graph = self.graph
        gold = [{"number": g["number"], **r} for g in self.gold["tasks"] for r in g.get("responsible", [])]
        found = []
        for edge in graph.by_type["RESPONSIBLE_FOR"]:
            if edge["target"] in tasks:
                unit, p = graph.nodes[edge["source"]], graph.props(edge)
                forms = graph.names(unit) | folds([p["surface"]] if p.get("surface") else [])
                number = str(graph.props(tasks[edge["target"]]).get("number"))
                found.append({"number": number, "role": p.get("role"), "forms": forms, "name": unit["name"]})
        say_g = lambda g: f"{self.doc}: {g['number']} {g['unit'][0]} {g['role']}"
        say_f = lambda f: f"{self.doc}: {f['number']} {f['name']} {f['role']}"
        unit_of = lambda g, f: g["number"] == f["number"] and bool(folds(g["unit"]) & f["forms"])
        self._match("responsibility", gold, found, lambda g, f: g["role"] == f["role"] and unit_of(g, f), say_g, say_f)
        self._match("responsibility, role aside", gold, found, unit_of, say_g, say_f)

    # entities, figures, links

    def _entities(self, label: str) -> None:
        graph = self.graph
        found = [n for n in graph.nodes.values() if n["label"] == label and graph.in_doc(n, self.doc)]
        pairs = self._match(
            label, self.gold["entities"].get(label) or [], found, lambda g, f: bool(folds(g["name"]) & graph.names(f, self.doc)),
            lambda g: f"{self.doc}: {g['name'][0]}", lambda f: f"{self.doc}: {f['name']}",
        )  # fmt: skip
        for g, f in pairs if label == "Agency" else ():
            if g.get("qualified"):
                ok = fold(f["name"]) in folds(g["qualified"])
                self.tallies["agency resolution"].mark(ok, f"{self.doc}: {g['name'][0]} -> {f['name']}, want {g['qualified']}")
                if not ok:
                    self.tallies["agency resolution"].false.append(f"{self.doc}: {f['name']}")

    def _targets(self) -> None:
        graph = self.graph
        set_ = [graph.nodes[e["target"]] for e in graph.by_type["SETS"]]
        found = list({n["id"]: n for n in set_ if graph.in_doc(n, self.doc)}.values())
        p = graph.props
        pairs = self._match(
            "targets", self.gold["targets"], found, lambda g, f: _same_target(g, p(f), f["name"]),
            lambda g: f"{self.doc}: {g['metric'][0]} {g['op']}{g['value']}{g['unit']} {g['year']}",
            lambda f: f"{self.doc}: {p(f).get('metric')} {p(f).get('value')}{p(f).get('unit')} {p(f).get('year')}",
        )  # fmt: skip
        for g, f in pairs:
            self.tallies["target operator"].mark(
                p(f).get("op") == g["op"], f"{self.doc}: {g['metric'][0]} want {g['op']} got {p(f).get('op')}"
            )

    def _funding(self) -> None:
        graph = self.graph
        wanted = [{"row": row, "optional": g.get("optional")} for g in self.gold["funding"] for row in _figures(g["task"], g)]
        granted = {e["target"] for e in graph.by_type["GRANTS"]}
        found, instruments = [], set()
        for node in graph.nodes.values():
            if node["label"] == "FundingRule" and node["id"] in granted and graph.in_doc(node, self.doc):
                p = graph.props(node)
                number = str(p.get("task_number") or "")
                found += _figures(number, p)
                instruments.add((number, p.get("instrument") or ""))
        self._match(
            "funding figures", wanted, found, lambda g, f: g["row"] == f, lambda g: f"{self.doc}: {g['row']}", lambda f: f"{self.doc}: {f}"
        )
        tally = self.tallies["funding instruments"]
        for g in self.gold["funding"]:
            if not g.get("optional"):
                tally.mark(
                    any((str(g["task"] or ""), i) in instruments for i in g["instrument"]), f"{self.doc}: {g['task']} {g['instrument'][0]}"
                )
        accepted = {(str(g["task"] or ""), i) for g in self.gold["funding"] for i in g["instrument"]}
        tally.false.extend(f"{self.doc}: {n} {i}" for n, i in sorted(instruments - accepted))

    def _uses(self) -> None:
        graph, doc = self.graph, self.doc
        found = [(graph.nodes[e["source"]], graph.nodes[e["target"]]) for e in graph.by_type["USES"] if graph.in_doc(e, doc)]
        self._match(
            "uses", self.gold["uses"], found,
            lambda g, f: folds(g["project"]) & graph.names(f[0], doc) and folds(g["technology"]) & graph.names(f[1], doc),
            lambda g: f"{doc}: {g['project'][0]} -> {g['technology'][0]}", lambda f: f"{doc}: {f[0]['name']} -> {f[1]['name']}",
        )  # fmt: skip

    def _evidence(self) -> None:
        tally = self.tallies["evidence spans"]
        for item in [*self.graph.nodes.values(), *self.graph.edges]:
            for m in self.graph.in_doc(item, self.doc):
                quote = m.get("text") or m.get("sentence") or ""
                inside = 0 <= m["start"] < m["end"] <= len(self.text)
                ok = inside and fold(self.text[m["start"] : m["end"]]) == fold(m.get("raw") or quote)
                (tally.hits if ok else tally.false).append(f"{self.doc}: [{m['start']}:{m['end']}] {quote[:30]}")


def _same_name(found: str, accepted: list[str]) -> bool:
    name = fold(found)
    return any(name == w or (len(w) >= 4 and (name.startswith(w) or w.startswith(name)) and len(name) >= 4) for w in folds(accepted))


def _same_target(gold: dict, p: dict, name: str) -> bool:
    try:
        if abs(float(p["value"]) - float(gold["value"])) > 1e-9:
            return False
    except (KeyError, TypeError, ValueError):
        return False
    unit_ok = not gold.get("unit") or fold(p.get("unit")) in {fold(gold["unit"]), fold(gold["unit"]).removesuffix("以上")}
    year_ok = gold.get("year") is None or str(p.get("year")) == str(gold["year"])
    return unit_ok and year_ok and any(_alike(fold(p.get("metric") or name), m) for m in folds(gold["metric"]))


def _alike(a: str, b: str) -> bool:
    """Two wordings of a metric are alike when one holds the other or half of the shorter one's bigrams are shared."""
    if not a or not b:
        return False
    return a in b or b in a or len(_bigrams(a) & _bigrams(b)) >= 0.5 * min(len(_bigrams(a)), len(_bigrams(b)))


def _bigrams(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)} or {text}


def _figures(number: str, rule: dict) -> list[tuple]:
    """A rule's figures as rows: its ratio, its caps, its fixed sums, each with the item's number."""
    parse = lambda v: json.loads(v) if isinstance(v, str) else v or []
    rows = [(number, "ratio", float(rule["ratio"]))] if rule.get("ratio") is not None else []
    rows += [(number, "cap", float(c["amount_wan"])) for c in parse(rule.get("caps"))]
    return rows + [(number, "fixed", float(c["amount_wan"])) for c in parse(rule.get("fixed"))]
