"""Programs: tables of (sentence, names), with sentences that name none."""

import pytest

from extraction.entities import programs
from extraction.entities.types import Found


def names(text: str, known=()) -> list[str]:
    return [found.name for found in programs.find(text, known).found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("规划实施基础网络优化工程和5G基站建设三年攻坚行动。", ["基础网络优化工程", "5G基站建设三年攻坚行动"]),
        ("实施“星火”重大工程和“双百企业”培育工程。", ["“星火”重大工程", "“双百企业”培育工程"]),
        ("创建国家数字经济创新发展试验区。", ["国家数字经济创新发展试验区"]),
        ("实施数字乡村发展促进计划，开展提升全民数字素养行动", ["数字乡村发展促进计划", "提升全民数字素养行动"]),
        ("开展5G规模化部署推进三年行动计划", ["5G规模化部署推进三年行动计划"]),
        ("专栏2 新型网络建设工程", ["新型网络建设工程"]),
        ("——千兆光网工程。推进城区光纤到户。", ["千兆光网工程"]),
        ("构建“1+3+N”产业体系，实施“东数西算”工程。", ["“东数西算”工程"]),
        ("深入实施“互联网+”行动计划和人才引育“青云计划”。", ["“互联网+”行动计划", "人才引育“青云计划”"]),
        ("组织实施国家科技重大专项，落实乡村振兴战略。", ["国家科技重大专项", "乡村振兴战略"]),
        ("开展数字人民币试点，争取国家车联网先导区落户。", ["数字人民币试点", "国家车联网先导区"]),
        ("实施农作物高产创建、现代种业数字化提升行动。", ["现代种业数字化提升行动"]),
        ("创建国家数字经济创新发展试验区和新一代通信创新发展试验区。", ["国家数字经济创新发展试验区", "国家新一代通信创新发展试验区"]),
        ("实施居家和社区养老服务提升行动。", ["居家和社区养老服务提升行动"]),
        ("积极融入“一带一路”建设，打造平川示范城市", ["一带一路", "平川示范城市"]),
        ("加快推进岚州机场改扩建工程。", []),
        ("开展专项行动，推进重大工程，做好试点示范。", []),
        ("按照行动方案和《岚州市数字经济行动计划》执行", []),
        ("计划到2025年投资100亿元，安排专项资金，培养工程师。", []),
        ("举办数字经济大会，参加创新创业大赛。", []),
        ("软件工程专业人才，战略性新兴产业，国家战略。", []),
    ],
)
def test_names(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "surface", "reason"),
    [
        ("实施一批改造提升工程。", "改造提升工程", "plural"),
        ("推进重点工程", "重点工程", "generic"),
        ("云计算、雷达等示范工程", "示范工程", "class"),
    ],
)
def test_dropped_with_reason(text, surface, reason):
    assert [(d.surface, d.reason) for d in programs.find(text).dropped] == [(surface, reason)]


def test_offsets_are_of_the_clause():
    text = "加快实施“雨燕”行动。"
    (found,) = programs.find(text).found
    assert text[found.start : found.end] == "“雨燕”行动" == found.name


def test_a_place_makes_a_class_word_a_name():
    text = "建设岚州示范区"
    assert names(text) == ["岚州示范区"]
    assert names("建设平川示范区", [Found(2, 4, "平川", "Region", "t")]) == ["平川示范区"]
