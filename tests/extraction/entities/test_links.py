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
        # a gloss in brackets parts no list, and is no member of it
        (
            "建设岚州面板创新中心，开展QDX（量子点显示）、LPX（激光荧光显示）、全息投影等技术研究。",
            "QDX 量子点显示 LPX 全息投影",
            {("岚州面板创新中心", "QDX"), ("岚州面板创新中心", "LPX"), ("岚州面板创新中心", "全息投影")},
        ),
        # what is applied goes on to what is built next, and stops where nothing is
        (
            "推动区块链、物联网的融合应用，建设岚州云仓平台，健全平川冷链监测平台，完善制度。",
            "区块链 物联网",
            {(user, what) for user in ("岚州云仓平台", "平川冷链监测平台") for what in ("区块链", "物联网")},
        ),
        ("推动区块链的融合应用，建设岚州云仓平台，平川冷链监测平台扩容。", "区块链", {("岚州云仓平台", "区块链")}),
        ("加快推进空间互联网建设，打造岚州空天总部基地。", "空间互联网", {("岚州空天总部基地", "空间互联网")}),
        ("加大窄带物联网网络部署力度，实现普遍覆盖，建设岚州感知平台。", "窄带物联网", {("岚州感知平台", "窄带物联网")}),
        ("推进区块链建设，提升岚州云仓平台知名度。", "区块链", set()),
        # means
        (
            "支持以边缘计算、工业无线等，以及机器视觉设备等改造升级岚州云仓平台。",
            "边缘计算 工业无线 机器视觉",
            {("岚州云仓平台", what) for what in ("边缘计算", "工业无线", "机器视觉")},
        ),
        ("可以区块链企业名义申报，建设岚州云仓平台。", "区块链", set()),
        ("以区块链为例，建设岚州云仓平台。", "区块链", set()),
        # fields
        (
            "支持岚州海洋实验室申报建设，重点围绕深海探测、海洋遥感等前沿领域，加大投入。",
            "深海探测 海洋遥感",
            {("岚州海洋实验室", "深海探测"), ("岚州海洋实验室", "海洋遥感")},
        ),
        ("支持岚州云仓平台申报，重点围绕区块链等领域，引进企业。", "区块链", set()),
        (
            "建设岚州共性平台。围绕区块链、物联网等领域，组织企业攻关。",
            "区块链 物联网",
            {("岚州共性平台", "区块链"), ("岚州共性平台", "物联网")},
        ),
        ("建设岚州共性平台。组织企业，围绕区块链、物联网等领域攻关。", "区块链 物联网", set()),
        ("打造区块链、物联网等场景的岚州试验基地。", "区块链 物联网", {("岚州试验基地", "区块链"), ("岚州试验基地", "物联网")}),
        ("引领区块链发展的岚州试验基地。", "区块链", set()),
        (
            "实施岚州“清波”行动，解决区块链技术在物联网领域的难题。",
            "区块链技术 物联网",
            {("岚州“清波”行动", "区块链技术"), ("岚州“清波”行动", "物联网")},
        ),
        (
            "实施岚州“清波”行动，增强膜过滤、光催化等设备研发能力。",
            "膜过滤 光催化",
            {("岚州“清波”行动", "膜过滤"), ("岚州“清波”行动", "光催化")},
        ),
        ("实施岚州“清波”行动，增强膜过滤市场竞争力。", "膜过滤", set()),
        # the former and the latter
        (
            "建设岚州云仓平台和青螺光伏电站，前者采用区块链，后者应用组串逆变技术。",
            "区块链 组串逆变",
            {("岚州云仓平台", "区块链"), ("青螺光伏电站", "组串逆变")},
        ),
        (
            "岚州云仓平台、青螺光伏电站分别采用区块链和组串逆变技术。",
            "区块链 组串逆变",
            {("岚州云仓平台", "区块链"), ("青螺光伏电站", "组串逆变")},
        ),
        ("完成岚州云仓平台、青螺认证平台的区块链改造。", "区块链", {("岚州云仓平台", "区块链"), ("青螺认证平台", "区块链")}),
        ("推动岚州云仓平台、青螺认证平台完成区块链改造。", "区块链", {("岚州云仓平台", "区块链"), ("青螺认证平台", "区块链")}),
        (
            "推动区块链与仓储、养老服务融合应用，打造岚州云仓平台。",
            "区块链",
            {("岚州云仓平台", "区块链")},
        ),
        # a sentence goes on about what the one before it, or the title, names
        (
            "建设岚州云仓平台。二期建成岚州光缆。平台采用区块链，集成机器视觉，与平川云仓平台互联互通。",
            "区块链 机器视觉",
            {("岚州云仓平台", "区块链"), ("岚州云仓平台", "机器视觉")},
        ),
        (
            "升级岚州云仓平台。平台以区块链为核心，采用机器视觉，与平川认证平台互联互通。",
            "区块链 机器视觉",
            {("岚州云仓平台", "区块链"), ("岚州云仓平台", "机器视觉")},
        ),
        ("岚州云仓平台。面向商户提供服务。平台采用区块链技术。", "区块链", {("岚州云仓平台", "区块链")}),
        ("升级岚州云仓平台。依托区块链联盟，建设平川认证平台。", "区块链", {("平川认证平台", "区块链")}),
        # what something is joined to, and what others do, is not what is built
        ("建设岚州认证平台，融合区块链技术，统一接入平川云仓平台。", "区块链", {("岚州认证平台", "区块链")}),
        ("鼓励纺织企业应用机器视觉，推进岚州检验中心扩容。", "机器视觉", set()),
        ("应用机器视觉，建设岚州检验中心。", "机器视觉", {("岚州检验中心", "机器视觉")}),
        ("支持青螺仓储中心建设，鼓励社会力量利用区块链开展溯源。", "区块链", set()),
        ("开展“清波”行动，支持岚州水质平台应用光催化技术。", "光催化", {("岚州水质平台", "光催化")}),
        ("建设基于区块链的试验车间，支持岚州云仓平台扩容。", "区块链", set()),
        # what a project rests on, what a bracket tells of it, what it serves the tests of
        ("岚州云仓平台以区块链为支撑，提供存证服务。", "区块链", {("岚州云仓平台", "区块链")}),
        ("岚州云仓平台（部署区块链、机器视觉）。", "区块链 机器视觉", {("岚州云仓平台", "区块链"), ("岚州云仓平台", "机器视觉")}),
        (
            "扩建岚州汽车试验场，建设测试道路，为自动驾驶、车路协同验证提供条件。",
            "自动驾驶 车路协同",
            {("岚州汽车试验场", "自动驾驶"), ("岚州汽车试验场", "车路协同")},
        ),
        ("扩建岚州云仓平台，为自动驾驶企业提供服务。", "自动驾驶", set()),
        ("建设岚州感知平台，通过机器视觉为农户提供服务。", "机器视觉", {("岚州感知平台", "机器视觉")}),
        # devices that are put up, and what a place of research works on
        (
            "创建岚州车路协同先导区，部署毫米波雷达、边缘计算单元等感知设施。",
            "毫米波雷达 边缘计算",
            {("岚州车路协同先导区", "毫米波雷达"), ("岚州车路协同先导区", "边缘计算")},
        ),
        ("推进岚州数据中心布局，提前部署空间互联网等未来网络。", "空间互联网", set()),
        (
            "组建岚州增材创新中心，推进选区熔化、粉末冶金等工艺在航空航天领域应用。",
            "选区熔化 粉末冶金",
            {("岚州增材创新中心", "选区熔化"), ("岚州增材创新中心", "粉末冶金")},
        ),
        ("实施强链战略，促进区块链与制造业融合。", "区块链", set()),
        (
            "建设岚州电池重点实验室，研发半固态电池、钠离子电池。",
            "半固态电池 钠离子电池",
            {("岚州电池重点实验室", "半固态电池"), ("岚州电池重点实验室", "钠离子电池")},
        ),
        ("依托岚州强链专项，突破一体化压铸。", "一体化压铸", {("岚州强链专项", "一体化压铸")}),
        ("实施岚州“清波”行动，支持企业在膜过滤、光催化等领域加大投入。", "膜过滤 光催化", set()),
        (
            "以微流控芯片、单细胞测序为特色，在平川布局建设岚州医学平台。",
            "微流控芯片 单细胞测序",
            {("岚州医学平台", "微流控芯片"), ("岚州医学平台", "单细胞测序")},
        ),
        ("建设岚州感知平台，支持窄带物联网等协议。", "窄带物联网", {("岚州感知平台", "窄带物联网")}),
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
