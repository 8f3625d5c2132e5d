"""The map back to the source, on any text, and the time that normalising takes."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.text import normalise

PIECES = st.sampled_from(
    ["\ufeff", "\r\n", "\r", "\n", "\n\n", " ", "\u3000\u3000", "\t", "，", ",", "。", "（", "(", ")", "１", "2", "万元", "市政府", "關於", "係統", "資訊",
     "軟體", "網際網路", "人工智慧", "𠮷", "😀", "e\u0301", "\u200b", "⒈", "⑴", "㈠", "Ａ", "LED", "一、", "（一）", "责任单位：", "首页/公开", "-->", "《", "》", '"',
     "&nbsp;", "\x00", "\ud800", "到2025年，全市建成公共充电桩三万个，形成布局合理的服务网络", "2021年5月6日", "[2021]5号", "ﬁ", "㎡", "著"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200))


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_every_character_maps_back_in_order(source):
    text = normalise(source)
    assert len(text.starts) == len(text.ends) == len(text.text)
    assert list(text.starts) == sorted(text.starts)
    assert list(text.ends) == sorted(text.ends)
    assert all(0 <= start < end <= len(source) for start, end in zip(text.starts, text.ends, strict=True))
    assert all(text.raw(at, at + 1) for at in range(len(text.text)))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_the_span_of_a_stretch_is_its_ends_and_covers_its_parts(source):
    text = normalise(source)
    size = len(text.text)
    for start, end in {(0, size), (size // 3, size), (0, size // 2), (size, size)}:
        first, last = text.span(start, end)
        assert 0 <= first <= last <= len(source)
        assert all(first <= text.starts[at] and text.ends[at] <= last for at in range(start, end))
        assert text.raw(start, end) == source[first:last]
        assert text.changed(start, end) == (source[first:last] != text.text[start:end])


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_character_kept_stands_where_it_stood(source):
    text = normalise(source)
    for at, char in enumerate(text.text):
        if char.isascii() and char.isalnum() and source[text.starts[at]] == char:
            assert text.raw(at, at + 1)[0] == char


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_what_the_text_may_hold(source):
    text = normalise(source).text
    assert not set(text) & set("()\r\x00\x01\ufeff\u200b\u3000\xa0;!【】「」\ud800")
    assert "\n\n" not in text
    assert text == text.strip("\n ")
    assert "  " not in text


@given(st.text(alphabet="甲乙，。、市政府建设\n", max_size=120))
@settings(max_examples=200, deadline=None)
def test_plain_chinese_loses_nothing_but_line_breaks(source):
    assert normalise(source).text.replace("\n", "") == source.replace("\n", "")


def test_the_bom_and_line_ends_count_in_the_source():
    source = "\ufeff一、任务\r\n市交通局牵头。\r\n"
    text = normalise(source)
    start = text.text.index("市交通局")
    assert text.span(start, start + 4) == (7, 11)
    assert text.span(0, 1) == (1, 2)
    assert text.raw(4, 5) == "\n"


def test_characters_beyond_the_basic_plane_count_one():
    text = normalise("𠮷田街道😀，１０ 个")
    start = text.text.index("10个")
    assert text.span(start, start + 3) == (6, 10)
    assert text.raw(start, start + 3) == "１０ 个"
    assert text.changed(start, start + 3)
    assert not text.changed(0, 4)


def test_a_span_outside_the_text_is_an_error():
    text = normalise("甲乙")
    for start, end in ((-1, 1), (1, 3), (2, 1)):
        with pytest.raises(IndexError):
            text.span(start, end)


def seconds(source: str) -> float:
    best = float("inf")
    for _ in range(5):
        begun = time.process_time()
        normalise(source)
        best = min(best, time.process_time() - begun)
    return best


HOSTILE = [
    "、",
    "（",
    "）",
    " ",
    "\t",
    "\n",
    "，",
    '"',
    "'",
    "a ",
    "一、",
    "《",
    "a,",
    "，\n",
    "甲，乙丙丁\n",
    "首页",
    "分享到",
    "大中小 ",
    "\x00",
    "1:",
    "第一",
    "著",
    "資訊",
    "-",
    "责任单位：",
]


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_time_is_linear_on_hostile_text(piece):
    short = piece * (100_000 // len(piece))
    once, twice = seconds(short), seconds(short + short)
    assert twice <= max(3.5 * once, once + 0.2)  # four times would be the square
