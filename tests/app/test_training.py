"""From annotated documents to a component and its report: the library, and the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import app.cli.train  # noqa: F401 (registers the command)
from app.cli.main import cli
from app.evaluation import gold_files
from app.training import annotated, left_out
from extraction.errors import ReadError
from extraction.extract import Options
from tests.app.serve.papers import OTHER, PLAN

EMPTY = {label: [] for label in ("Agency", "Organization", "Program", "Project", "Park", "Technology", "Region")}


def gold(doc: str, title: str, **entities: list[str]) -> str:
    listed = EMPTY | {label: [{"name": [name], "optional": False} for name in names] for label, names in entities.items()}
    document = {"title": [title], "doc_number": None, "issuers": [], "issue_date": None, "publish_date": None, "period": None, "region": []}
    return json.dumps(
        {"doc": doc, "document": document, "citations": [], "tasks": [], "entities": listed, "targets": [], "funding": [], "uses": []}
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"documents/plan.txt": PLAN, "documents/other.txt": OTHER, "gold/plan.json": "", "gold/other.json": ""}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    plan = gold("plan.txt", "青潭市算力设施建设方案", Project=["青潭算力调度平台"], Technology=["液冷技术"], Park=["青潭数据港"])
    (tmp_path / "gold/plan.json").write_text(plan, encoding="utf-8")
    (tmp_path / "gold/other.json").write_text(
        gold("other.txt", "松岭市智慧农业若干措施", Project=["松岭农田遥感监测平台"]), encoding="utf-8"
    )
    return tmp_path


def test_each_document_is_left_out_once(folder: Path):
    heard = set()
    of = annotated(gold_files(folder / "gold"), folder / "documents")
    found = list(left_out(of, Options(), lambda left, epoch, loss: heard.add(left)))
    assert [name for name, *_ in found] == ["other.txt", "plan.txt"] and heard == {"other.txt", "plan.txt"}
    for _, without, beside in found:
        assert set(without) == set(beside) == set(EMPTY)
        assert all(len(beside[label].hits) >= len(tally.hits) for label, tally in without.items())


def test_one_document_cannot_be_left_out(folder: Path):
    of = annotated(gold_files(folder / "gold")[:1], folder / "documents")
    with pytest.raises(ReadError) as caught:
        list(left_out(of, Options()))
    assert caught.value.code == "train_too_few"


def test_the_command(folder: Path):
    arguments = ["--home", str(folder / "home"), "train", str(folder / "gold"), "--documents", str(folder / "documents"), "--output"]
    result = CliRunner().invoke(cli, [*arguments, str(folder / "model"), "--json"], catch_exceptions=False)
    assert result.exit_code == 0 and (folder / "model" / "ner").is_dir()
    report = {row["label"]: row for row in json.loads(result.stdout)["report"]}
    assert set(report) == set(EMPTY) and report["Project"]["without"]["hits"] <= report["Project"]["with"]["hits"]
