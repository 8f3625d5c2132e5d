"""The product's scorer agrees with the measuring one, figure for figure; and scores of the measuring set hold."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.evaluation import evaluate, gold_files
from extraction.extract import extract
from extraction.read import read
from extraction.resolve import resolve
from graph.export.jsonl import documents, write
from graph.rows import with_mentions

SHARED = Path(__file__).parents[3] / "shared"
FORMS = Path(__file__).parents[1] / "forms"
needs_shared = pytest.mark.skipif(not (SHARED / "eval" / "score.py").is_file(), reason="the measuring set is not beside the checkout")


def graph_of(folder):
    sources = [read(path) for path in sorted(folder.glob("*.txt"))]
    return with_mentions(resolve([extract(s.text, s.path.name, s.sha256) for s in sources]).graph)


@pytest.fixture(scope="module")
def corpus():
    return graph_of(SHARED / "corpus")


def rows(graph, gold, texts):
    nodes, edges = documents(graph)
    tallies = evaluate(nodes, edges, gold_files(gold), lambda name: (texts / name).read_bytes().decode("utf-8", errors="replace"))
    return {kind: tally.row() for kind, tally in tallies.items()}


@needs_shared
def test_both_scorers_agree(corpus, tmp_path):
    write(corpus, tmp_path)
    command = [sys.executable, str(SHARED / "eval" / "score.py"), str(tmp_path), str(SHARED / "gold"), str(SHARED / "corpus"), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert rows(corpus, SHARED / "gold", SHARED / "corpus") == theirs


FLOORS = {
    "document": 0.97, "citations": 0.97, "tasks": 0.99, "task names": 0.97, "responsibility": 0.98, "Agency": 0.92, "agency resolution": 0.92,
    "evidence spans": 1.0,
}  # fmt: skip


@needs_shared
def test_the_measuring_set(corpus):
    found = rows(corpus, SHARED / "gold", SHARED / "corpus")
    assert {kind: found[kind]["f1"] for kind in FLOORS if found[kind]["f1"] < FLOORS[kind]} == {}
    assert found["responsibility"]["precision"] >= 0.99


@pytest.mark.parametrize("name", ["second", "third"])
def test_the_sets_of_our_own(name):
    found = rows(graph_of(FORMS / name), FORMS / name, FORMS / name)
    assert {kind: found[kind]["f1"] for kind in FLOORS if found[kind]["f1"] < FLOORS[kind]} == {}
