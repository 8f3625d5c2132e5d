"""Sums as people write them."""

import pytest

from app.funding.money import Bounds, SumError, bounds_of, money_text, wan_of

SUMS = [
    ("3000万元", 3000), ("3000万", 3000), ("3,000万元", 3000), ("0.3亿元", 3000), ("0.3亿", 3000), ("30000000元", 3000), ("三千万元", 3000),
    ("３０００万元", 3000), (" 3000 万元 ", 3000), ("3千万元", 3000), ("5000元", 0.5), ("1.5亿元", 15000), ("人民币200万元", 200), ("两百万元", 200),
]  # fmt: skip
REFUSED = [
    ("3000", "sum_without_unit"), ("3,000.5", "sum_without_unit"), ("3000万美元", "sum_unreadable"), ("500万人", "sum_unreadable"),
    ("-5万元", "sum_unreadable"), ("0万元", "sum_unreadable"), ("3000万元/年", "sum_unreadable"), ("", "sum_unreadable"), ("很多", "sum_unreadable"),
    ("3000—4000万元", "sum_unreadable"), ("3000万元和200万元", "sum_unreadable"), ("三千", "sum_unreadable"), ("3000万平方米", "sum_unreadable"),
]  # fmt: skip
RANGES = [
    ("≥100万元", Bounds(100, None)), (">=100万元", Bounds(100, None)), ("不低于1亿元", Bounds(10000, None)), ("100万元以上", Bounds(100, None)),
    ("≤500万元", Bounds(None, 500)), ("<=500万", Bounds(None, 500)), ("不超过500万元", Bounds(None, 500)), ("500万元以内", Bounds(None, 500)),
    ("100万元—500万元", Bounds(100, 500)), ("100-500万元", Bounds(100, 500)), ("100万至0.5亿元", Bounds(100, 5000)), ("300万元", Bounds(300, 300)),
]  # fmt: skip
TEXTS = [
    (3000, "3000万元"),
    (18000, "1.8亿元"),
    (0.5, "5000元"),
    (0.00005, "0.5元"),
    (12345.5, "1.2346亿元"),
    (1, "1万元"),
    (0.8, "8000元"),
]


@pytest.mark.parametrize(("given", "wan"), SUMS)
def test_sums(given, wan):
    assert wan_of(given) == wan


@pytest.mark.parametrize(("given", "code"), REFUSED)
def test_sums_that_cannot_be_told_are_refused(given, code):
    with pytest.raises(SumError) as raised:
        wan_of(given)
    assert (raised.value.code, raised.value.fields) == (code, {"given": given})


@pytest.mark.parametrize(("given", "bounds"), RANGES)
def test_ranges(given, bounds):
    assert bounds_of(given) == bounds


@pytest.mark.parametrize("given", ["≥100", "100", "500万元—100万元", "100—", "以上"])
def test_ranges_without_a_unit_or_upside_down_are_refused(given):
    with pytest.raises(SumError):
        bounds_of(given)


@pytest.mark.parametrize(("wan", "text"), TEXTS)
def test_texts(wan, text):
    assert money_text(wan) == text
    assert money_text(3000, "en") == "30,000,000 yuan"
