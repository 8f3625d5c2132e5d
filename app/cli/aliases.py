"""The commands aliases and rejected: what was taken as one thing, and what was dropped, each with its rule and document."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from typing import Annotated, Any

import typer

from app.cli.console import Console, h
from app.cli.documents import Json, find_document
from app.cli.main import cli
from app.corrections import corrected_facts, kept_facts
from app.messages import catalogue, say
from app.words import LABELS
from extraction.facts import DocumentFacts, Rejected
from extraction.ids import fold
from extraction.resolve import document_id
from extraction.resolve.aliases import Alias, aliases
from graph.write import Store

Limit = Annotated[int, typer.Option(help=h("最多行数", "most rows"))]


@cli.command("aliases", epilog=h("例：policygraph aliases 市经信局", "Example: policygraph aliases 市经信局"))
def aliases_command(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=h("名称或别名；不给则列出全部", "a name or alias; without it all"))] = "",
    label: Annotated[str, typer.Option(help=h("类别，如 Technology", "a kind, e.g. Technology"))] = "",
    unused: Annotated[bool, typer.Option("--all", help=h("也列出文中没有出现的别名", "names that no text has, too"))] = False,
    limit: Limit = 500,
    as_json: Json = False,
) -> None:
    """哪些名称被当作同一对象，依据哪条规则、哪份文件。 / What was taken as one thing, by which rule, from which document."""
    console: Console = context.obj
    with console.graph() as connection:
        facts = corrected_facts(Store(connection))
    rows = [r for r in _named(aliases(facts), name) if (unused or r.uses or r.rule.startswith("correction:")) and label in ("", r.label)]
    titles = {f.source: f.properties.get("title", f.source) for f in facts}
    if as_json:
        console.json({"rows": [_plain(row, titles) for row in rows[:limit]], "cut": len(rows) > limit})
    else:
        for _, group in groupby(rows[:limit], lambda r: r.id):
            _thing(console, list(group), titles)
    _end(console, rows, limit, name, console.t("别名", "aliases"))


def _named(rows: list[Alias], name: str) -> list[Alias]:
    """The rows of the things that are called so; of those whose names hold the words, where none is called so."""
    if not name:
        return rows
    wanted = fold(name)
    exact = {r.id for r in rows if wanted in (fold(r.name), fold(r.alias))}
    near = exact or {r.id for r in rows if wanted in fold(r.name) or wanted in fold(r.alias)}
    return [r for r in rows if r.id in near]


def _thing(console: Console, rows: list[Alias], titles: dict[str, str]) -> None:
    first = rows[0]
    place = f"，{first.jurisdiction}" if first.jurisdiction else ""
    console.line(f"{first.name}（{_label(console, first.label)}{place}）")
    for row in rows:
        documents = "；".join(titles[source] for source in row.documents[:3]) + ("…" if len(row.documents) > 3 else "")
        console.line(f"  {row.alias}  [{row.rule}]  {console.t(f'{row.uses} 处', f'{row.uses} uses')}  {documents}")


def _plain(row: Alias, titles: dict[str, str]) -> dict[str, Any]:
    return asdict(row) | {"titles": [titles[source] for source in row.documents]}


@cli.command("rejected", epilog=h("例：policygraph rejected --label Project", "Example: policygraph rejected --label Project"))
def rejected_command(
    context: typer.Context,
    document: Annotated[str, typer.Option(help=h("标题、文号、文件名或编号", "title, number, file or id"))] = "",
    label: Annotated[str, typer.Option(help=h("类别，如 Project", "a kind, e.g. Project"))] = "",
    limit: Limit = 500,
    as_json: Json = False,
) -> None:
    """被舍弃的候选及原因。 / Candidates that were dropped, and why."""
    console: Console = context.obj
    with console.graph() as connection:
        store = Store(connection)
        wanted = find_document(store.documents(), document)["id"] if document else ""
        facts = [f for f in kept_facts(store) if wanted in ("", document_id(f))]
    rows = [_dropped(f, one) for f in sorted(facts, key=lambda f: f.source) for one in f.rejected if label in ("", one.label)]
    if as_json:
        console.json({"rows": rows[:limit], "cut": len(rows) > limit})
    elif rows:
        names = (("类别", "kind"), ("原文", "words"), ("原因", "reason"), ("规则", "rule"), ("句子", "sentence"), ("文件", "document"))
        columns = ("label", "surface", "reason", "rule", "sentence", "title")
        shown = [row | {"reason": _reason(console, row["reason"])} for row in rows[:limit]]
        console.table([console.t(*n) for n in names], [[row[c] for c in columns] for row in shown])
    _end(console, rows, limit, document or label, console.t("舍弃的候选", "dropped candidates"))


def _reason(console: Console, code: str) -> str:
    """A reason in words; one that is words already stands as it is."""
    key = f"rejected_{code}"
    return say(key, console.lang) if key in catalogue() else code


def _dropped(facts: DocumentFacts, one: Rejected) -> dict[str, Any]:
    return asdict(one) | {
        "document": document_id(facts),
        "title": facts.properties.get("title", facts.source),
        "sentence": sentence_around(facts.text, one.start, one.end),
    }


def sentence_around(text: str, start: int, end: int, most: int = 120) -> str:
    """The sentence of the source around a span, on one line; of a long one the part around the span."""
    left = max([text.rfind(sign, max(0, start - most), start) for sign in "。；！？\n"] + [start - most - 1, -1]) + 1
    ends = [at for sign in "。；！？\n" if (at := text.find(sign, end, end + most)) >= 0]
    right = min([at + 1 for at in ends], default=min(len(text), end + most))
    return " ".join(text[left:right].split())


def _label(console: Console, label: str) -> str:
    return console.t(*LABELS[label])


def _end(console: Console, rows: list, limit: int, words: str, what: str) -> None:
    if len(rows) > limit:
        console.message("rows_cut", limit=limit)
    if not rows:
        console.message("nothing_found", words=words or "*", what=what)
        raise typer.Exit(1)
