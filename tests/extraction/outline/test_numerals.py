"""Numerals that open a line, and lines that only look as if they did."""

import pytest

from extraction.outline.numerals import chinese_number, numeral


@pytest.mark.parametrize(
    ("line", "style", "values", "rest"),
    [
        ("一、总体要求", "han", (1,), "总体要求"),
        ("二十三、附则", "han", (23,), "附则"),
        ("（一）指导思想", "han_bracket", (1,), "指导思想"),
        ("(十二)加强统筹", "han_bracket", (12,), "加强统筹"),
        ("1.完善管网", "digit", (1,), "完善管网"),
        ("12、完善管网", "digit", (12,), "完善管网"),
        ("3﹒完善管网", "digit", (3,), "完善管网"),
        ("1.5G网络覆盖", "digit", (1,), "5G网络覆盖"),
        ("1.2.3 管网改造", "decimal", (1, 2, 3), "管网改造"),
        ("（3）分步实施", "digit_bracket", (3,), "分步实施"),
        ("2)分步实施", "half_bracket", (2,), "分步实施"),
        ("①分步实施", "circle", (1,), "分步实施"),
        ("第三章 支持政策", "第章", (3,), "支持政策"),
        ("第二十八条 本办法自印发之日起施行", "第条", (28,), "本办法自印发之日起施行"),
        ("第一节 总体布局", "第节", (1,), "总体布局"),
        ("第二部分 重点任务", "第部分", (2,), "重点任务"),
    ],
)
def test_numeral(line, style, values, rest):
    found = numeral(line)
    assert (found.style, found.values, line[found.length :]) == (style, values, rest)


@pytest.mark.parametrize(
    "line",
    [
        "2026年底前完成",
        "1.5万元以内",
        "1.5万座基站",
        "3000户居民",
        "一是加强领导",
        "第三方机构",
        "一体化推进",
        "1\t宽带用户\t40",
        "十四五时期",
        "附件1",
        "",
    ],
)
def test_no_numeral(line):
    assert numeral(line) is None


@pytest.mark.parametrize(
    ("text", "value"), [("一", 1), ("十", 10), ("十九", 19), ("二十", 20), ("九十九", 99), ("一百零二", 102), ("一百二十", 120), ("38", 38)]
)
def test_chinese_number(text, value):
    assert chinese_number(text) == value
