"""Links: tables of (sentence, mentions, links), with sentences that state none."""

import pytest

from extraction.clause import Clause
from extraction.entities import links, programs, projects
from extraction.entities.types import Found
from extraction.pipeline import build, run


def mark(text: str, mentions: dict[str, str]) -> list[Found]:
    """Mentions by label, their words joined by blanks, and the programs and projects that the rules find beside them."""
    known = [
        Found(at, at + len(word), word, label, "test")
        for label, words in mentions.items()
        for word in words.split()
        for at in range(len(text))
        if text.startswith(word, at)
    ]
    return [*known, *programs.find(text, known).found, *projects.find(text, known).found]


def found(kind: str, text: str, mentions: dict[str, str]) -> set[tuple[str, str]]:
    return {
        (link.source.name if link.source else "", link.target.name) for link in links.find(text, mark(text, mentions)) if link.type == kind
    }


@pytest.mark.parametrize(
    ("text", "technologies", "expected"),
    [
        (
            "基于区块链、隐私计算等技术，建设岚州电子证照平台。",
            "区块链 隐私计算",
            {("岚州电子证照平台", "区块链"), ("岚州电子证照平台", "隐私计算")},
        ),
        ("建设岚州智能航运测试基地，开展毫米波雷达测试。", "毫米波雷达", {("岚州智能航运测试基地", "毫米波雷达")}),
        ("升级岚州云仓平台，依托区块链建设岚州电子证照平台。", "区块链", {("岚州电子证照平台", "区块链")}),
        ("建设岚州水质检测中心，配备质谱检测设备。", "质谱检测", {("岚州水质检测中心", "质谱检测")}),
        ("推动岚州电池基地扩能，探索车网互动技术应用。", "车网互动", set()),
        ("建设机器人零部件共性技术平台。", "机器人", set()),
        ("建设人工智能超算中心。", "人工智能", {("人工智能超算中心", "人工智能")}),
        ("打造岚州云仓平台，运用区块链开展溯源。", "区块链", {("岚州云仓平台", "区块链")}),
        ("升级岚州云仓平台。平台运用区块链，实现溯源。", "区块链", {("岚州云仓平台", "区块链")}),
        (
            "构建涵盖指纹识别、人脸识别等技术的岚州认证平台。",
            "指纹识别 人脸识别",
            {("岚州认证平台", "指纹识别"), ("岚州认证平台", "人脸识别")},
        ),
        ("加快岚州试验基地建设，推动基于边缘计算的大规模验证。", "边缘计算", {("岚州试验基地", "边缘计算")}),
        ("建设岚州云仓平台，打造支持区块链的平川认证平台。", "区块链", {("平川认证平台", "区块链")}),
        ("实施人工智能产业培育工程。", "人工智能", set()),
        ("发展区块链。建设岚州电子证照平台。", "区块链", set()),
        # what a program carries out goes on over the commas and projects behind it
        (
            "实施岚州“清波”行动，扩建东渡水厂，推广膜过滤、光催化等技术。",
            "膜过滤 光催化",
            {("岚州“清波”行动", "膜过滤"), ("岚州“清波”行动", "光催化")},
        ),
        ("实施岚州“清波”行动，运用光催化技术升级东渡水质平台。", "光催化", {("东渡水质平台", "光催化")}),
        ("推进岚州“清波”行动，探索光催化商业模式。", "光催化", set()),
        # technologies that serve an act of their own stretch are not what is built next
        ("建设雪松医学中心，运用区块链开展转诊，搭建岚州云仓平台。", "区块链", {("雪松医学中心", "区块链")}),
        ("完善雪松医学中心，依托区块链，搭建岚州云仓平台。", "区块链", {("岚州云仓平台", "区块链")}),
        ("推动岚州云仓平台升级，推广区块链、隐私计算。", "区块链 隐私计算", {("岚州云仓平台", "区块链"), ("岚州云仓平台", "隐私计算")}),
        ("升级岚州云仓平台，提前规划部署区块链、隐私计算。", "区块链 隐私计算", set()),
        # a title governs what its paragraph says
        ("岚州“清波”行动。攻克膜过滤、光催化等技术。", "膜过滤 光催化", {("岚州“清波”行动", "膜过滤"), ("岚州“清波”行动", "光催化")}),
        ("2．建设东渡水质平台。接入光催化设备。", "光催化", {("东渡水质平台", "光催化")}),
        # frames around a list of technologies
        (
            "推动区块链、隐私计算的融合应用，建设岚州证照平台。",
            "区块链 隐私计算",
            {("岚州证照平台", "区块链"), ("岚州证照平台", "隐私计算")},
        ),
        ("以区块链为支撑，搭建岚州证照平台。", "区块链", {("岚州证照平台", "区块链")}),
        (
            "围绕膜过滤、光催化等方向，组建岚州水处理实验室。",
            "膜过滤 光催化",
            {("岚州水处理实验室", "膜过滤"), ("岚州水处理实验室", "光催化")},
        ),
        ("突破光催化关键技术，建设岚州水处理中试基地。", "光催化", {("岚州水处理中试基地", "光催化")}),
        ("推广光催化技术，建设岚州净水示范基地。", "光催化", {("岚州净水示范基地", "光催化")}),
        ("聚焦光催化产业，组建岚州水处理实验室。", "光催化", set()),
        ("推进“物联网产业提升”工程。", "物联网", {("“物联网产业提升”工程", "物联网")}),
        ("建设岚州大数据中心。", "大数据", {("岚州大数据中心", "大数据")}),
        ("突破区块链关键技术，建设岚州电子证照平台。", "区块链", set()),
    ],
)
def test_uses(text, technologies, expected):
    assert found("USES", text, {"Technology": technologies}) == expected


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        ("在高新区布局建设云杉智算中心。", {"Park": "高新区"}, {("云杉智算中心", "高新区")}),
        ("推动云杉智算中心落户东港新区。", {"Park": "东港新区"}, {("云杉智算中心", "东港新区")}),
        ("支持高新区建设云杉智算中心。", {"Park": "高新区"}, {("云杉智算中心", "高新区")}),
        ("建设云杉智算中心（高新区）。", {"Park": "高新区"}, {("云杉智算中心", "高新区")}),
        ("建设岚州智算中心。", {"Region": "岚州"}, {("岚州智算中心", "岚州")}),
        ("建设岚州至平川高铁。", {"Region": "岚州 平川"}, set()),
        ("高新区发展良好，建设云杉智算中心。", {"Park": "高新区"}, set()),
        ("推动高新区建设、云杉智算中心落地。", {"Park": "高新区"}, set()),
    ],
)
def test_located_in(text, places, expected):
    assert found("LOCATED_IN", text, places) == expected


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("谋划岚州智算中心", "储备"),
        ("争取加快建设岚州智算中心", "争取"),
        ("启动岚州智算中心建设", "启动"),
        ("推动岚州智算中心开工建设", "启动"),
        ("加快推进岚州智算中心建设", "推进"),
        ("规划实施岚州智算中心", "推进"),
        ("建成岚州智算中心", "建成"),
        ("岚州智算中心建成投用", "建成"),
        ("推动岚州智算中心升级改造", "提升"),
        ("扩容岚州智算中心", "提升"),
    ],
)
def test_stage(text, stage):
    assert [link.properties for link in links.find(text, mark(text, {})) if link.type == "INCLUDES"] == [{"stage": stage}]


def test_what_only_modifies_is_not_included():
    assert found("INCLUDES", "推动“一带一路”国家在油品贸易中使用人民币", {}) == set()


def test_an_industry_in_a_projects_name_is_not_developed():
    assert found("DEVELOPS", "推进云杉生物医药检测中心建设", {"Industry": "生物医药"}) == set()


def test_what_is_helped_to_act_is_not_included():
    assert found("INCLUDES", "支持岚州机场利用第五航权", {}) == set()
    assert found("INCLUDES", "支持岚州机场建设", {}) == {("", "岚州机场")}


def test_what_an_industry_only_modifies_is_not_developed():
    mentions = {"Industry": "生物医药"}
    assert found("DEVELOPS", "引进生物医药领军人才", mentions) == set()
    assert found("DEVELOPS", "加强生物医药监管", mentions) == set()


def test_without_a_verb_nothing_is_included():
    assert found("INCLUDES", "岚州智算中心位于城东", {}) == set()


def test_industries():
    text = "高新区重点发展集成电路、生物医药，提升低空经济。"
    mentions = {"Park": "高新区", "Industry": "集成电路 生物医药 低空经济"}
    assert found("DEVELOPS", text, mentions) == {("", "集成电路"), ("", "生物医药"), ("", "低空经济")}
    assert found("HOSTS", text, mentions) == {("高新区", "集成电路"), ("高新区", "生物医药")}
    assert found("HOSTS", "高新区风景好，发展生物医药", mentions) == set()


def test_words_and_sentence_of_a_link():
    text = "先行。基于区块链，建设岚州证照平台。"
    link = next(x for x in links.find(text, mark(text, {"Technology": "区块链"})) if x.type == "USES")
    assert text[slice(*link.sentence)] == "基于区块链，建设岚州证照平台。"
    assert [text[slice(*w)] for w in link.words] == ["基于", "区块链", "岚州证照平台"]


def test_components_fill_the_layers():
    nlp = build(["policy_programs", "policy_projects", "policy_links"])
    (doc,) = run(nlp, [Clause("实施“雨燕”行动，建设岚州智算中心和一批智能工厂。", 0, "Task|1")])
    assert [(s.text, s.id_) for s in doc.spans["Program"]] == [("“雨燕”行动", "program:行动")]
    assert [s.text for s in doc.spans["Project"]] == ["岚州智算中心"]
    assert [d.reason for d in doc.user_data["rejected"]] == ["plural"]
    assert {(x.type, x.target.name) for x in doc.user_data["links"]} == {("INCLUDES", "“雨燕”行动"), ("INCLUDES", "岚州智算中心")}


@pytest.mark.parametrize(("unit", "label"), [("应用甲、", "Technology"), ("甲、", "Region"), ("发展甲、", "Industry")])
@pytest.mark.timeout(20)
def test_hostile_lists_stay_linear(unit, label):
    text = unit * 2_000
    mentions = [Found(i, i + 1, "甲", label, "test") for i, char in enumerate(text) if char == "甲"]
    users = [Found(i, i + 1, "、", "Project", "test:、") for i, char in enumerate(text) if char == "、"]
    assert len(links.find(text, [*mentions, *users])) < 20_000
