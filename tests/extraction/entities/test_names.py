"""The shared machinery: words, segments, and how specific a name is."""

import pytest

from extraction.entities.name_words import Vocabulary, scan, vocabulary
from extraction.entities.names import read
from extraction.entities.segments import mask, segments
from extraction.entities.types import Found
from extraction.errors import DataError


def test_longest_word_protects_what_is_inside():
    assert [word for *_, word in scan("参与数据中心建设")] == ["参与", "数据中心", "建设"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("加快推进甲中心建设，实施乙工程", ["甲中心建设", "乙工程"]),
        ("实施“甲、乙”行动", ["“甲、乙”行动"]),
        ("建设甲（乙）试验区", ["建设甲（乙）试验区"]),
        ("建设甲中心（一期）", ["建设甲中心", "一期"]),
        ("面向全省的甲平台", ["甲平台"]),
    ],
)
def test_segments(text, pieces):
    assert [text[s.start : s.end] for s in segments(text)] == pieces


def test_mask_keeps_the_length():
    assert mask("见《甲计划》。乙", [(7, 8)]) == "见\n\n\n\n\n。\n"


@pytest.mark.parametrize(
    ("text", "known", "level"),
    [
        ("建设创新中心", [], 0),
        ("建设茶叶创新中心", [], 1),
        ("建设5G创新中心", [], 2),
        ("建设量子创新中心", [Found(2, 4, "量子", "Technology", "t")], 2),
        ("建设“云雀”创新中心", [], 3),
        ("建设平川创新中心", [Found(2, 4, "平川", "Region", "t")], 3),
    ],
)
def test_level(text, known, level):
    assert [name.level for _, name in read(text, known).names] == [level]


def test_every_head_has_its_needs():
    words = vocabulary()
    assert {word for kinds, word in words.entries if kinds & (1 << 14 | 1 << 15)} <= set(words.heads)


@pytest.mark.parametrize(("entry", "detail"), [({"words": [12]}, "not a word"), ({"words": ["数据中心"], "lest": 1}, "unknown")])
def test_a_wrong_head_names_file_and_line(entry, detail):
    with pytest.raises(DataError) as caught:
        Vocabulary().add_heads([entry], 1, "project_heads.yaml")
    assert caught.value.fields["file"] == "project_heads.yaml" and detail in caught.value.fields["detail"]
    assert caught.value.fields["line"] > 0 or detail == "not a word"
