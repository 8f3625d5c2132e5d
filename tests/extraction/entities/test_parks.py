import pytest

from extraction.entities.parks import find_parks
from tests.extraction.entities.places import context, said

CASES = [
    ("建设岚州高新区、岚州经济技术开发区", ["岚州高新区", "岚州经济技术开发区"]),
    ("依托西部（岚州）科学城和中国（澜江）自由贸易试验区", ["西部（岚州）科学城", "中国（澜江）自由贸易试验区"]),
    ("推进两江新区、天府新区建设", ["两江新区", "天府新区"]),
    ("在石桥区人工智能产业园、渚安集成电路产业基地布局", ["石桥区人工智能产业园", "渚安集成电路产业基地"]),
    ("青枫软件园和岚州软件园", ["青枫软件园", "岚州软件园"]),
    ("推进云岫、石桥产业园建设", ["云岫=云岫产业园", "石桥产业园"]),
    ("岚州国家高新技术产业开发区", ["岚州国家高新技术产业开发区"]),
    ("建设西部（岚州）科学城。科学城要集聚人才。", ["西部（岚州）科学城", "科学城=西部（岚州）科学城"]),
    ("岚州高新技术产业开发区扩区，高新区率先行动", ["岚州高新技术产业开发区", "高新区=岚州高新技术产业开发区"]),
    ("望川青芷现代物流产业集聚区（以下简称“集聚区”）", ["望川青芷现代物流产业集聚区"]),
    ("以两江新区、科学城为载体", ["两江新区", "科学城"]),
    ("建设石桥人工智能与数字经济产业园", ["石桥人工智能与数字经济产业园"]),
    ("建设岚州市数字经济（区块链）产业园", ["岚州市数字经济（区块链）产业园"]),
    ("依托青芷走廊建设青芷科学城", ["青芷科学城"]),
    ("打造支撑青枫新区的园区", ["青枫新区"]),
    ("争创国家网络安全产业园", ["国家网络安全产业园"]),
    # nothing
    ("由岚州高新区管委会负责，争创国家级知名园区", []),
    ("打造若干知名软件园区", []),
    ("建设各类产业园、特色产业园区、一批智慧园区", []),
    ("推进国家高新区创建，引导开发区转型", []),
    ("高新区、经开区要带头", []),
    ("老旧工业区改造，完善主体功能区规划", []),
    ("支持浦东新区改革", []),
    ("打造数字经济产业园、智慧物流园区", []),
    ("幼儿园、公园、校园", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_parks(text, expected):
    assert said(text, find_parks(text, context(text))) == expected


def test_a_park_belongs_to_the_region_in_its_name():
    text = "岚州高新区"
    (found,) = find_parks(text, context(text, "澜江省"))
    assert found.jurisdiction == "澜江省岚州市"
    assert ("岚州高新技术产业开发区", "grammar:parks") in found.aliases


def test_two_parks_leave_the_short_form_open():
    text = "岚州高新区、渚安高新区。高新区要带头。"
    assert said(text, find_parks(text, context(text))) == ["岚州高新区", "渚安高新区"]


def test_hostile_text_is_linear():
    find_parks("、" * 100_000 + "（" * 100_000 + "高新区" * 20_000, context(""))
