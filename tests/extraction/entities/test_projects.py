"""Projects: tables of (sentence, names), with sentences that name none."""

import pytest

from extraction.entities import projects
from extraction.entities.types import Found


def names(text: str, known=()) -> list[str]:
    return [found.name for found in projects.find(text, known).found]


def mentions(text: str, label: str, *words: str) -> list[Found]:
    return [Found(text.index(w), text.index(w) + len(w), w, label, "test") for w in words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加快推进岚州数据中心二期、城南变电站扩建工程建设。", ["岚州数据中心二期", "城南变电站扩建工程"]),
        ("支持岚州大学建设量子信息研究院，建设一批智能工厂。", ["量子信息研究院"]),
        ("建成岚州至平川高铁。", ["岚州至平川高铁"]),
        ("启动轨道交通8号线二期、10号线三期工程。", ["轨道交通8号线二期", "10号线三期工程"]),
        ("平川—云山—东渡特高压交流输变电工程", ["平川—云山—东渡特高压交流输变电工程"]),
        ("建设面向西部地区的工业互联网标识解析二级节点（岚州）。", ["工业互联网标识解析二级节点"]),
        ("加快国家（岚州）新型互联网交换中心建设。", ["国家（岚州）新型互联网交换中心"]),
        ("推动“城市大脑”、智慧停车系统建成投用", ["城市大脑", "智慧停车系统"]),
        ("到2025年，建成全国一体化算力网络岚州枢纽节点。", ["全国一体化算力网络岚州枢纽节点"]),
        ("依托岚州大学，谋划布局量子科学国家实验室和超强激光实验装置。", ["量子科学国家实验室", "超强激光实验装置"]),
        ("探索建设面向工业领域、支持多场景应用的边缘计算公共服务平台", ["边缘计算公共服务平台"]),
        ("支持岚州软件园建设信创适配验证中心，提升岚州超算中心服务能力。", ["信创适配验证中心", "岚州超算中心"]),
        ("扩容岚州互联网国际专用通道", ["岚州互联网国际专用通道"]),
        ("完善G99岚平高速公路清水至永和段扩容改造工程。", ["G99岚平高速公路清水至永和段扩容改造工程"]),
        (
            "推进青螺河生态治理工程、白石水库水源地保护工程和云坪镇污水处理厂提标改造工程。",
            ["青螺河生态治理工程", "白石水库水源地保护工程", "云坪镇污水处理厂提标改造工程"],
        ),
        ("建设柳溪水厂扩建工程、青螺灌区续建配套与节水改造工程", ["柳溪水厂扩建工程", "青螺灌区续建配套与节水改造工程"]),
        ("实施滨湖大街至迎春路连接线工程、城隍庙修缮工程。", ["滨湖大街至迎春路连接线工程", "城隍庙修缮工程"]),
        ("加快石桥镇中心水厂、云坪乡敬老院建设。", ["石桥镇中心水厂", "云坪乡敬老院"]),
        ("建设市第二中学新校区、县人民医院门诊楼。", ["市第二中学新校区", "县人民医院门诊楼"]),
        ("加快晨光时代四期项目建设，启动二期项目。", ["晨光时代四期项目"]),
        ("建设动力电池电芯总成智能工厂", ["动力电池电芯总成智能工厂"]),
        ("运用语音识别技术升级“云巷里”成果发布平台。", ["“云巷里”成果发布平台"]),
        ("打造东北亚数字贸易港", ["东北亚数字贸易港"]),
        ("实施供水工程、规模化供水工程，完善村级管网、乡镇污水处理厂。", []),
        ("推进老旧小区改造工程、病险水库除险加固工程和农村公路提升工程。", []),
        ("建设冷库、粮库和农贸市场，打造养老社区、智能工厂。", []),
        ("建设蔬菜基地，完善自行车道系统，构建新型电力系统。", []),
        ("由云坪中学牵头，示范学校配合", []),
        ("构建“云雀”数据开放与安全检测平台", ["“云雀”数据开放与安全检测平台"]),
        ("由岚州茶叶发展中心牵头，举办茶叶大赛", []),
        ("研发自动泊车系统，突破温控系统", []),
        ("数字领域创新平台（个）", []),
        ("图3岚州存储基础设施架构", []),
        ("建设岚州—平川（S3线）、岚州—云山（S5线）等市域铁路", ["岚州—平川市域铁路", "岚州—云山市域铁路"]),
        ("推进各类平台建设，支持企业建设数据中心，重大项目和相关工程。", []),
        ("推进产业平台、创新平台和服务平台建设。", []),
        ("加强企业技术中心、工程研究中心等创新平台建设。", []),
        ("新建充电桩1000个、加氢站5座，建设3个数据中心。", []),
        ("打造具有全国影响力的科技创新中心。", []),
        ("推动平台经济发展，系统推进改革，中心城区建设加快。", []),
        ("支持岚州理工研究院开展研究。", []),
        ("申报《岚州数据中心》专项。", []),
    ],
)
def test_names(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设岚西、新渡、大岭、石桥500千伏输变电工程。", [f"{p}500千伏输变电工程" for p in ("岚西", "新渡", "大岭", "石桥")]),
        ("8、9、10号线建设", ["8号线", "9号线", "10号线"]),
        ("培育陆港型、空港型国家物流枢纽。", ["陆港型、空港型国家物流枢纽"]),
        ("加快人工智能、大数据、区块链公共服务平台建设。", ["区块链公共服务平台"]),
    ],
)
def test_coordination(text, expected):
    assert names(text) == expected


def test_members_keep_their_own_words():
    text = "建设岚西、石桥500千伏输变电工程"
    assert [text[f.start : f.end] for f in projects.find(text).found] == ["岚西", "石桥500千伏输变电工程"]


def test_places_share_any_head():
    text = "建设岚州、平川体验中心"
    assert names(text, mentions(text, "Region", "岚州", "平川")) == ["岚州体验中心", "平川体验中心"]


def test_members_of_a_list_of_projects():
    text = "规划实施岚州智算中心、城市大脑、云台雷达研制等12个项目。"
    assert names(text) == ["岚州智算中心", "城市大脑", "云台雷达研制"]
    assert names("推进人工智能等项目", mentions("推进人工智能等项目", "Technology", "人工智能")) == []


def test_a_body_that_builds_makes_a_name_specific():
    text = "支持青螺新材公司建设光伏组件5G全连接工厂"
    assert names(text) == []
    assert names(text, mentions(text, "Organization", "青螺新材公司")) == ["光伏组件5G全连接工厂"]
    text = "支持青螺新材公司建设智能工厂"
    assert names(text, mentions(text, "Organization", "青螺新材公司")) == []


def test_a_body_before_and_is_no_modifier():
    text = "推动青螺产业园与岚州理工研究院共建石墨烯中试基地"
    assert names(text, mentions(text, "Park", "青螺产业园")) == ["石墨烯中试基地"]


def test_a_park_is_no_project():
    text = "建设岚州生物产业基地"
    assert names(text, mentions(text, "Park", "岚州生物产业基地")) == []


def test_holes_hold_no_names():
    text = "建设云杉智算平台（责任单位：岚州市大数据中心）"
    hole = text.index("（"), len(text)
    assert [f.name for f in projects.find(text, (), [hole]).found] == ["云杉智算平台"]


@pytest.mark.parametrize("unit", ["、", "“", "（", "数据中心", "建设", "岚州、", "甲中心建设", "数据库员、", "甲—乙段"])
@pytest.mark.timeout(10)
def test_hostile_text_stays_linear(unit):
    text = unit * (100_000 // len(unit))
    assert len(projects.find(text).found) <= 100_000


@pytest.mark.parametrize(
    ("text", "label", "words", "expected"),
    [
        ("完成智慧港航前二期建设，启动智慧港航三期规划建设。", "Technology", ["智慧港航"], ["智慧港航前二期", "智慧港航三期"]),
        ("推动青螺产业园三期投产。", "Park", ["青螺产业园"], []),
        ("建设全市统一的区块链服务基础设施（青螺链）。", "Technology", ["区块链"], ["青螺链"]),
        ("建设全市统一的区块链服务基础设施（平台）。", "Technology", ["区块链"], []),
        ("加强人工智能研究院、青螺芯片基地等建设。", "Technology", ["人工智能"], ["人工智能研究院", "青螺芯片基地"]),
        ("加强与人工智能研究院合作。", "Technology", ["人工智能"], []),
        ("支持布局区块链特色产业园区与青螺示范基地。", "Technology", ["区块链"], ["青螺示范基地"]),
        ("打造区块链、物联网等场景的应用试验基地。", "Technology", ["区块链", "物联网"], ["应用试验基地"]),
        ("打造有影响的应用试验基地。", "Technology", [], []),
        ("围绕区块链应用场景，建设攻防演练、设备检测等共性基础平台。", "Technology", ["区块链"], ["攻防演练、设备检测等共性基础平台"]),
        ("建设攻防演练、设备检测等共性基础平台。", "Technology", [], []),
        ("以区块链改造升级企业内网。", "Technology", ["区块链"], ["企业内网"]),
        ("改造升级企业内网。", "Technology", [], []),
        ("构建以区块链为核心的基础信息网。", "Technology", ["区块链"], ["基础信息网"]),
        ("构建覆盖城乡的基础信息网。", "Technology", [], []),
        ("青螺湖智慧水利系统。由水利部门牵头。", "Region", [], ["青螺湖智慧水利系统"]),
        ("推广青螺湖智慧水利系统经验。", "Region", [], []),
        ("岚州第一医院建设基于区块链的远程会诊系统。", "Technology", ["区块链"], ["远程会诊系统"]),
        ("青螺电子信息云平台统一采用区块链。", "Technology", ["区块链"], ["青螺电子信息云平台"]),
        ("重点突破800V高压平台技术。", "Technology", [], []),
        ("支持青螺公司建设轻型飞机智能总装线。", "Organization", ["青螺公司"], ["轻型飞机智能总装线"]),
        ("提供飞行计划申报服务。", "Region", [], []),
        ("青螺港智慧港口项目综合运用区块链。", "Technology", ["区块链"], ["青螺港智慧港口项目"]),
        ("支持青螺工厂建设基于区块链和物联网的柔性总装线。", "Technology", ["区块链", "物联网"], ["柔性总装线"]),
        ("打造青螺石窟数字孪生景区，配套青螺碳排放监测平台。", "Technology", ["数字孪生"], ["青螺石窟数字孪生景区", "青螺碳排放监测平台"]),
        ("对标“灯塔工厂”开展诊断。", "Region", [], []),
        ("在青螺网络安全感知平台中部署国密算法。", "Technology", ["网络安全感知", "国密算法"], ["青螺网络安全感知平台"]),
        ("建设6英寸碳化硅（SiC）芯片生产线。", "Technology", ["碳化硅"], ["6英寸碳化硅（SiC）芯片生产线"]),
        ("按照“1+5”架构升级市政务云平台。", "Technology", [], ["市政务云平台"]),
        ("年底前完成一期工程。", "Region", [], []),
        ("迭代升级岚州城市大脑，统一接入岚州飞行服务平台。", "Region", ["岚州"], ["岚州城市大脑", "岚州飞行服务平台"]),
        ("应用RDMA高速互联技术。", "Technology", ["RDMA"], []),
    ],
)
def test_names_beside_technologies_and_parks(text, label, words, expected):
    assert names(text, mentions(text, label, *words)) == expected


def test_a_place_in_brackets_is_part_of_what_the_text_calls_it():
    text = "建设标识解析创新中心（岚州）和青螺创新中心（示范）。"
    first, second = projects.find(text, mentions(text, "Region", "岚州")).found
    assert (first.name, text[first.start : first.end]) == ("标识解析创新中心", "标识解析创新中心（岚州）")
    assert first.aliases == (("标识解析创新中心（岚州）", "text:bracket"),)
    assert (second.name, second.aliases) == ("青螺创新中心", ())


def test_a_phase_in_brackets_is_part_of_what_the_text_calls_it():
    (found,) = projects.find("推进青螺核电基地扩能项目（二期）拟引进电子束焊。").found
    assert (found.name, found.aliases) == ("青螺核电基地扩能项目", (("青螺核电基地扩能项目（二期）", "text:bracket"),))
