"""Commands over figures: targets, funding rules, and what the rules would grant a project."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Any

import typer

from app.cli.console import Console, h
from app.cli.documents import Json, find_document
from app.cli.main import cli
from app.funding import listing, places, read
from app.funding.ask import Question, answer
from app.funding.estimate import Project
from app.funding.levels import level_of, stage_of
from app.funding.money import Bounds, bounds_of, wan_of
from app.funding.read import Filter
from app.funding.report import COLUMNS, Report
from app.funding.wording import Wording
from extraction.errors import PolicyGraphError
from graph.connect import Connection

Region = Annotated[str, typer.Option(help=h("区域或园区", "a region or park"))]
Year = Annotated[int | None, typer.Option(help=h("年份", "a year"))]
Technology = Annotated[str, typer.Option(help=h("技术名称", "a technology"))]
Amount = Annotated[
    str, typer.Option(help=h("金额：≥100万元、不超过500万元、100万元—500万元", "a sum: ≥100万元, ≤500万元, 100万元—500万元"))
]
Document = Annotated[str, typer.Option(help=h("文件的标题、文号或文件名", "a document's title, number or file"))]
On = Annotated[
    str, typer.Option(help=h("效力按哪一天计，如 2026-07-31；默认今天", "the day for validity, such as 2026-07-31; today by default"))
]
Csv = Annotated[bool, typer.Option("--csv", help=h("以 CSV 输出", "print CSV"))]


@cli.command(
    "targets",
    epilog=h(
        "例：policygraph targets --region 岚州市 --metric 5G基站 --year 2028", "Example: policygraph targets --metric 5G基站 --year 2028"
    ),
)
def targets_command(
    context: typer.Context,
    region: Region = "",
    year: Year = None,
    technology: Technology = "",
    metric: Annotated[str, typer.Option(help=h("指标名称中的词", "words of the metric"))] = "",
    amount: Amount = "",
    document: Document = "",
    on: On = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """量化目标：指标、数值、期限、区域，附原文和文件效力。 / Targets with their sentence and their document's validity."""
    console: Console = context.obj
    day, bounds = _checked(on, amount, as_json, as_csv)
    wording = Wording(console.lang)
    with console.graph() as connection:
        documents = read.documents(connection, day)
        wanted = _filter(console, connection, documents, region, technology, document, year=year, metric=metric, bounds=bounds)
        rows = read.rows(connection, "targets", wanted)
    if as_json:
        console.json({"on": day.isoformat(), "rows": listing.with_documents(rows, documents)})
    elif as_csv:
        _csv(listing.TARGET_COLUMNS, (listing.target_row(row, documents, wording) for row in rows))
    else:
        _lines(console, listing.target_lines(rows, documents, wording))
        _count(console, wording, rows, day)
    _none(console, rows, console.t("目标", "targets"))


@cli.command(
    "funding",
    epilog=h(
        "例：policygraph funding --region 岚州市 --instrument 补助；试算：policygraph funding --project-investment 3000万元 --level 国家级 "
        "--topic 工业互联网标识解析 --region 云岫区",
        "Example: policygraph funding --project-investment 3000万元 --level 国家级 --topic 工业互联网标识解析 --region 云岫区",
    ),
)
def funding_command(
    context: typer.Context,
    region: Region = "",
    year: Annotated[int | None, typer.Option(help=h("文件在该年适用", "the document holds in this year"))] = None,
    technology: Technology = "",
    instrument: Annotated[str, typer.Option(help=h("支持方式：奖励、补助、补贴、贴息 …", "奖励, 补助, 补贴, 贴息 …"))] = "",
    support: Annotated[str, typer.Option(help=h("不列金额的支持：用地、用能、审批 …", "support without a sum: 用地, 用能, 审批 …"))] = "",
    amount: Amount = "",
    document: Document = "",
    project_investment: Annotated[
        str, typer.Option(help=h("试算：项目投资额，如 3000万元", "calculator: the investment, such as 3000万元"))
    ] = "",
    level: Annotated[str, typer.Option(help=h("试算：国家级、省级、市级、区县级", "calculator: 国家级, 省级, 市级, 区县级"))] = "",
    topic: Annotated[str, typer.Option(help=h("试算：项目方向", "calculator: what the project is about"))] = "",
    stage: Annotated[str, typer.Option(help=h("试算：试点、示范、推广", "calculator: 试点, 示范, 推广"))] = "",
    beneficiary: Annotated[str, typer.Option(help=h("试算：申报主体，如 中小企业", "calculator: the applicant, such as 中小企业"))] = "",
    in_project_library: Annotated[
        bool | None,
        typer.Option(
            "--in-project-library/--not-in-project-library", help=h("试算：是否已入库", "calculator: in the list of projects or not")
        ),
    ] = None,
    on: On = "",
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """资金规则和不列金额的支持；给出项目情况则试算最多能得多少。 / Funding rules; with a project's data, the most they would grant."""
    console: Console = context.obj
    day, bounds = _checked(on, amount, as_json, as_csv)
    project = Project(
        wan_of(project_investment) if project_investment else None, level_of(level) if level else None, stage_of(stage) if stage else None,
        beneficiary or None, in_project_library,
    )  # fmt: skip
    calculator = topic or project != Project()
    if calculator:
        _refuse({"--support": support, "--amount": amount, "--year": year})
    with console.graph() as connection:
        documents = read.documents(connection, day)
        wanted = _filter(
            console, connection, documents, "" if calculator else region, technology, document, year=year, instrument=instrument, support=support, bounds=bounds
        )  # fmt: skip
        if calculator:
            _calculate(console, connection, Question(project, topic, region, wanted), documents, day, as_json, as_csv)
        else:
            _funding(console, connection, wanted, documents, day, as_json, as_csv)


def _funding(
    console: Console, connection: Connection, wanted: Filter, documents: dict[str, dict[str, Any]], day: date, as_json: bool, as_csv: bool
) -> None:
    """The rules, and beside them the clauses of support, which have neither instrument nor sum."""
    wording = Wording(console.lang)
    rules = read.rows(connection, "funding", wanted)
    support = read.rows(connection, "support", wanted) if not wanted.instrument and wanted.bounds == Bounds() else []
    if as_json:
        told = {"rules": listing.with_documents(rules, documents), "support": _with_sentences(support, documents, wanted.support)}
        console.json({"on": day.isoformat()} | told)
    elif as_csv:
        rows = [listing.funding_row(row, documents, wording) for row in rules]
        _csv(listing.FUNDING_COLUMNS, [*rows, *(listing.support_row(row, documents, wording, wanted.support) for row in support)])
    else:
        _lines(console, listing.funding_lines(rules, documents, wording))
        if support:
            console.line(wording.say("support_heading", count=len(support)))
            _lines(console, listing.support_lines(support, documents, wording, wanted.support))
        _count(console, wording, [*rules, *support], day)
    _none(console, [*rules, *support], console.t("资金规则或支持条款", "funding rules or clauses of support"))


def _with_sentences(rows: list[dict[str, Any]], documents: dict[str, dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    from app.funding.rules import clause_of
    from app.funding.support import sentence_of

    return listing.with_documents([row | {"sentence": sentence_of(clause_of(row), kind)} for row in rows], documents)


def _calculate(
    console: Console,
    connection: Connection,
    question: Question,
    documents: dict[str, dict[str, Any]],
    day: date,
    as_json: bool,
    as_csv: bool,
) -> None:
    wording = Wording(console.lang)
    found = answer(connection, question, documents, day, console.settings.regions)
    report = Report(found, documents, question.project, wording)
    if as_json:
        console.json({"on": day.isoformat(), "topic": question.topic or None, "region": question.region or None} | report.data())
    elif as_csv:
        _csv(COLUMNS, report.rows())
    else:
        console.line(wording.say("asked", text=question.told(wording), day=wording.day(day.isoformat())))
        console.line()
        _lines(console, report.lines())
    _none(console, found.entries, console.t("资金规则或支持条款", "funding rules or clauses of support"))


def _checked(on: str, amount: str, as_json: bool, as_csv: bool) -> tuple[date, Bounds]:
    """The day and the bounds, before the graph is opened."""
    if as_json and as_csv:
        raise PolicyGraphError("one_format")
    try:
        day = date.fromisoformat(on) if on else date.today()
    except ValueError:
        raise PolicyGraphError("date_unreadable", given=on) from None
    return day, bounds_of(amount) if amount else Bounds()


def _refuse(options: dict[str, Any]) -> None:
    """Filters of the list that would hide rules from the calculator."""
    for option, given in options.items():
        if given:
            raise PolicyGraphError("calculator_needs", option=option)


def _filter(
    console: Console, connection: Connection, documents: dict[str, dict[str, Any]], region: str, technology: str, document: str, **more: Any
) -> Filter:
    """The filter with names turned into ids."""
    ids, names = read.technology(connection, technology) if technology else ((), ())
    inside = tuple(places.inside(connection, places.find_place(connection, region, console.settings.regions))) if region else ()
    one = find_document(list(documents.values()), document)["id"] if document else ""
    return Filter(places=inside, technologies=ids, names=names, document=one, **more)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([listing.safe(cell) for cell in row] for row in rows)


def _lines(console: Console, lines: Iterable[str]) -> None:
    for line in lines:
        console.line(line)


def _count(console: Console, wording: Wording, rows: Sequence[dict[str, Any]], day: date) -> None:
    if rows:
        documents = len({row["document"] for row in rows})
        console.remark(wording.say("figures_count", count=len(rows), documents=documents, day=wording.day(day.isoformat())))


def _none(console: Console, rows: Sequence[Any], what: str) -> None:
    if not rows:
        console.message("figures_none", what=what)
        raise typer.Exit(1)
