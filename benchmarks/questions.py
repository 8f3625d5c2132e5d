"""How fast questions are answered, beside the bare queries that answer them, on the embedded engine.

Usage: python -m benchmarks.questions [--home FOLDER] [--file QUESTIONS.jsonl] [--rounds N]

Without `--home` a graph of the samples is built in a temporary folder, and the examples of the ways are asked. Prints the first question
apart (it reads the catalogue), then the median and the 95th percentile of all others, and the same of their queries alone.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "samples"
GOAL = "goal p95 300 ms"


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one run, by the clock."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def line(name: str, times: list[float], goal: str = "") -> None:
    print(f"{name:28} median {statistics.median(times):8.1f} ms   p95 {p95(times):8.1f} ms   n {len(times):4}   {goal}")


def measure(home: Path, questions: list[str], rounds: int, regions: Path | None) -> None:
    """Ask all questions `rounds` times over one connection; `regions` are the user's own."""
    from app.answers.asking import Answerer
    from graph.connect import ConnectionSettings, connect

    with connect(ConnectionSettings(home=home, linger=10)) as connection:
        answerer = Answerer(connection, cache=home / "cache", regions=regions)
        print(f"first question               {timed(lambda: answerer.ask(questions[0])):15.1f} ms")
        asked, queried, steps = [], [], []
        for question in questions * rounds:
            asked.append(timed(lambda q=question: steps.extend(answerer.ask(q).steps)))
            queried += [timed(lambda s=step: connection.read(s.cypher, s.parameters).dicts()) for step in steps]
            steps.clear()
        line("a question", asked, GOAL)
        line("its bare queries", queried)
        print(f"p95 of a question / p95 of a bare query: {p95(asked) / p95(queried):.1f}")


def main() -> None:
    from app.answers.ways import ways

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--home", type=Path)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--rounds", type=int, default=1)
    given = parser.parse_args()
    lines = given.file.read_text(encoding="utf-8").splitlines() if given.file else []
    questions = [json.loads(text)["question"] for text in lines if text.strip()] or [e for w in ways() for e in w.examples]
    if given.home:
        own = given.home / "regions.tsv"
        measure(given.home, questions, given.rounds, own if own.exists() else None)
        return
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _build(home)
        measure(home, questions, given.rounds, SAMPLES / "regions.tsv")


def _build(home: Path) -> None:
    """A graph of the samples."""
    from app.build import build
    from extraction.extract import Options
    from graph.connect import ConnectionSettings, connect
    from graph.write import Store

    with connect(ConnectionSettings(home=home, linger=10), write=True) as connection:
        build(Store(connection), [str(SAMPLES / "documents")], Options(SAMPLES / "regions.tsv"))


if __name__ == "__main__":
    main()
