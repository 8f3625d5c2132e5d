"""The commands correct …: merge, split, rename, other type, wrong role, not a fact, a model is right; list, undo, export, import."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import Console, h
from app.cli.documents import Json, find_document
from app.cli.main import cli
from app.corrections import Standing, add_all, correct, from_yaml, standing, system_user, to_yaml, undo
from app.messages import say
from app.words import ROLES
from extraction.errors import ReadError
from extraction.extract import Options
from extraction.facts import ENTITY_LABELS
from graph.corrections import Correction
from graph.write import Store

group = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help=h(
        "校订：合并、拆分、改名、改类别、改角色、否定、采纳；可撤销、导出、导入。",
        "Corrections: merge, split, rename, type, role, reject, accept; undo, export, import.",
    ),
    epilog=h(
        "例：policygraph correct merge 窄带物联网 NB-IoT --reason 同一技术",
        "Example: policygraph correct merge 窄带物联网 NB-IoT --reason same",
    ),
)
cli.add_typer(group, name="correct")

ACTIONS = {
    "merge": ("合并", "merge"), "split": ("拆分", "split"), "rename": ("改名", "rename"), "type": ("改类别", "type"), "role": ("改角色", "role"),
    "reject": ("否定", "reject"), "accept": ("采纳", "accept"),
}  # fmt: skip
Words = Annotated[str, typer.Argument(help=h("名称，或文中的写法", "the name, or the wording of a text"))]
Kind = Annotated[
    str, typer.Option(help=h("类别，如 Technology；只有一种时可省", "its kind, e.g. Technology; may be left out where there is one"))
]
Document = Annotated[str, typer.Option(help=h("只在这份文件里（标题、文号、文件名）", "only in this document (title, number, file)"))]
Clause = Annotated[str, typer.Option(help=h("只在这一条（如 2.1.1）", "only in this clause, e.g. 2.1.1"))]
Reason = Annotated[str, typer.Option(help=h("理由", "the reason"))]
Who = Annotated[str, typer.Option(help=h("谁作的校订；不给则为系统用户", "who says so; else the system's user"))]
LABELS = " | ".join(ENTITY_LABELS)


def _example(zh: str, en: str) -> str:
    return h(f"例：policygraph correct {zh}", f"Example: policygraph correct {en}")


@group.command("merge", epilog=_example("merge 窄带物联网 NB-IoT --kind Technology", "merge 窄带物联网 NB-IoT --kind Technology"))
def merge_command(
    context: typer.Context,
    words: Words,
    into: Annotated[str, typer.Argument(help=h("并入的对象的名称", "the name of the thing that it is"))],
    kind: Kind = "",
    document: Document = "",
    clause: Clause = "",
    reason: Reason = "",
    who: Who = "",
) -> None:
    """两个名称是同一个对象。 / Two names are one thing."""
    _correct(context.obj, "merge", words, into, kind, document, clause, reason, who)


@group.command("split", epilog=_example("split 科学城 --document 岚政发〔2026〕12号", "split 科学城 --document 岚政发〔2026〕12号"))
def split_command(
    context: typer.Context,
    words: Words,
    name: Annotated[str, typer.Argument(help=h("拆出的对象的名称，可省", "a name for the thing that is set apart"))] = "",
    kind: Kind = "",
    document: Document = "",
    clause: Clause = "",
    reason: Reason = "",
    who: Who = "",
) -> None:
    """这里的这个名称指另一个对象。 / These words mean another thing here."""
    _correct(context.obj, "split", words, name, kind, document, clause, reason, who)


@group.command("rename", epilog=_example("rename 岚渚光缆 岚渚光缆干线", "rename 岚渚光缆 岚渚光缆干线"))
def rename_command(
    context: typer.Context,
    words: Words,
    name: Annotated[str, typer.Argument(help=h("正确的名称", "the right name"))],
    kind: Kind = "",
    document: Document = "",
    clause: Clause = "",
    reason: Reason = "",
    who: Who = "",
) -> None:
    """对象的名称有误。 / The thing has another name."""
    _correct(context.obj, "rename", words, name, kind, document, clause, reason, who)


@group.command("type", epilog=_example("type 光网岚州 Program", "type 光网岚州 Program"))
def type_command(
    context: typer.Context,
    words: Words,
    label: Annotated[str, typer.Argument(help=LABELS)],
    kind: Kind = "",
    document: Document = "",
    clause: Clause = "",
    reason: Reason = "",
    who: Who = "",
) -> None:
    """对象属于另一类别。 / The thing is of another kind."""
    _correct(context.obj, "type", words, label, kind, document, clause, reason, who)


@group.command(
    "role", epilog=_example("role 市财政局 support --document … --clause 2.1.1", "role 市财政局 support --document … --clause 2.1.1")
)
def role_command(
    context: typer.Context,
    unit: Words,
    role: Annotated[str, typer.Argument(help=" | ".join(ROLES))],
    document: Document,
    clause: Clause,
    reason: Reason = "",
    who: Who = "",
) -> None:
    """单位在这项任务中的角色有误。 / The unit's role in this task is another."""
    _correct(context.obj, "role", unit, role, "RESPONSIBLE_FOR", document, clause, reason, who)


@group.command("reject", epilog=_example("reject 智慧平台 --kind Project", "reject 智慧平台 --kind Project"))
def reject_command(
    context: typer.Context,
    words: Words,
    kind: Kind = "",
    document: Document = "",
    clause: Clause = "",
    everywhere: Annotated[
        bool, typer.Option("--everywhere", help=h("名称对应多个对象时全部否定", "all things that the words mean"))
    ] = False,
    reason: Reason = "",
    who: Who = "",
) -> None:
    """没有这个对象，或没有这条事实（--kind 可为关系类型）。 / No such thing, or no such fact (--kind may be a relation type)."""
    _correct(context.obj, "reject", words, "", kind, document, clause, reason, who, everywhere)


@group.command("accept", epilog=_example("accept 潮汐推演 --kind Technology", "accept 潮汐推演 --kind Technology"))
def accept_command(
    context: typer.Context,
    words: Words,
    kind: Kind = "",
    document: Document = "",
    clause: Clause = "",
    reason: Reason = "",
    who: Who = "",
) -> None:
    """模型提出的对象或事实属实（--kind 可为关系类型）。 / What a model proposed holds (--kind may be a relation type)."""
    _correct(context.obj, "accept", words, "", kind, document, clause, reason, who)


def _correct(
    console: Console, action: str, words: str, argument: str, kind: str, document: str, clause: str, reason: str, who: str,
    everywhere: bool = False,
) -> None:  # fmt: skip
    with console.graph(write=True) as connection:
        store = Store(connection)
        id_ = find_document(store.documents(), document)["id"] if document else ""
        wanted = Correction("", action, id_, clause, kind, words, argument, reason, who or system_user())
        made = correct(store, _options(console), wanted, everywhere=everywhere)
    console.line(console.t(f"已校订：{made.id}", f"Corrected: {made.id}"))


@group.command("undo", epilog=_example("undo cor:1a2b", "undo cor:1a2b"))
def undo_command(
    context: typer.Context,
    correction: Annotated[str, typer.Argument(help=h("校订的编号，或其开头", "the correction's id, or how it begins"))],
    who: Who = "",
) -> None:
    """撤销一条校订（保留记录）。 / Take a correction back; the record stays."""
    console: Console = context.obj
    with console.graph(write=True) as connection:
        made = undo(Store(connection), _options(console), correction, who or system_user())
    console.line(console.t(f"已撤销：{made.id}", f"Undone: {made.id}"))


@group.command("list", epilog=_example("list --json", "list --json"))
def list_command(context: typer.Context, as_json: Json = False) -> None:
    """全部校订，含已撤销和不再适用的。 / All corrections, undone ones and those that no longer apply too."""
    console: Console = context.obj
    with console.graph() as connection:
        found = standing(Store(connection))
    if as_json:
        console.json([asdict(one.correction) | {"state": one.state, "title": one.title} for one in found])
    else:
        _table(console, found)


def _table(console: Console, found: list[Standing]) -> None:
    names = (
        ("编号", "id"), ("校订", "action"), ("对象", "what"), ("改为", "to"), ("类别", "kind"), ("范围", "where"), ("理由", "reason"),
        ("何人", "who"), ("何时", "when"), ("状态", "state"),
    )  # fmt: skip
    console.table([console.t(*name) for name in names], [_row(console, one) for one in found])


def _row(console: Console, one: Standing) -> list[str]:
    c = one.correction
    where = " ".join(filter(None, (one.title, c.clause)))
    return [c.id, console.t(*ACTIONS[c.action]), c.surface, c.argument, c.kind, where, c.reason, c.who, c.when[:16], _state(console, one)]


def _state(console: Console, one: Standing) -> str:
    if one.state == "applied":
        return console.t("适用", "applied")
    if one.state == "undone":
        return console.t(f"已撤销（{one.correction.undone_by}）", f"undone ({one.correction.undone_by})")
    return say(f"unapplied_{one.state}", console.lang, words=one.correction.surface, argument=one.correction.argument)


@group.command("export", epilog=_example("export corrections.yaml", "export corrections.yaml"))
def export_command(context: typer.Context, file: Annotated[Path, typer.Argument(help=h("YAML 文件", "a YAML file"))]) -> None:
    """把全部校订写成 YAML。 / Write all corrections as YAML."""
    console: Console = context.obj
    with console.graph() as connection:
        found = standing(Store(connection))
    file.write_text(to_yaml(found), encoding="utf-8")
    console.line(str(file))


@group.command("import", epilog=_example("import corrections.yaml", "import corrections.yaml"))
def import_command(context: typer.Context, file: Annotated[Path, typer.Argument(help=h("YAML 文件", "a YAML file"))]) -> None:
    """读入导出的校订；重复读入不变。 / Read exported corrections; twice is as once."""
    console: Console = context.obj
    if not file.is_file():
        raise ReadError("read_missing", file=str(file))
    given = from_yaml(file.read_text(encoding="utf-8"), str(file))
    with console.graph(write=True) as connection:
        found = add_all(Store(connection), _options(console), given)
    _table(console, found)


def _options(console: Console) -> Options:
    return Options(console.settings.regions, True)
