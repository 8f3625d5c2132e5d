"""Commands over documents: build, documents, remove, rebuild, demo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from app.build import BuildReport, build, rebuild, remove
from app.cli.console import Console, h
from app.cli.main import cli
from app.messages import explain_error
from app.model import configured
from app.settings import REGIONS_FILE
from app.validity import state
from extraction.errors import ReadError
from extraction.extract import Options
from extraction.tables import regions as tables
from graph.write import Store

STATUS = {
    "added": ("新增", "added"), "replaced": ("替换", "replaced"), "unchanged": ("未变", "unchanged"), "same": ("重复", "same bytes"), "failed": ("未载入", "failed"),
}  # fmt: skip
Json = Annotated[bool, typer.Option("--json", help=h("以 JSON 输出", "print JSON"))]


@cli.command(
    "build",
    epilog=h(
        "例：policygraph build samples/documents --regions samples/regions.tsv",
        "Example: policygraph build samples/documents --regions samples/regions.tsv",
    ),
)
def build_command(
    context: typer.Context,
    docs: Annotated[list[str], typer.Argument(help=h("文件、文件夹或通配符", "files, folders or globs"))],
    allow_marked: Annotated[bool, typer.Option("--allow-marked", help=h("载入标有密级的文件", "load documents marked secret"))] = False,
    as_json: Json = False,
    regions: Annotated[str, typer.Option(help=h("自备的行政区划表（TSV）", "your own table of divisions (TSV)"))] = "",
    llm: Annotated[
        bool,
        typer.Option(
            "--llm", help=h("另请语言模型提出（须设 POLICYGRAPH_LLM_URL）", "ask a language model too (needs POLICYGRAPH_LLM_URL)")
        ),
    ] = False,
    model: Annotated[
        str, typer.Option("--model", help=h("另用 policygraph train 训练的模型", "use a model of policygraph train too"))
    ] = "",
) -> None:
    """读入文件，抽取事实，写入图谱；可反复运行。 / Read documents into the graph; safe to repeat."""
    console: Console = context.obj
    options = options_of(console, regions, allow_marked)
    if llm:
        options = replace(options, model=configured(console.settings.home))
    if model:
        from extraction.training import load

        options = replace(options, trained=load(Path(model)))
    with console.graph(write=True) as connection, console.progress() as progress:
        report = build(Store(connection), docs, options, progress)
    report_build(console, report, as_json)
    if options.model and options.model.failures:
        console.message("model_silent", count=options.model.failures, reason=explain_error(options.model.last, console.lang))


@cli.command("rebuild", epilog=h("例：policygraph rebuild", "Example: policygraph rebuild"))
def rebuild_command(context: typer.Context, as_json: Json = False) -> None:
    """用保存的原文重新抽取（新版本、新规则或校订之后）。 / Extract again from the kept texts."""
    console: Console = context.obj
    with console.graph(write=True) as connection, console.progress() as progress:
        report = rebuild(Store(connection), options_of(console, "", True), progress)
    report_build(console, report, as_json)


@cli.command("remove", epilog=h("例：policygraph remove 岚政发〔2026〕12号", "Example: policygraph remove 岚政发〔2026〕12号"))
def remove_command(
    context: typer.Context, document: Annotated[str, typer.Argument(help=h("标题、文号、文件名或编号", "title, number, file or id"))]
) -> None:
    """移除一份文件和只由它陈述的内容。 / Remove a document and what only it says."""
    console: Console = context.obj
    with console.graph(write=True) as connection:
        store = Store(connection)
        found = find_document(store.documents(), document)
        remove(store, found["id"], options_of(console, "", True))
    console.line(console.t(f"已移除：{found['title']}", f"Removed: {found['title']}"))


@cli.command("documents", epilog=h("例：policygraph documents --json", "Example: policygraph documents --json"))
def documents_command(context: typer.Context, as_json: Json = False) -> None:
    """图谱中的文件：标题、文号、发文机关、日期、效力、事实数。 / The documents in the graph."""
    console: Console = context.obj
    with console.graph() as connection:
        rows = Store(connection).documents()
    for row in rows:
        row["state"] = state(row)
    if as_json:
        console.json(rows)
        return
    columns = [
        console.t(*c)
        for c in (("标题", "title"), ("文号", "number"), ("发文机关", "issuer"), ("日期", "date"), ("效力", "state"), ("事实", "facts"))
    ]
    console.table(columns, [_row(r) for r in rows], right=[5])


def _row(row: dict[str, Any]) -> list[Any]:
    return [
        row["title"],
        row["doc_number"],
        "、".join(row["issuers"]),
        row["issue_date"] or row["publish_date"],
        row["state"],
        row["facts"],
    ]


def find_document(rows: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """The one loaded document that a user names by title, 文号, path or id; raises `ReadError` for none or several."""
    exact = [r for r in rows if name in (r["id"], r["title"], r["doc_number"], r["source"], *(r.get("sources") or []))]
    found = exact or [r for r in rows if name in r["title"] or name in (r["source"] or "")]
    if not found:
        raise ReadError("document_unknown", name=name)
    if len(found) > 1:
        raise ReadError("document_ambiguous", name=name, candidates="；".join(r["title"] for r in found[:5]))
    return found[0]


def options_of(console: Console, regions: str, allow_marked: bool) -> Options:
    """The options of a run; a table of divisions that is given is kept in the data folder, so that later commands read with it too."""
    from pathlib import Path

    given = Path(regions) if regions else console.settings.regions
    kept = console.settings.home / REGIONS_FILE
    if regions and given != kept:
        tables(given)  # a wrong file is told before it is kept
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(given.read_bytes())
    return Options(given, allow_marked)


def report_build(console: Console, report: BuildReport, as_json: bool) -> None:
    """The summary; a file that was not loaded makes the exit status 1."""
    if as_json:
        console.json({"files": [_plain(console, o) for o in report.outcomes], "graph": report.sync})
    else:
        columns = [
            console.t(*c)
            for c in (("文件", "file"), ("结果", "result"), ("标题", "title"), ("任务", "tasks"), ("责任", "owners"), ("存疑", "rejected"))
        ]
        rows = [
            [o.file, console.t(*STATUS[o.status]), o.title, o.tasks or "", o.responsibilities or "", o.rejected or ""]
            for o in report.outcomes
        ]
        console.table(columns, rows, right=[3, 4, 5])
        for outcome in report.failed:
            console.remark(explain_error(outcome.error, console.lang))
    if report.unapplied:
        console.message("corrections_unapplied", count=len(report.unapplied))
    if report.failed:
        raise typer.Exit(1)


def _plain(console: Console, outcome: Any) -> dict[str, Any]:
    plain = {name: getattr(outcome, name) for name in ("file", "status", "document", "title", "tasks", "responsibilities", "rejected")}
    if outcome.error:
        plain |= {"code": outcome.error.code, "message": explain_error(outcome.error, console.lang)}
    return plain
