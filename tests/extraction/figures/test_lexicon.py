"""Word lists: the shipped ones load, a wrong one names its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction.errors import DataError
from extraction.figures.lexicon import load, read, run, table


def test_shipped_lists_load() -> None:
    assert "奖励" in load("instruments")["instruments"]
    assert load("units")["money"]["元"] == 0.0001
    assert table("support", "support")["绿色通道"] == "审批"


@pytest.mark.parametrize(
    ("content", "line"),
    [("a: [x, '']\n", 1), ("a: [x]\nb: word\n", 2), ("a: [x]\nb:\n  c: word\n", 3), ("- x\n", 1), ("a: [x\nb: ]]\n", 2)],
)
def test_a_wrong_list_names_its_line(tmp_path: Path, content: str, line: int) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError) as raised:
        read(path)
    assert raised.value.code == "data.invalid"
    assert (raised.value.fields["file"], raised.value.fields["line"]) == ("wrong.yaml", line)


def test_a_run_takes_each_word_whole() -> None:
    assert run(("达", "达到")) == "(?>达到|达)*"
