import pytest

from extraction.entities.declared import agencies_of
from extraction.entities.regions import find_regions
from extraction.entities.types import Found
from extraction.pipeline import Clause, build, run
from tests.extraction.entities.places import context, said

CASES = [
    ("支持云岫区、石桥区先行先试。", "岚州市", ["云岫区", "石桥区"]),
    ("加强与渚安、霁川合作。", "岚州市", ["渚安=渚安市", "霁川=霁川市"]),
    ("四川省成都市锦江区的经验", "岚州市", ["四川省成都市锦江区=锦江区"]),
    ("融入长三角一体化，对接粤港澳大湾区和京津冀。", "岚州市", ["长三角", "粤港澳大湾区", "京津冀"]),
    ("支持在蓉高校来渝设立机构。", "成都市", ["蓉=成都市", "渝=重庆市"]),
    ("深化川渝合作、沪苏浙毗邻地区协同。", "成都市", ["川渝=成渝地区", "沪=上海市", "苏=江苏省", "浙=浙江省"]),
    ("联合川、渝、黔三省市", "成都市", ["川=四川省", "渝=重庆市", "黔=贵州省"]),
    ("服务渝企，引进川企。", "重庆市", ["渝=重庆市", "川=四川省"]),
    ("秀山、酉阳等县", "重庆市", ["秀山=秀山土家族苗族自治县", "酉阳=酉阳土家族苗族自治县"]),
    ("推动锦江、金牛、武侯等区发展", "成都市", ["锦江=锦江区", "金牛=金牛区", "武侯=武侯区"]),
    ("朝阳区先行", "北京市", ["朝阳区"]),
    ("开拓沈阳市场、哈尔滨市场", "成都市", ["沈阳=沈阳市", "哈尔滨=哈尔滨市"]),
    ("支持浦东新区改革", "上海市", ["浦东新区"]),
    ("支持福建省厦门、平潭、泉州先行", "", ["福建省厦门=厦门市", "平潭=平潭县", "泉州=泉州市"]),
    # nothing
    ("推进鄂尔多斯盆地开发，建成G1816乌海至兰州段，提高医保定点率", "成都市", ["兰州=兰州市"]),
    ("发挥全市合作平台作用，保障资源和平安城市建设。", "岚州市", []),
    ("打通经济南北通道，集中卫星资源，做好普通化学品管理。", "岚州市", []),
    ("我省我市本区各地都要重视。", "岚州市", []),
    ("建设成渝中线高铁、京沪高速。", "成都市", []),
    ("云上应用和新型基础设施在云端部署。", "成都市", []),
    ("大连接、四平台、安全装置、大理石、日照时数。", "成都市", []),
    ("平原、南山、朝阳产业", "成都市", []),
    ("建设丹州港大东港区航道", "岚州市", []),
    ("城区和郊区", "成都市", []),
]


@pytest.mark.parametrize(("text", "place", "expected"), CASES)
def test_regions(text, place, expected):
    assert said(text, find_regions(text, context(text, place))) == expected


def test_a_region_has_the_node_that_the_tables_give_it():
    text = "支持云岫发展"
    (found,) = find_regions(text, context(text))
    assert (found.name, found.jurisdiction, found.properties) == ("云岫区", "澜江省岚州市", {"level": "区县", "code": "990102"})
    assert ("云岫", "table:regions") in found.aliases


def test_a_name_of_many_districts_without_a_document_is_none():
    assert find_regions("朝阳区先行", context("", "")) == []


def test_the_component_leaves_places_inside_agencies_to_them():
    text = "由岚州市经信局牵头，在岚州市试点。"
    nlp = build(["policy_regions"])
    (doc,) = run(nlp, [Clause(text, 0, "Document", jurisdiction="岚州市")])
    assert agencies_of(doc) == []
    doc = nlp.make_doc(text)
    doc._.clause = Clause(text, 100, "Document")
    from dataclasses import replace

    doc._.context = replace(context(text), agencies=((101, 107),))
    assert [(s.start, s.end) for s in nlp.get_pipe("policy_regions")(doc).spans["Region"]] == [(11, 14)]


def test_a_bare_county_inside_another_name_is_part_of_it():
    text = "支持云岫高新区、松陵电气石桥工厂和望川先行，云岫区政府配合。"
    around = [
        Found(2, 7, "云岫高新区", "Park", "test"),
        Found(8, 12, "松陵电气", "Organization", "test"),
    ]
    taken = [(8, 12), (text.index("云岫区"), text.index("配合"))]
    assert said(text, find_regions(text, context(text), taken, around)) == ["望川=望川县"]
    assert said("云岫高新区", find_regions("云岫高新区", context("", "云岫区"), (), around[:1])) == ["云岫=云岫区"]


def test_hostile_text_is_linear():
    find_regions("、" * 100_000 + "（" * 100_000 + "川、" * 30_000, context(""))
