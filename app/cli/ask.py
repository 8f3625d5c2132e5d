"""The command ask: one question, a file of questions, or a conversation."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Annotated, Any

import typer

from app.answers.answer import ANSWERED, Answer
from app.answers.asking import Answerer
from app.cli.console import Console, h
from app.cli.documents import Json
from app.cli.main import cli
from extraction.errors import PolicyGraphError, ReadError

SHOWN = 8
"""Sentences of evidence that are printed; `--json` gives all."""


@cli.command(
    "ask", epilog=h("例：policygraph ask 岚州建设智能算力集群由谁牵头？", "Example: policygraph ask 岚州建设智能算力集群由谁牵头？")
)
def ask_command(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help=h("用中文提的问题", "a question in Chinese"))] = "",
    file: Annotated[
        Path | None, typer.Option("--file", help=h("问题文件，每行一个 JSON（id、question）", "a file of questions, a JSON object a line"))
    ] = None,
    interactive: Annotated[bool, typer.Option("-i", "--interactive", help=h("连续问答", "a conversation"))] = False,
    as_json: Json = False,
) -> None:
    """用中文提问，得到答案、原文和查询。 / Ask in Chinese: the answer, its sentences and the Cypher."""
    console: Console = context.obj
    if not (question or file or interactive):
        raise PolicyGraphError("question_empty")
    with console.graph() as connection:
        cache = console.settings.home / "cache"
        answerer = Answerer(connection, lang=console.lang, cache=cache, regions=console.settings.regions)
        if file:
            _file(console, answerer, file)
        elif interactive:
            _conversation(console, answerer)
        else:
            answer = answerer.ask(question)
            console.json(answer.to_dict()) if as_json else _show(console, answer)
            if answer.status != ANSWERED:
                raise typer.Exit(1)


def _file(console: Console, answerer: Answerer, file: Path) -> None:
    """A JSON line for every question, each on its own."""
    for id_, question in _questions(file):
        console.line(json.dumps({"id": id_, **_each(answerer, question)}, ensure_ascii=False, default=str))


def _each(answerer: Answerer, question: str) -> dict[str, Any]:
    """One answer of many; a fault of ours costs that question alone, and is logged."""
    try:
        return answerer.ask(question).to_dict()
    except PolicyGraphError:
        raise
    except Exception as error:
        logging.getLogger(__name__).exception("a question failed")
        return {"status": "not_understood", "answers": [], "evidence": [], "fault": f"{type(error).__name__}: {error}"}


def _questions(file: Path) -> list[tuple[Any, str]]:
    """:raises ReadError: the file is missing, or a line is no JSON object with `id` and `question`"""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise ReadError("read_denied", file=str(file), reason=error.strerror or str(error)) from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            found.append((row["id"], str(row["question"])))
        except (ValueError, KeyError, TypeError) as error:
            raise ReadError("questions_invalid", file=str(file), line=number) from error
    return found


def _conversation(console: Console, answerer: Answerer) -> None:
    """Questions from standard input until an empty line; each may lean on the one before."""
    before: Answer | None = None
    while True:
        try:
            question = input(console.t("问：", "Q: ")).strip()
        except EOFError:
            return
        if not question:
            return
        answer = answerer.ask(question, before)
        _show(console, answer)
        before = answer if answer.status == ANSWERED else before


def _show(console: Console, answer: Answer) -> None:
    console.line(answer.text)
    for remark in answer.remarks:
        console.line(remark)
    for entry in answer.evidence[:SHOWN]:
        console.line(f"  “{entry['sentence']}”  ——{entry['title']} {entry['number']} [{entry['start']}–{entry['end']}]")
    if len(answer.evidence) > SHOWN:
        console.line(
            console.t(f"  另有 {len(answer.evidence) - SHOWN} 处原文，见 --json", f"  {len(answer.evidence) - SHOWN} more with --json")
        )
    for step in answer.steps:
        console.line()
        console.line(step.cypher)
        console.line(json.dumps(step.parameters, ensure_ascii=False))
    for suggestion in answer.suggestions:
        console.line(f"  · {suggestion}")
