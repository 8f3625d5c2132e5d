"""Names in lines."""

import time

import pytest

from app.network.wrap import measure, wrap


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("", ("",)),
        ("市数据局", ("市数据局",)),
        ("岚州市经济和信息化局", ("岚州市经济和信息化局",)),
        ("渚安市人力资源和社会保障局", ("渚安市人力资源", "和社会保障局")),
        ("推进10G-PON光网升级和IPv6规模部署行动计划", ("推进10G-PON光网升级和", "IPv6规模部署行动计划")),
        ("《关于促进人工智能与数据产业创新发展的若干政策》", ("《关于促进人工智能与数据", "产业创新发展的若干政策》")),
        ("最高 1000万元", ("最高 1000万元",)),
        ("  岚州市\n数据局 ", ("岚州市 数据局",)),
    ],
)
def test_lines(name, lines):
    assert wrap(name) == lines


def test_a_number_keeps_its_unit():
    assert wrap("最高1000万元", 5, 3) == ("最高", "1000万元")
    assert wrap("≥ 3000 PFLOPS", 5, 3) == ("≥ 3000", "PFLOPS")


@pytest.mark.parametrize(
    "name", ["加快构建以数据为关键要素的数字经济和现代化产业体系融合发展综合服务平台", "建" * 60, "A" * 80, "、" * 60, "（" * 60]
)
def test_long_names_end_in_an_ellipsis_within_two_lines(name):
    lines = wrap(name)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(measure(line) <= 13 for line in lines)


def test_a_clause_number_is_not_cut():
    number = "12.3.14"
    for length in range(1, 40):
        lines = wrap("推" * length + number + "进" * 3)
        whole = "".join(lines)
        digits = "".join(char for char in whole if char.isdigit() or char == ".").strip(".")
        assert digits in ("", number), lines
        assert number not in whole or any(number in line for line in lines)


def test_no_line_starts_with_closing_punctuation():
    lines = wrap("推进新型基础设施、数据要素，算力网络建设行动")
    assert not any(line[0] in "、，。）》" for line in lines[1:])


def test_long_hostile_names_take_linear_time():
    started = time.process_time()
    assert wrap("（" * 50_000)[1].endswith("…")
    assert wrap("《" * 50_000)[1].endswith("…")
    assert time.process_time() - started < 3
