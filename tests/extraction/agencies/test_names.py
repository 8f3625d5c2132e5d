"""What a short name means depends on the document's jurisdiction, never on the likeness of strings."""

import pytest

from extraction.agencies.jurisdiction import Jurisdiction, find
from extraction.agencies.mentions import Finder
from extraction.agencies.names import Namer
from extraction.header import Header
from extraction.tables import regions


def here(name):
    table = regions()
    region = next(r for r in table.by_name(name) if r.name == name)
    return Jurisdiction(table, (region, *(r for r in table.parents(region.code) if r.level != "国家")))


CENTRE = Jurisdiction(regions(), (), True)


@pytest.mark.parametrize(
    ("place", "surface", "label", "name", "jurisdiction"),
    [
        ("长沙市", "市经信局", "Agency", "长沙市经济和信息化局", "湖南省长沙市"),
        ("长沙市", "市发改委", "Agency", "长沙市发展和改革委员会", "湖南省长沙市"),
        ("长沙市", "市发展改革委", "Agency", "长沙市发展和改革委员会", "湖南省长沙市"),
        ("长沙市", "长沙市发改委", "Agency", "长沙市发展和改革委员会", "湖南省长沙市"),
        ("长沙市", "省科技厅", "Agency", "湖南省科学技术厅", "湖南省"),
        ("长沙市", "市政府", "Agency", "长沙市人民政府", "湖南省长沙市"),
        ("长沙市", "市交通局", "Agency", "长沙市交通局", "湖南省长沙市"),
        ("长沙市", "市委网信办", "Agency", "中共长沙市委网络安全和信息化委员会办公室", "湖南省长沙市"),
        ("岳麓区", "区科技局", "Agency", "岳麓区科学技术局", "湖南省长沙市岳麓区"),
        ("岳麓区", "市科技局", "Agency", "长沙市科学技术局", "湖南省长沙市"),
        ("长沙市", "国务院", "Agency", "国务院", "全国"),
        ("长沙市", "移动长沙分公司", "Organization", "移动长沙分公司", ""),
        ("长沙市", "湖南大学", "Organization", "湖南大学", ""),
        ("长沙市", "各区县政府", "Agency", "长沙市各区县政府", "湖南省长沙市"),
        ("长沙市", "市级有关部门", "Agency", "长沙市市级有关部门", "湖南省长沙市"),
        ("长沙市", "湘江新区管委会", "Agency", "长沙市湘江新区管委会", None),
    ],
)
def test_names(place, surface, label, name, jurisdiction):
    named = Namer(here(place)).name(surface)
    assert (named.label, named.name) == (label, name)
    assert jurisdiction is None or named.jurisdiction == jurisdiction


def test_full_and_short_names_have_one_identity():
    namer = Namer(here("长沙市"))
    forms = ("市经信局", "长沙市经信局", "市经济和信息化局", "长沙市经济和信息化局")
    assert len({namer.name(f).identity for f in forms}) == 1


def test_the_same_short_name_elsewhere_is_another_body():
    assert Namer(here("长沙市")).name("市经信局").identity != Namer(here("武汉市")).name("市经信局").identity


def test_government_and_its_office_are_two():
    namer = Namer(here("浙江省"))
    assert namer.name("浙江省人民政府").name != namer.name("浙江省人民政府办公厅").name


@pytest.mark.parametrize(
    ("surface", "collective", "members", "every"),
    [
        ("各区县政府", True, "区县", True),
        ("相关区县政府", True, "区县", False),
        ("各乡镇人民政府", True, "乡镇街道", True),
        ("市级有关部门", True, "部门", False),
        ("市政府各部门", True, "部门", True),
    ],
)
def test_collectives(surface, collective, members, every):
    properties = Namer(here("长沙市")).name(surface).properties
    assert (properties["collective"], properties["members"], properties["every"]) == (collective, members, every)


@pytest.mark.parametrize(
    ("surface", "name"),
    [("发展改革委", "国家发展和改革委员会"), ("药监局", "国家药品监督管理局"), ("人民银行", "中国人民银行"), ("海关总署", "海关总署")],
)
def test_bare_names_in_a_document_of_the_centre(surface, name):
    assert Namer(CENTRE).name(surface).name == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会同市财政局、市审计局研究。", ["市财政局", "市审计局"]),
        ("报国家发展改革委和省政府批准。", ["国家发展改革委", "省政府"]),
        ("各区县要落实。", ["各区县"]),
        ("经行业主管部门审核后报市科技局。", ["行业主管部门", "市科技局"]),
        ("推进政府采购和教育部门改革。", ["教育部门"]),
        ("加强城市布局，提升社会治理。", []),
        ("市财政局长到会讲话。", []),
        ("召开博览会和研讨会。", []),
        ("园区管理水平提高。", []),
    ],
)
def test_mentions(text, expected):
    place = here("长沙市")
    assert [text[o.start : o.end] for o in Finder(place, Namer(place)).find(text)] == expected


@pytest.mark.parametrize(
    ("title", "issuer", "text", "region", "central"),
    [
        ("长沙市节水行动方案", "", "", "长沙市", False),
        ("关于节水的若干措施", "武汉市水务局", "", "武汉市", False),
        ("国务院关于节水的意见", "国务院", "", None, True),
        ("关于节水的若干措施", "", "市水务局、市财政局负责。武汉供水。武汉节水。在武汉建设。市住建局负责。", "武汉市", False),
        ("关于节水的若干措施", "", "加强节水。", None, False),
    ],
)
def test_jurisdiction(title, issuer, text, region, central):
    header = Header(titles=[title], title_spans=[(0, len(title))], issuers=[(issuer, (0, 0))] if issuer else [])
    found = find(header, text, regions())
    assert (found.region.name if found.region else None, found.central) == (region, central)


def test_a_note_on_a_collective_holds_for_the_document():
    text = "（责任单位：市水务局，各区（市）县政府（含管委会，下同））"
    with_note, without = Namer(here("长沙市"), text), Namer(here("长沙市"))
    assert with_note.name("各区（市）县政府").properties["members"] == "区县及管委会"
    assert without.name("各区（市）县政府").properties["members"] == "区县"
