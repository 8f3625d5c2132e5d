"""Words that documents explain, and sentences that explain nothing."""

import pytest

from extraction.outline import parse
from extraction.terms import definitions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("示范水厂指技术成熟、可供学习的水厂。", [("示范水厂", "技术成熟、可供学习的水厂")]),
        ("本办法所称节水企业，是指用水效率达到先进水平的企业。", [("节水企业", "用水效率达到先进水平的企业")]),
        ("“智慧管网”是指运用传感器实时监测的供水管网。", [("智慧管网", "运用传感器实时监测的供水管网")]),
        (
            "构建“一核三带”格局。\n一核：以云岫水厂为中心的供水核心区。\n三带：沿江、沿湖、沿渠三条供水带。",
            [("一核", "以云岫水厂为中心的供水核心区。"), ("三带", "沿江、沿湖、沿渠三条供水带。")],
        ),
        ("一、名词解释\n1.中水：经过处理达到回用标准的污水。", [("中水", "经过处理达到回用标准的污水。")]),
        ("加强工作指导，提高服务水平和效率。", []),
        ("各项指标达到先进水平，居全省前列。", []),
        ("会议指出要加快改造老旧供水管网。", []),
        ("按照要求指派专人负责管网巡查工作。", []),
        ("一是：加快改造供水管网和水厂设备。", []),
    ],
)
def test_definitions(text, expected):
    assert [(d.name, d.text) for d in definitions(text, parse(text))] == expected
