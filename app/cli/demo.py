"""The command demo: a graph of the sample documents, what was found, and what to try next."""

from __future__ import annotations

from pathlib import Path

import typer

from app.build import build
from app.cli.console import Console, h
from app.cli.documents import options_of, report_build
from app.cli.main import cli
from app.words import LABELS
from extraction.errors import ReadError
from graph.write import Store

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NEXT = (
    ("policygraph documents", "图谱里有哪些文件", "which documents the graph holds"),
    ("policygraph owners 千兆光网", "谁牵头、谁配合，附原文", "who leads and who supports, with the sentence"),
    ("policygraph tasks 市经信局 --place 岚州市", "一个部门的全部任务", "all tasks of an agency"),
    ("policygraph ask '岚州市加快千兆光网升级由谁牵头？'", "用中文问", "ask in Chinese"),
    ("policygraph app", "在网页里看：矩阵、图、原文", "the front end in a browser"),
    ("policygraph explain 岚政发〔2026〕12号 --sentence 千兆光网", "一句话是怎样读出来的", "how a sentence was read"),
    (
        "policygraph query 'MATCH (a)-[r:RESPONSIBLE_FOR]->(t:Task) RETURN a.name, r.role, t.name LIMIT 10'",
        "只读 Cypher",
        "read-only Cypher",
    ),
    ("policygraph build 你的文件夹", "换成自己的文件", "your own documents"),
)


@cli.command("demo", epilog=h("例：policygraph demo", "Example: policygraph demo"))
def demo_command(context: typer.Context) -> None:
    """用样例文件建图谱，看看读出了什么。 / A graph from the samples."""
    console: Console = context.obj
    if not SAMPLES.is_dir():
        raise ReadError("samples_missing", folder=str(SAMPLES))
    with console.graph(write=True) as connection, console.progress() as progress:
        store = Store(connection)
        report = build(store, [str(SAMPLES / "documents")], options_of(console, str(SAMPLES / "regions.tsv"), False), progress)
        status = store.status()
    if report.failed:
        report_build(console, report, as_json=False)
    console.line(console.t(f"读了 {status.kept} 份样例文件，得到：", f"{status.kept} sample documents gave:"))
    rows = [[console.t(*LABELS.get(label, (label, label))), count] for label, count in sorted(status.nodes.items(), key=lambda i: -i[1])]
    console.table([console.t("类别", "kind"), console.t("数量", "count")], rows, right=[1])
    console.line(console.t("接着试试：", "Try next:"))
    for command, zh, en in NEXT:
        console.line(f"  {command}\n      {console.t(zh, en)}")
