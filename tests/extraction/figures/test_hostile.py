"""Hostile text: what one clause costs grows with its length and no faster; nothing raises."""

from __future__ import annotations

import time

import pytest

from extraction.clause import Clause
from extraction.figures.read import read_figures

PATTERNS = [
    "、", "（", "）", "“", "《", "从", "对", "每", "1", "一", "零", "1、", "1—", "1:1", "1,000", "5万元、", "给予5万元，", "对企业的，", "各1个、",
    "分别达到1个、", "到2025年", "奖励", "给予企业奖励，", "建成1个", "1\t", "1个\n", "1个；", "规划实施1个项目，投资1亿元，", "从1%提高到2%，", "总额", "达达到",
]  # fmt: skip


def _seconds(text: str, zone: str) -> float:
    """The best of three: a collection of what other tests left can take longer than the text."""

    def once() -> float:
        start = time.process_time()
        read_figures(Clause(text, 0, "Task|1", zone=zone))
        return time.process_time() - start

    return min(once() for _ in range(3))


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("zone", ["task", "goals"])
def test_time_is_linear(pattern: str, zone: str) -> None:
    short, long = (pattern * (n // len(pattern)) for n in (10_000, 40_000))
    assert _seconds(long, zone) < 0.15 + 8 * _seconds(short, zone)


@pytest.mark.parametrize("pattern", ["每个", "总额", "达达到", "一一次性", "标准比例", "最高最高", "和、等"])
def test_no_pattern_backtracks(pattern: str) -> None:
    text = f"给予{(pattern * 40)[:36]}奖5万元，给予5万元{(pattern * 40)[:36]}X。" * 20
    assert _seconds(text, "task") < 0.5


def test_a_sentence_of_too_many_figures_is_reported() -> None:
    figures = read_figures(Clause("建成" + "1个馆、" * 300, 0, "Task|1", zone="task"))
    assert figures.targets == []
    assert [r.rule for r in figures.rejected] == ["value.crowded"]
