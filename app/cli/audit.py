"""The command audit: a document checked against itself."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from app.audit import audit, findings
from app.audit.model import MATCH, UNSURE, VERDICTS, Check
from app.cli.console import Console, h
from app.cli.documents import Json, find_document
from app.cli.main import cli
from app.messages import say
from extraction.errors import ReadError
from extraction.extract import Options, extract
from extraction.facts import DocumentFacts
from extraction.read import read
from graph.write import Store

ENGLISH = {
    "相符": "agrees",
    "舍入范围内": "within rounding",
    "未分解完": "not fully divided",
    "待核": "to be checked",
    "不符": "contradicts",
}
_MOST_QUOTES = 4


def facts_of(console: Console, name: str) -> DocumentFacts:
    """The facts of a file as they would be extracted now, else those that the graph keeps of a loaded document."""
    if Path(name).is_file():
        source = read(Path(name))
        return extract(source.text, Path(name).name, source.sha256, Options(console.settings.regions))
    with console.graph() as connection:
        store = Store(connection)
        kept = store.kept_document(find_document(store.documents(), name)["id"])
    if kept is None:
        raise ReadError("document_unknown", name=name)
    return DocumentFacts.from_json(kept.facts)


@cli.command("audit", epilog=h("例：policygraph audit 渚政发〔2026〕9号", "Example: policygraph audit 渚政发〔2026〕9号"))
def audit_command(
    context: typer.Context,
    doc: Annotated[str, typer.Argument(help=h("已载入文件的标题、文号，或一个文件", "a loaded document, or a file"))],
    every: Annotated[bool, typer.Option("--all", help=h("也列出相符的", "list what agrees too"))] = False,
    as_json: Json = False,
) -> None:
    """用文件自身的数字互相核对：合计与分项、目标与分解、前后年份、数量与所列。 / Check a document's own figures against each other."""
    console: Console = context.obj
    facts = facts_of(console, doc)
    checks = audit(facts)
    if as_json:
        console.json(
            {
                "document": facts.properties.get("title", doc),
                "findings": len(findings(checks)),
                "checks": [_plain(console, c) for c in checks],
            }
        )
        return
    console.line(str(facts.properties.get("title", doc)))
    console.line(_summary(console, checks))
    for verdict in VERDICTS:
        for one in checks:
            if one.verdict == verdict and (every or verdict != MATCH):
                _show(console, one)


def _summary(console: Console, checks: list[Check]) -> str:
    if not checks:
        return console.t("没有可以互相核对的数字。", "No figures that can be checked against each other.")
    counts = [(verdict, sum(c.verdict == verdict for c in checks)) for verdict in VERDICTS]
    listed = "，".join(f"{word(console, v)} {n} 项" if console.lang == "zh" else f"{word(console, v)}: {n}" for v, n in counts if n)
    return console.t(f"核对 {len(checks)} 项：{listed}。", f"{len(checks)} checks; {listed}")


def word(console: Console, verdict: str) -> str:
    """A verdict in the run's language."""
    return console.t(verdict, ENGLISH[verdict])


def _show(console: Console, one: Check) -> None:
    console.line()
    console.line(f"【{word(console, one.verdict)}】{one.subject}")
    console.line(console.t(f"  文件写明：{one.stated}；核对所得：{one.found}", f"  stated: {one.stated}; found: {one.found}"))
    if one.difference:
        console.line(_difference(console, one))
    console.line("  " + say(one.why, console.lang, **one.fields))
    quotes = one.quotes if one.verdict in (UNSURE, "不符") else one.quotes[:_MOST_QUOTES]
    for quote in quotes:
        console.line(f"  {quote.clause + ' ' if quote.clause else ''}“{quote.text}”")
    if len(quotes) < len(one.quotes):
        console.line(
            console.t(
                f"  另有 {len(one.quotes) - len(quotes)} 句，见 --json。", f"  {len(one.quotes) - len(quotes)} more sentences: --json"
            )
        )


def _difference(console: Console, one: Check) -> str:
    difference = f"{one.difference:+g}{one.unit}"
    slack = f"±{one.tolerance:g}{one.unit}" if one.tolerance else console.t("无", "none")
    return console.t(f"  相差：{difference}；容许舍入：{slack}", f"  difference: {difference}; tolerance: {slack}")


def _plain(console: Console, one: Check) -> dict[str, Any]:
    plain = asdict(one)
    fields = plain.pop("fields")
    return plain | {"finding": one.verdict == "不符", "reason": say(one.why, console.lang, **fields)}
