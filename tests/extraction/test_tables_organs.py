"""Organs of the centre in a text, and what became of bodies in the reforms."""

import time

import pytest

from extraction.errors import DataError
from extraction.tables import departments, organs, reforms, regions
from extraction.tables.organs import load_organs
from extraction.tables.reforms import load_reforms


@pytest.mark.parametrize(
    ("text", "anywhere", "in_central"),
    [
        ("国家发改委、工信部", ["国家发展和改革委员会", "工业和信息化部"], None),
        ("发展改革委、药监局", [], ["国家发展和改革委员会", "国家药品监督管理局"]),
        ("中国银保监会", ["中国银行保险监督管理委员会"], None),
        ("党中央、国务院决策部署", ["中共中央", "国务院"], None),
        ("由国办印发", ["国务院办公厅"], None),
        ("集中办理", [], None),
        ("国办发〔2020〕1号", [], None),
        ("市财政部门会同省药监局", [], []),
        ("教育部门、公安部门", [], None),
        ("人行道", [], None),
        ("人行岚州中心支行", ["中国人民银行岚州中心支行"], None),
        ("人行会同有关部门支持分行", ["中国人民银行"], None),
        ("银保监会岚州监管分局", ["中国银行保险监督管理委员会岚州监管分局"], None),
        ("国家税务总局岚州市税务局", ["国家税务总局岚州市税务局"], None),
        ("民航西南地区管理局", ["中国民用航空西南地区管理局"], None),
        ("", [], []),
    ],
)
def test_organs_in_a_text(text, anywhere, in_central):
    assert [match.full for match in organs().find(text)] == anywhere
    assert [match.full for match in organs().find(text, central=True)] == (anywhere if in_central is None else in_central)


def test_span_line_and_place():
    (match,) = organs().find("请人行岚州中心支行负责")
    assert (match.start, match.end, match.place, match.organ.line) == (1, 9, "岚州", "人民银行")


def test_a_bare_name_is_national_only_in_a_document_of_the_centre():
    assert organs().parse("知识产权局") is None
    assert organs().parse("知识产权局", central=True).full == "国家知识产权局"


@pytest.mark.parametrize("piece", ["、", "人行", "中国人民银行", "财政"])
def test_time_is_linear_on_hostile_text(piece):
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    organs().find(text)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("old", "new", "year"),
    [
        ("中国银行保险监督管理委员会", "国家金融监督管理总局", 2023),
        ("国土资源部", "自然资源部", 2018),
        ("农业部", "农业农村部", 2018),
        ("国家旅游局", "文化和旅游部", 2018),
    ],
)
def test_reform_of_the_centre(old, new, year):
    reform = reforms().of_organ(old)
    assert (reform.new[0], reform.year) == (new, year)


@pytest.mark.parametrize(
    ("old", "region", "new"),
    [
        ("工商行政管理局", "四川省岚州市", "市场监督管理局"),
        ("国土资源局", "四川省岚州市", "自然资源局"),
        ("国土资源局", "四川省成都市锦江区", "规划和自然资源局"),
        ("扶贫开发办公室", "", "乡村振兴局"),
        ("市场监督管理局", "", None),
        ("经济和信息化委员会", "重庆市", None),
        ("经济和信息化委员会", "四川省成都市", "经济和信息化局"),
    ],
)
def test_reform_below_the_centre(old, region, new):
    reform = reforms().of_body(old, region)
    assert (reform.new[0] if reform else None) == new


def test_the_tables_agree():
    bodies = {d.full for d in departments().surfaces.values()} | {"文化和旅游发展委员会"}
    assert [n for r in reforms().national.values() for n in (r.old, *r.new) if not (o := organs().parse(n)) or o.full != n] == []
    local = [reform for found in reforms().local.values() for reform in found]
    assert [n for r in local for n in (r.old, *r.new) if n not in bodies] == []
    assert [r.region for r in local if r.region and not regions().by_name(r.region)] == []
    assert {o.line for o in organs().everywhere.values()} - {d.line for d in departments().surfaces.values()} == set()


HEAD = "not_before: {部: 门}\nbefore_short: 由\nnot_in_place: 会\nstate_council:\n"


@pytest.mark.parametrize(
    ("rows", "line", "detail"),
    [
        ("  - {full: 甲部, line: 甲, short: 丙}\n  - {full: 乙部, line: 乙, central: 丙}\n", 6, "'丙' is a name of"),
        ("  - {full: 甲部}\n", 5, "'line' is missing"),
        ("  - {full: 甲部, line: 甲, branches: {heads: 甲部}}\n", 5, "'tails' is missing"),
        ("  - {full: 甲部, line: 甲, until: 那年}\n", 5, "until"),
    ],
)
def test_wrong_organ_is_named_with_its_line(tmp_path, rows, line, detail):
    path = tmp_path / "organs.yaml"
    path.write_text(HEAD + rows, encoding="utf-8")
    with pytest.raises(DataError) as error:
        load_organs(str(path))
    assert error.value.fields["line"] == line and detail in error.value.fields["detail"]


@pytest.mark.parametrize(
    ("text", "line", "detail"),
    [
        ("national\t甲部\t乙部\t2018\nnational\t甲部\t丙部\t2018\n", 2, "stands twice"),
        ("# head\nnowhere\t甲局\t乙局\t2018\n", 2, "scope"),
        ("local\t甲局\t\t2018\n", 1, "successor"),
        ("local\t甲局\t乙局\t当年\n", 1, "no year"),
        ("local\t甲局\t甲局\t2018\n", 1, "itself"),
        ("national\t甲部\t乙部\t2018\t岚州市\n", 1, "no region"),
    ],
)
def test_wrong_reform_is_named_with_its_line(tmp_path, text, line, detail):
    path = tmp_path / "reforms.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as error:
        load_reforms(path)
    assert (error.value.fields["file"], error.value.fields["line"]) == ("reforms.tsv", line)
    assert detail in error.value.fields["detail"]
