"""A trained component: what it learns from, that it learns, that it is kept, and that it never overrides a rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction.extract import Options, extract
from extraction.proposals import LABELS
from extraction.training import LONGEST, RULE, TrainingError, load, marked_clauses, save, train

NAMES = ("观澜", "听潮", "望岳", "汇川", "凌云", "拾光", "远山", "清河")
TEXTS = [f"推进“{name}”水情台账运用，由各单位落实。" for name in NAMES]
TEXTS += [
    "青潭市治水方案",
    "一、重点任务",
    "做好监测。",
    "建设算力中心，采用区块链技术。",
    "由市数据局落实，各单位配合。",
    "推进水情通报，由各单位落实。",
]
ENTITIES = {"Project": [{"name": [f"“{name}”水情台账"]} for name in NAMES]}
DOCUMENT = "青潭市治水方案\n一、重点任务\n（一）做好监测。推进“星野”水情台账运用，由各单位落实。\n（二）建设算力中心。建设青潭算力中心，采用区块链技术。\n"


@pytest.fixture(scope="module")
def trained():
    return train(marked_clauses(TEXTS, ENTITIES), epochs=60)


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("建设青潭数据中心。", {"Project": [{"name": ["青潭数据中心", "数据中心"]}]}, [(2, 8, "Project")]),
        ("数据中心用液冷，液冷省电。", {"Technology": [{"name": ["液冷"]}]}, [(5, 7, "Technology"), (8, 10, "Technology")]),
        ("甲平台", {"Project": [{"name": ["甲 平台"], "optional": True}]}, [(0, 3, "Project")]),
        ("市数据局牵头", {"Agency": [{"name": ["市数据局"]}]}, []),
        ("网", {"Technology": [{"name": ["网"]}]}, []),
        ("没有名称", {}, []),
        ("a+b(c", {"Technology": [{"name": ["b(c"]}]}, [(2, 5, "Technology")]),
    ],
)
def test_examples(text, entities, expected):
    assert list(marked_clauses([text], entities)) == [(text, expected)]


def test_long_clauses_are_cut_at_line_ends():
    assert [text for text, _ in marked_clauses(["甲" * LONGEST + "\n\n乙\n"], {})] == ["甲" * LONGEST, "乙"]


@pytest.mark.parametrize("examples", [[], [("没有名称", [])]])
def test_nothing_to_learn_from(examples):
    with pytest.raises(TrainingError) as caught:
        train(examples)
    assert caught.value.code == "train_nothing"


def test_a_component_finds_what_it_never_saw_and_overrides_nothing(trained):
    plain, beside = (extract(DOCUMENT, "a.txt", "0" * 64, options) for options in (Options(), Options(trained=trained)))
    new = [m for m in beside.mentions if m.rule == RULE]
    assert [m.surface for m in new] == ["“星野”水情台账"]
    assert all(beside.text[m.start : m.end] == m.surface and m.entity.split("|")[0] in LABELS for m in new)
    assert [m for m in beside.mentions if m.rule != RULE] == plain.mentions
    assert beside.relations == plain.relations


def test_a_component_is_kept(trained, tmp_path: Path):
    save(trained, tmp_path / "model")
    again = load(tmp_path / "model")
    assert again.name == trained.name
    assert [(e.text, e.label_) for e in again.nlp(TEXTS[0]).ents] == [(e.text, e.label_) for e in trained.nlp(TEXTS[0]).ents]


def test_the_same_texts_give_the_same_component():
    first, second = (train(marked_clauses(TEXTS[:3], ENTITIES), epochs=2) for _ in range(2))
    assert first.name == second.name


def test_folders_that_hold_no_model(tmp_path: Path):
    (tmp_path / "config.cfg").write_text("[nlp]\n", encoding="utf-8")
    for folder in (tmp_path / "nothing", tmp_path):
        with pytest.raises(TrainingError) as caught:
            load(folder)
        assert caught.value.code == "train_no_model"
