"""The command compare: two places (or two documents) side by side."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from app.audit.figures import number
from app.cli.console import Console, h
from app.cli.documents import Json, find_document
from app.cli.main import cli
from app.compare import Comparison, compare
from app.compare.funding import FundingRow
from app.compare.sides import Goal, Rule, Side, in_force, of_place, side
from app.compare.tasks import Lack, Pair, TaskView
from app.corrections import kept_facts
from extraction.errors import ReadError
from extraction.facts import DocumentFacts
from extraction.resolve import document_id
from graph.write import Store

_MOST_RULES = 6


class CompareError(ReadError):
    """Two sides that cannot be compared (`compare_no_documents`, `compare_same`, `compare_topic`)."""


@cli.command(
    "compare", epilog=h("例：policygraph compare 岚州市 渚安市 --topic 5G", "Example: policygraph compare 岚州市 渚安市 --topic 5G")
)
def compare_command(
    context: typer.Context,
    left: Annotated[str, typer.Argument(help=h("一个地方，或一份文件的标题、文号", "a place, or a document"))],
    right: Annotated[str, typer.Argument(help=h("另一个地方或文件", "another place or document"))],
    topic: Annotated[str, typer.Option(help=h("只比较提到这个词的内容", "only what names this word"))] = "",
    as_json: Json = False,
) -> None:
    """两地（或两份文件）对照：相同指标、对应任务、资金政策，附两边原文。 / Two places side by side, with both sentences."""
    console: Console = context.obj
    sides = _sides(console, left, right, topic)
    made = compare(*sides)
    if as_json:
        console.json(_plain(made))
        return
    show(console, made)


def _sides(console: Console, left: str, right: str, topic: str) -> tuple[Side, Side]:
    with console.graph() as connection:
        store = Store(connection)
        kept, rows = kept_facts(store), store.documents()
    chosen = [_documents(kept, rows, name) for name in (left, right)]
    if {id(f) for f in chosen[0]} & {id(f) for f in chosen[1]}:
        raise CompareError("compare_same", left=left, right=right)
    made = [_side(name, documents, topic) for name, documents in zip((left, right), chosen, strict=True)]
    if topic and not any(s.tasks or s.goals or s.rules for s in made):
        raise CompareError("compare_topic", topic=topic, left=left, right=right)
    return made[0], made[1]


def _side(name: str, documents: list[DocumentFacts], topic: str) -> Side:
    """Documents that are no longer in force are named, not compared, unless there are no others."""
    present, gone = in_force(documents)
    made = side(name, present or gone, topic)
    made.expired = [str(f.properties.get("title")) for f in gone] if present else []
    return made


def _documents(kept: list[DocumentFacts], rows: list[dict[str, Any]], name: str) -> list[DocumentFacts]:
    """The documents of a place, else the one document of that name."""
    if found := of_place(kept, name):
        return found
    try:
        wanted = find_document([r for r in rows if not r.get("stub")], name)["id"]
    except ReadError as error:
        places = "、".join(sorted({str(f.properties.get("jurisdiction")) for f in kept if f.properties.get("jurisdiction")}))
        raise CompareError("compare_no_documents", name=name, places=places) from error
    return [f for f in kept if document_id(f) == wanted]


def show(console: Console, made: Comparison) -> None:
    """The comparison as text: documents, metrics, tasks, what is doubtful, what is not named, funding."""
    for one in (made.left, made.right):
        _documents_of(console, one)
    _goals(console, made)
    _section(console, "对应任务", "Tasks that correspond", [lambda p=p: _pair(console, made, p) for p in made.pairs])
    _section(
        console, "可能对应（请核对原文）", "May correspond (check the text)", [lambda p=p: _pair(console, made, p) for p in made.doubtful]
    )
    _section(console, "对方文件没有提到", "Not named by the other side", [lambda x=x: _lack(console, made, x) for x in made.lacking])
    _funding(console, made)


def _documents_of(console: Console, one: Side) -> None:
    several = len(one.titles) > 1
    console.line(f"{one.name}：" + "、".join(f"{mark(one, t) if several else ''}《{t}》" for t in one.titles))
    if one.expired:
        gone = "、".join(f"《{t}》" for t in one.expired)
        console.line(console.t(f"  已失效，未列入：{gone}", f"  no longer in force, left out: {gone}"))


def mark(one: Side, title: str) -> str:
    """`①` for the first of several documents, nothing where there is one."""
    return chr(0x2460 + one.titles.index(title)) if len(one.titles) > 1 and one.titles.index(title) < 20 else ""


def _section(console: Console, zh: str, en: str, items: list[Any]) -> None:
    console.line()
    console.line(console.t(f"【{zh}】{len(items)} 项", f"[{en}] {len(items)}"))
    for item in items:
        item()


def _goals(console: Console, made: Comparison) -> None:
    console.line()
    console.line(console.t(f"【相同指标】{len(made.goals)} 项", f"[The same metric] {len(made.goals)}"))
    if not made.goals:
        return
    columns = [console.t("指标", "metric"), made.left.name, made.right.name, console.t("同年之差（左－右）", "difference in a year")]
    mark = console.t("（可能相同）", " (doubtful)")
    rows = [
        [
            row.metric + (mark if row.doubtful else ""),
            _cell(row.left),
            _cell(row.right),
            "；".join(f"{y}年 {d}" for y, d in row.differences),
        ]
        for row in made.goals
    ]
    console.table(columns, rows)


def _cell(goals: list[Goal]) -> str:
    return "；".join(f"{g.year}年 {g.figure.written()}" if g.year else g.figure.written() for g in goals)


def _pair(console: Console, made: Comparison, pair: Pair) -> None:
    console.line("  " + " ⇔ ".join(_named(side_, task) for side_, task in ((made.left, pair.left), (made.right, pair.right))))
    console.line("    " + console.t("依据：", "why: ") + "；".join(f"{kind}“{words}”" for kind, words in pair.reasons))
    for one, quote in zip((made.left, made.right), pair.quotes, strict=True):
        console.line(f"    {one.name} {quote.clause}：“{quote.text}”")


def _named(one: Side, task: TaskView) -> str:
    return f"{mark(one, task.document)}{task.number} {_short(task.heading)}"


def _lack(console: Console, made: Comparison, lack: Lack) -> None:
    words = "、".join(lack.words)
    console.line(console.t(f"  {lack.other}没有条款提到：{words}", f"  no clause of {lack.other} names: {words}"))
    one = made.left if lack.side == made.left.name else made.right
    console.line(f"    {one.name} {_named(one, lack.task)}：“{lack.quote.text}”")


def _short(heading: str) -> str:
    return heading if len(heading) <= 24 else heading[:23] + "…"


def _funding(console: Console, made: Comparison) -> None:
    rows = [row for row in made.funding if row.left or row.right]
    console.line()
    console.line(console.t(f"【资金方式】{len(rows)} 种列有数额", f"[Funding] {len(rows)} instruments with figures"))
    if rows:
        console.table([console.t("方式", "instrument"), made.left.name, made.right.name], [_money(console, made, row) for row in rows])


def _money(console: Console, made: Comparison, row: FundingRow) -> list[str]:
    cells = []
    for one, rules, plain in zip((made.left, made.right), (row.left, row.right), row.plain, strict=True):
        more = [console.t(f"另有 {len(rules) - _MOST_RULES} 条", f"{len(rules) - _MOST_RULES} more")] if len(rules) > _MOST_RULES else []
        none = [console.t(f"未列数额 {plain} 条", f"{plain} without figures")] if plain else []
        cells.append("\n".join([*(mark(one, r.document) + _rule(r) for r in rules[:_MOST_RULES]), *more, *none]) or "—")
    return [row.instrument, *cells]


def _rule(rule: Rule) -> str:
    """`3.1 项目投资额的20%，最高1000万元（国家级）`."""
    values = rule.node.properties
    parts = (
        [f"{values.get('base') or ''}{'的' if values.get('base') else ''}{values['ratio']:g}%"] if values.get("ratio") is not None else []
    )
    parts += [f"最高{_sum(amount)}" + (f"（{scope}）" if scope else "") for scope, amount in rule.caps]
    parts += [_sum(amount) + (f"（{scope}）" if scope else "") for scope, amount in rule.fixed]
    return f"{values.get('task_number') or ''} " + "，".join(parts)


def _sum(wan: float) -> str:
    return f"{number(wan / 10000)}亿元" if wan >= 10000 else f"{number(wan)}万元"


def _plain(made: Comparison) -> dict[str, Any]:
    goal = lambda g: {
        "document": g.document,
        "year": g.year,
        "figure": g.figure.written(),
        "value": g.figure.value,
        "quote": asdict(g.quote),
    }
    task = lambda t: {"document": t.document, "number": t.number, "name": t.heading}
    pair = lambda p: {
        "left": task(p.left), "right": task(p.right), "why": [f"{k}：{w}" for k, w in p.reasons], "quotes": [asdict(q) for q in p.quotes],
    }  # fmt: skip
    rule = lambda r: {
        "document": r.document, "name": r.node.name, "ratio": r.node.properties.get("ratio"), "caps": r.caps, "fixed": r.fixed, "quote": asdict(r.quote),
    }  # fmt: skip
    return {
        "left": {"name": made.left.name, "documents": made.left.titles}, "right": {"name": made.right.name, "documents": made.right.titles},
        "goals": [
            {"metric": r.metric, "doubtful": r.doubtful, "left": [*map(goal, r.left)], "right": [*map(goal, r.right)], "differences": r.differences}
            for r in made.goals
        ],
        "pairs": [*map(pair, made.pairs)], "doubtful": [*map(pair, made.doubtful)],
        "lacking": [
            {"side": x.side, "other": x.other, "task": task(x.task), "words": x.words, "quote": asdict(x.quote)} for x in made.lacking
        ],
        "funding": [
            {"instrument": r.instrument, "left": [*map(rule, r.left)], "right": [*map(rule, r.right)], "without_figures": r.plain} for r in made.funding
        ],
    }  # fmt: skip
