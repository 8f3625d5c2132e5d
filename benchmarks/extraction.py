"""How fast documents are read and extracted, as ratios to a yardstick of the same run.

Usage: python -m benchmarks.extraction [--rounds N]

Prints, best of five: extraction of ordinary prose and of the sample documents against one `jieba.cut` pass over the same text; opening
DOCX and HTML against the bare library; how time grows when the text doubles, up to five megabytes and on hostile text. Processor time,
lexicons loaded before.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples" / "documents"


def best(rounds: int, work: Callable[[], object]) -> float:
    """The least processor time of `rounds` runs, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def line(name: str, seconds: float, yardstick: float, goal: str = "") -> None:
    """One result."""
    print(f"{name:44} {seconds * 1000:9.1f} ms {seconds / yardstick:7.2f} x  {goal}")


def texts() -> dict[str, list[str]]:
    """Ordinary prose, and the sample documents as decoded."""
    from extraction.read import read

    prose = (HERE / "prose.txt").read_text(encoding="utf-8") * 20
    return {"ordinary prose": [prose], "sample documents": [read(p).text for p in sorted(SAMPLES.iterdir())]}


def against_jieba(rounds: int) -> None:
    """Extraction in all against jieba's words of the same text."""
    import jieba

    from extraction.extract import Options, extract

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    options = Options(HERE.parent / "samples" / "regions.tsv")
    for name, documents in texts().items():
        for text in documents:
            extract(text[:2000], "warm.txt", "", options)
        yardstick = best(rounds, lambda d=documents: [jieba.lcut(t) for t in d])
        line(
            f"extraction, {name}",
            best(rounds, lambda d=documents: [extract(t, "a.txt", "", options) for t in d]),
            yardstick,
            "goal 2.00 x jieba.cut",
        )


def opening(rounds: int) -> None:
    """Opening files against the bare library."""
    import docx
    from selectolax.lexbor import LexborHTMLParser

    from extraction.read import read

    for path in sorted(SAMPLES.glob("*.docx")):
        line(
            f"opening {path.suffix}",
            best(rounds, lambda p=path: read(p)),
            best(rounds, lambda p=path: [x.text for x in docx.Document(str(p)).paragraphs]),
            "x python-docx",
        )
    for path in sorted(SAMPLES.glob("*.html")):
        line(
            f"opening {path.suffix}",
            best(rounds, lambda p=path: read(p)),
            best(rounds, lambda p=path: LexborHTMLParser(p.read_bytes()).text()),
            "x selectolax",
        )


def growth() -> None:
    """How time grows when the text doubles."""
    from extraction.extract import extract

    prose = (HERE / "prose.txt").read_text(encoding="utf-8")
    shapes = {
        "5 MB of prose": (prose * 500)[:830_000],
        "100,000 、": "、" * 50_000,
        "a million （": "（" * 500_000,
        "责任单位： unclosed": "（责任单位：" * 20_000,
        "numerals": "一、\n" * 20_000,
    }
    for name, half in shapes.items():
        first, second = best(1, lambda t=half: extract(t, "a.txt", "")), best(1, lambda t=half: extract(t + t, "a.txt", ""))
        line(f"twice the length: {name}", second, first, "goal 2.30 x")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=5)
    rounds = arguments.parse_args().rounds
    against_jieba(rounds)
    opening(rounds)
    growth()


if __name__ == "__main__":
    main()
