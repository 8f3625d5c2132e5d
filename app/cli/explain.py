"""The command explain: how a document or a sentence was read: outline, spans, rules, facts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.console import Console, h
from app.cli.documents import Json, find_document
from app.cli.main import cli
from extraction.errors import ReadError
from extraction.extract import Options, extract
from extraction.facts import DocumentFacts
from extraction.read import read
from graph.write import Store


@cli.command(
    "explain",
    epilog=h("例：policygraph explain 岚政发〔2026〕12号 --sentence 千兆光网", "Example: policygraph explain plan.txt --sentence 千兆光网"),
)
def explain_command(
    context: typer.Context,
    doc: Annotated[str, typer.Argument(help=h("已载入文件的标题、文号，或一个文件", "a loaded document, or a file"))],
    sentence: Annotated[str, typer.Option(help=h("只看含这些文字的句子", "only sentences with these words"))] = "",
    as_json: Json = False,
) -> None:
    """文件或句子是怎样读的：结构、位置、规则、事实。 / How a document or sentence was read."""
    console: Console = context.obj
    facts = _facts(console, doc)
    spans = _matching(facts, sentence)
    if as_json:
        console.json(_plain(facts, spans))
        return
    if not sentence:
        _outline(console, facts)
    _facts_table(console, facts, spans)


def _facts(console: Console, doc: str) -> DocumentFacts:
    """The facts of a file as they would be extracted now, else those of a loaded document."""
    if Path(doc).is_file():
        source = read(Path(doc))
        return extract(source.text, Path(doc).name, source.sha256, Options(console.settings.regions))
    with console.graph() as connection:
        store = Store(connection)
        kept = store.kept_document(find_document(store.documents(), doc)["id"])
    if kept is None:
        raise ReadError("document_unknown", name=doc)
    return DocumentFacts.from_json(kept.facts)


def _matching(facts: DocumentFacts, words: str) -> list[tuple[int, int]]:
    """The stretches of the source that hold the words; all of it where none are given."""
    if not words:
        return [(0, len(facts.text))]
    found, at = [], facts.text.find(words)
    while at != -1:
        start = max(facts.text.rfind(mark, 0, at) for mark in "。\n；") + 1
        ends = [e for e in (facts.text.find(mark, at) for mark in "。\n；") if e != -1]
        end = min(ends) + 1 if ends else len(facts.text)
        found.append((start, end))
        at = facts.text.find(words, end)
    if not found:
        raise ReadError("nothing_found", words=words, what="句子")
    return found


def _within(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < e and end > s for s, e in spans)


def _outline(console: Console, facts: DocumentFacts) -> None:
    for key, value in sorted(facts.properties.items()):
        console.line(f"{key}: {value}")
    console.line()
    for node in facts.nodes:
        if node.label in ("Section", "Task"):
            depth = "  " * (int(node.properties.get("level") or 1) - 1)
            console.line(f"{depth}{node.properties.get('number', '')} [{node.label} {node.start}–{node.end} {node.rule}] {node.name[:50]}")
    console.line()


def _facts_table(console: Console, facts: DocumentFacts, spans: list[tuple[int, int]]) -> None:
    names = {e.key: e.name for e in facts.entities} | {n.key: f"{n.label} {n.properties.get('number') or n.name}" for n in facts.nodes}
    rows = [
        ["提及", m.surface, names.get(m.entity, m.entity), m.entity.split("|")[0], f"{m.start}–{m.end}", m.rule]
        for m in facts.mentions
        if _within(spans, m.start, m.end)
    ]
    for r in facts.relations:
        if r.type.startswith("HAS_") or not _within(spans, *(r.words[0] if r.words else (r.start, r.end))):
            continue
        words = "、".join(facts.text[s:e] for s, e in r.words)
        rows.append(
            [
                r.type,
                words,
                f"{names.get(r.source, r.source)} → {names.get(r.target, r.target)}",
                _properties(r.properties),
                f"{r.start}–{r.end}",
                r.rule,
            ]
        )
    rows += [
        [n.label, n.text[:30], n.name, _properties(n.properties), f"{n.start}–{n.end}", n.rule]
        for n in facts.nodes
        if n.label not in ("Section", "Task") and _within(spans, n.start, n.end)
    ]
    rows += [["舍弃", x.surface, x.label, x.reason, f"{x.start}–{x.end}", x.rule] for x in facts.rejected if _within(spans, x.start, x.end)]
    console.table(
        [
            console.t(*c)
            for c in (("事实", "fact"), ("原文", "words"), ("对象", "what"), ("属性", "properties"), ("位置", "offsets"), ("规则", "rule"))
        ],
        rows,
    )


def _properties(properties: dict[str, Any]) -> str:
    return " ".join(f"{k}={v}" for k, v in properties.items() if k not in ("text", "surface"))


def _plain(facts: DocumentFacts, spans: list[tuple[int, int]]) -> dict[str, Any]:
    from dataclasses import asdict

    keep = lambda items: [asdict(i) for i in items if _within(spans, i.start, i.end)]
    return {
        "properties": facts.properties, "sentences": [{"start": s, "end": e, "text": facts.text[s:e]} for s, e in spans],
        "nodes": keep(facts.nodes), "mentions": keep(facts.mentions), "relations": keep(facts.relations), "rejected": keep(facts.rejected),
    }  # fmt: skip
