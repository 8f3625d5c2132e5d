"""Numbers: forms of figures with their value, operator and unit, words that are none, and those that cannot be read whole."""

from __future__ import annotations

import pytest

from extraction.figures.numerals import chinese_number
from extraction.figures.units import in_wan
from extraction.figures.values import factors, find_values

VALUES = [
    ("达到1,200家", [("=", 1200, None, "家")]),
    ("1 500 人", [("=", 1500, None, "人")]),
    ("约6.5万座", [("~", 6.5, None, "万座")]),
    ("3—5个", [(">=", 3, 5, "个")]),
    ("10至15名", [(">=", 10, 15, "名")]),
    ("两至三家", [(">=", 2, 3, "家")]),
    ("5%-10%", [(">=", 5, 10, "%")]),
    ("50—200万元", [(">=", 50, 200, "万元")]),
    ("50万元至1亿元", [(">=", 0.005, 1, "亿元")]),
    ("一百二十项", [("=", 120, None, "项")]),
    ("十二个百分点", [("=", 12, None, "个百分点")]),
    ("两千零五户", [("=", 2005, None, "户")]),
    ("百分之三十以上", [(">=", 30, None, "%")]),
    ("突破10万，", [(">=", 100000, None, "")]),
    ("超百亿元", [(">=", 100, None, "亿元")]),
    ("突破万亿元", [(">=", 1, None, "万亿元")]),
    ("近千家", [("~", 1000, None, "家")]),
    ("100余家", [(">=", 100, None, "家")]),
    ("30多个", [(">=", 30, None, "个")]),
    ("不超过3个月", [("<=", 3, None, "个月")]),
    ("15%以内", [("<=", 15, None, "%")]),
    ("不低于40%", [(">=", 40, None, "%")]),
    ("800元/平方米", [("=", 800, None, "元/平方米")]),
    ("降至1.3以下，", [("<=", 1.3, None, "")]),
    ("1:1配套", [("=", 100, None, "1:1")]),
    ("2.5个百分点左右", [("~", 2.5, None, "个百分点")]),
    ("100Gbps以上", [(">=", 100, None, "Gbps")]),
    ("32微克/立方米", [("=", 32, None, "微克/立方米")]),
]
NONE = [
    "2025年",
    "2021—2023年",
    "3月15日",
    "第5批",
    "500强企业",
    "5G基站",
    "IPv6",
    "4A级景区",
    "千家万户",
    "《培育100家企业的方案》",
    "“三个一批”",
    "前10名",
    "三五家企业",
    "前三",
    "万亿级",
]
REJECTED = [
    ("数百万元", "数目未写明"), ("XX万元", "数目未写明"), ("若干亿元", "数目未写明"), ("三五万元", "数目不能确定"),
    ("一二十万元", "数目不能确定"), ("50—20万元", "范围上下限颠倒"), ("500万元至10%", "范围两端单位不同"),
]  # fmt: skip
MONEY = [
    ("5000元", 0.5),
    ("300万元", 300),
    ("1.2亿元", 12000),
    ("2万亿元", 200000000),
    ("5百万元", 500),
    ("50—200万元", 200),
    ("100万美元", None),
    ("800元/月", 0.08),
]


@pytest.mark.parametrize(("text", "expected"), VALUES)
def test_values(text: str, expected: list[tuple[str, float, float | None, str]]) -> None:
    values, rejected = find_values(text)
    assert [(v.op, v.number, v.upper, v.unit) for v in values] == expected
    assert rejected == []


@pytest.mark.parametrize("text", NONE)
def test_no_value(text: str) -> None:
    assert find_values(text)[0] == []


@pytest.mark.parametrize(("text", "reason"), REJECTED)
def test_what_cannot_be_read_whole_is_reported(text: str, reason: str) -> None:
    values, rejected = find_values(text)
    assert values == []
    assert [r.reason for r in rejected] == [reason]
    assert text.startswith(text[rejected[0].start : rejected[0].end])


@pytest.mark.parametrize(("text", "wan"), MONEY)
def test_money_in_wan(text: str, wan: float | None) -> None:
    assert in_wan(find_values(text)[0][0]) == wan


@pytest.mark.parametrize(
    ("text", "number"),
    [("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("三千", 3000), ("两万五千", 25000), ("一亿", 10**8), ("三五", None), ("一百二", None), ("百千", None), ("零", None)],
)  # fmt: skip
def test_chinese_numerals_are_read_strictly(text: str, number: int | None) -> None:
    assert chinese_number(text) == number


def test_factors() -> None:
    assert [(f, s) for f, s, _ in factors("产值翻一番，收入翻了两番，出口翻番，利润翻三倍")] == [(2, 2), (4, 8), (2, 15)]


def test_spans_hold_number_and_unit() -> None:
    text = "到2025年，力争培育不少于1,500家以上企业"
    (value,), _ = find_values(text)
    assert text[value.start : value.end] == "1,500家"
    assert text[value.outer_start : value.outer_end] == "不少于1,500家以上"
