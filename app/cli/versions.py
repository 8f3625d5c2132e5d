"""The command diff: two versions of a document, clause by clause; nothing is loaded."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Annotated, Any

import typer

from app.cli.audit import facts_of
from app.cli.console import Console, h
from app.cli.documents import Json
from app.cli.main import cli
from app.compare.versions import KINDS, Change, changes

NAMES = {
    "added": ("新增任务", "tasks added"), "dropped": ("删去任务", "tasks dropped"), "owners": ("责任单位变化", "owners changed"),
    "sums": ("资金和投资变化", "sums changed"), "targets": ("目标变化", "targets changed"), "moved": ("条款号变化", "renumbered"),
    "text": ("仅文字变化", "wording changed"),
}  # fmt: skip
_AROUND = 12


@cli.command("diff", epilog=h("例：policygraph diff 旧稿.docx 新稿.docx", "Example: policygraph diff old.docx new.docx"))
def diff_command(
    context: typer.Context,
    old: Annotated[
        str, typer.Argument(help=h("旧版：一个文件，或已载入文件的标题、文号", "the old version: a file, or a loaded document"))
    ],
    new: Annotated[str, typer.Argument(help=h("新版：同上", "the new version: likewise"))],
    as_json: Json = False,
) -> None:
    """一份文件的两个版本逐条对照：任务增删、责任单位、金额、目标的变化。 / Two versions of a document, clause by clause."""
    console: Console = context.obj
    facts = [facts_of(console, name) for name in (old, new)]
    found = changes(*facts)
    titles = [str(f.properties.get("title") or f.source) for f in facts]
    if as_json:
        console.json({"old": titles[0], "new": titles[1], "changes": [_plain(c) for c in found]})
        return
    console.line(console.t(f"旧版：{titles[0]}\n新版：{titles[1]}", f"old: {titles[0]}\nnew: {titles[1]}"))
    if not found:
        console.line(console.t("任务、责任单位、金额、目标和文字都没有变化。", "No task, owner, sum, target or wording changed."))
    for kind in KINDS:
        _show_kind(console, kind, [c for c in found if c.kind == kind])


def _show_kind(console: Console, kind: str, found: list[Change]) -> None:
    if not found:
        return
    console.line()
    console.line(console.t(f"【{NAMES[kind][0]}】{len(found)} 项", f"[{NAMES[kind][1]}] {len(found)}"))
    for change in found:
        _show(console, change)


def _show(console: Console, change: Change) -> None:
    clause = change.new or change.old
    console.line(f"  {clause.number} {clause.node.name[:40]}")
    if change.kind == "added":
        console.line(f"    ＋ {change.after}")
    elif change.kind == "dropped":
        console.line(f"    － {change.before}")
    elif change.kind == "text":
        for before, after in _edits(change.before, change.after):
            console.line(console.t(f"    原：{before}\n    现：{after}", f"    was: {before}\n    is: {after}"))
    else:
        console.line(console.t(f"    原：{change.before}\n    现：{change.after}", f"    was: {change.before}\n    is: {change.after}"))


def _edits(before: str, after: str) -> list[tuple[str, str]]:
    """The stretches that differ, with some characters around them."""
    before, after = before.replace("\n", ""), after.replace("\n", "")
    blocks = [op for op in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if op[0] != "equal"]
    cut = lambda text, start, end: (
        "…" * (start > _AROUND) + text[max(0, start - _AROUND) : end + _AROUND] + "…" * (end + _AROUND < len(text))
    )
    if not blocks:
        return []
    first, last = blocks[0], blocks[-1]
    return [(cut(before, first[1], last[2]), cut(after, first[3], last[4]))]


def _plain(change: Change) -> dict[str, Any]:
    clause = lambda c: {"number": c.number, "name": c.node.name, "text": c.text, "start": c.node.start, "end": c.node.end} if c else None
    return {"kind": change.kind, "old": clause(change.old), "new": clause(change.new), "before": change.before, "after": change.after}
