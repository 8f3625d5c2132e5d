"""Lists of responsible units: every form of bracket and sentence, roles, conventions, and text that assigns nobody."""

import pytest

from extraction.agencies.running import running_units
from extraction.agencies.segments import responsibility_spans
from extraction.agencies.units import conventions, parse

L, J, S = "lead", "joint", "support"


def units(text, stated=frozenset()):
    return [(u.name, u.role) for s, e in responsibility_spans(text, 0, len(text)) for u in parse(text, s, e, stated)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("改造管网。（责任单位：市水务局、市财政局）", [("市水务局", J), ("市财政局", J)]),
        ("改造管网。[责任单位：市水务局，市财政局]", [("市水务局", J), ("市财政局", J)]),
        ("改造管网。〔责任单位：省水利厅，各市人民政府〕", [("省水利厅", J), ("各市人民政府", J)]),
        ("改造管网。（牵头单位：市水务局；责任单位：市财政局、市住建局）", [("市水务局", L), ("市财政局", S), ("市住建局", S)]),
        ("改造管网。（牵头单位：市水务局，配合单位：市财政局）", [("市水务局", L), ("市财政局", S)]),
        ("改造管网。（负责部门：水利部、财政部；适用范围：所有试点城市）", [("水利部", J), ("财政部", J)]),
        ("改造管网。（市水务局牵头，市财政局、市住建局配合）", [("市水务局", L), ("市财政局", S), ("市住建局", S)]),
        ("改造管网。（市水务局牵头，市财政局、市住建局等按职责分工负责）", [("市水务局", L), ("市财政局", J), ("市住建局", J)]),
        ("改造管网。（市水务局、市财政局等部门按职责分工负责）", [("市水务局", J), ("市财政局", J)]),
        ("改造管网。（市水务局负责，市财政局配合）", [("市水务局", J), ("市财政局", S)]),
        ("改造管网。（责任单位：市水务局、市财政局", [("市水务局", J), ("市财政局", J)]),
        ("改造管网。（市水务局牵头，市财政局等按职责分工负责", [("市水务局", L), ("市财政局", J)]),
        ("责任单位：市水务局；配合单位：市财政局、各区县政府。", [("市水务局", J), ("市财政局", S), ("各区县政府", S)]),
        ("改造管网。（责任单位：市发展和改革委员会和市文化和旅游局）", [("市发展和改革委员会", J), ("市文化和旅游局", J)]),
        ("改造管网。（责任单位：市审计局及市统计局）", [("市审计局", J), ("市统计局", J)]),
        ("改造管网。（责任单位：各区、市政府，各乡、镇人民政府）", [("各区、市政府", J), ("各乡、镇人民政府", J)]),
        ("改造管网。（责任单位：市住建局（市人防办）、各区(市)县政府(含管委会，下同)）", [("市住建局", J), ("各区(市)县政府", J)]),
        ("改造管网。（责任单位：市水务局等有关部门）", [("市水务局", J)]),
        ("改造管网。（责任单位：国网岚州供电公司、岚州职业技术学院）", [("国网岚州供电公司", J), ("岚州职业技术学院", J)]),
        ("改造管网。（责任单位：市水务局；完成时限：2026年底）", [("市水务局", J)]),
        ("改造管网（一期）工程，提高水压（0.3兆帕以上）。", []),
        ("明确责任单位，压实责任。", []),
        ("由市政府领导牵头，相关分管领导参加。（分管领导：张副市长）", []),
        ("严格落实行业主管部门牵头责任、属地责任。", []),
    ],
)
def test_lists(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("（逗号前为牵头单位，下同）", "comma"),
        ("（逗号前单位为牵头单位，下同）", "comma"),
        ("排在第一位的部门为牵头部门，下同", "first"),
        ("列第一位者为牵头单位，下同", "first"),
        ("排第一的单位为牵头单位", "first"),
        ("责任单位列首位的为牵头单位", "first"),
        ("标*号的为牵头单位", "star"),
    ],
)
def test_conventions_are_found(note, name):
    assert name in conventions(f"改造管网。（责任单位：市水务局，市财政局）{note}")


def test_no_convention_is_invented():
    assert conventions("（责任单位：市水务局，市财政局）由市水务局牵头。") == frozenset()


@pytest.mark.parametrize(
    ("stated", "text", "expected"),
    [
        (
            {"comma"},
            "（责任单位：市水务局、市住建局，市财政局、市审计局）",
            [("市水务局", L), ("市住建局", L), ("市财政局", S), ("市审计局", S)],
        ),
        ({"comma"}, "（责任单位：市水务局、市住建局）", [("市水务局", L), ("市住建局", L)]),
        ({"comma"}, "（责任单位：市水务局，各区政府（含管委会，下同）（逗号前为牵头单位，下同））", [("市水务局", L), ("各区政府", S)]),
        ({"first"}, "（责任单位：市水务局、市财政局、市审计局）", [("市水务局", L), ("市财政局", S), ("市审计局", S)]),
        ({"first"}, "（责任单位：市水务局）", [("市水务局", L)]),
        ({"first"}, "（牵头单位：市水务局、市财政局）", [("市水务局", L), ("市财政局", L)]),
        ({"first"}, "（责任单位：市水务局、市财政局；列第一位者为牵头单位，下同）", [("市水务局", L), ("市财政局", S)]),
        ({"star"}, "（责任单位：市水务局、市财政局*）", [("市水务局", S), ("市财政局", L)]),
    ],
)
def test_conventions_divide_lists(stated, text, expected):
    assert units(text, frozenset(stated)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由县农业农村局牵头，县财政局、各乡镇政府配合。", [("县农业农村局", L), ("县财政局", S), ("各乡镇政府", S)]),
        ("实施方案由市教育局负责。", [("市教育局", J)]),
        ("市财政局负责资金保障，市审计局负责监督检查。", [("市财政局", J), ("市审计局", J)]),
        ("由各镇（街道）负责，县林业局、县水利局配合。", [("各镇（街道）", J), ("县林业局", S), ("县水利局", S)]),
        ("各部门要密切配合。", []),
        ("市财政局要安排专项资金。", []),
        ("鼓励以科研院所牵头，高校和企业协同参与的模式。", []),
        ("由市政府领导牵头，分管领导参加。", []),
        ("项目负责人应当按时报告。", []),
        ("严格执行责任制，落实牵头责任。", []),
        ("支持岚芯微电子有限公司牵头研发功率器件。", []),
        ("引导澜江大学负责人才培养工作。", []),
    ],
)
def test_running_text(text, expected):
    assert [(u.name, u.role) for u in running_units(text, 0, len(text))] == expected


@pytest.mark.parametrize("text", ["（责任单位：" * 20_000, "、" * 100_000, "（" * 200_000, "负责）" * 20_000, "由市水务局牵头" * 5_000])
def test_hostile_text_ends(text):
    assert isinstance(responsibility_spans(text, 0, len(text)), list)
    assert isinstance(running_units(text, 0, len(text)), list)
