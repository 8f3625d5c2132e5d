"""Regions: names in a text, where they lie, and the files they come from."""

import pytest

from extraction.errors import DataError
from extraction.tables import regions
from extraction.tables.region_names import load_names
from extraction.tables.region_rows import FILES, read_rows


@pytest.mark.parametrize(
    ("text", "words", "form", "full_names"),
    [
        ("四川省成都市锦江区经信局", "四川省成都市锦江区", "full", ["四川省成都市锦江区"]),
        ("重庆市黔江区", "重庆市黔江区", "full", ["重庆市黔江区"]),
        ("重庆黔江、涪陵", "重庆黔江", "bare", ["重庆市黔江区"]),
        ("成都等地", "成都", "bare", ["四川省成都市"]),
        ("朝阳区", "朝阳区", "full", ["北京市朝阳区", "吉林省长春市朝阳区"]),
        ("北京市朝阳区", "北京市朝阳区", "full", ["北京市朝阳区"]),
        ("恩施州", "恩施州", "short", ["湖北省恩施土家族苗族自治州"]),
        ("海南", "海南", "bare", ["海南省"]),
        ("海南州", "海南州", "short", ["青海省海南藏族自治州"]),
        ("莱芜市", "莱芜市", "former", ["山东省莱芜市"]),
        ("乐山市市中区", "乐山市市中区", "full", ["四川省乐山市市中区"]),
        ("和平", "和平", "word", ["天津市和平区", "辽宁省沈阳市和平区", "广东省河源市和平县"]),
        ("全国", "全国", "full", ["全国"]),
        ("浦东新区", "浦东新区", "full", ["上海市浦东新区"]),
        ("南京市鼓楼医院", "南京市", "full", ["江苏省南京市"]),
        ("成渝地区双城经济圈建设", "成渝地区双城经济圈", "economic", ["成渝地区双城经济圈"]),
        ("长江三角洲地区", "长江三角洲地区", "economic", ["长三角"]),
    ],
)
def test_name_at_the_start(text, words, form, full_names):
    match = regions().find_prefix(text)
    assert (text[: match.end], match.form) == (words, form)
    assert [regions().full_name(region.code) for region in match.candidates] == full_names


@pytest.mark.parametrize("text", ["", "市", "没有地名", "发展态势良好", "川", "、成都"])
def test_no_name_at_the_start(text):
    assert regions().find_prefix(text) is None


def test_name_inside_a_text():
    match = regions().find_prefix("支持成都市武侯区", 2)
    assert (match.start, match.end) == (2, 8)


@pytest.mark.parametrize(
    ("name", "document", "full"),
    [
        ("朝阳区", "110000", "北京市朝阳区"),
        ("朝阳区", "220100", "吉林省长春市朝阳区"),
        ("鼓楼区", "350102", "福建省福州市鼓楼区"),
        ("鼓楼区", "320000", None),
        ("朝阳区", "510100", None),
        ("吉林", "", "吉林省"),
        ("长沙", "430100", "湖南省长沙市"),
    ],
)
def test_the_document_settles_what_is_ambiguous(name, document, full):
    region = regions().nearest(regions().by_name(name), document)
    assert (regions().full_name(region.code) if region else None) == full


def test_where_regions_lie():
    table = regions()
    assert [r.name for r in table.parents("510104")] == ["成都市", "四川省"]
    assert table.contains("510000", "510104") and table.contains("长江经济带", "510104")
    assert not table.contains("510100", "510000")
    assert [r.name for r in table.children("京津冀")] == ["北京市", "天津市", "河北省"]
    assert len(table.children("510100")) == 20
    with pytest.raises(KeyError):
        table.full_name("999999")


def test_the_table_is_whole():
    rows = read_rows(FILES[:1])
    levels = [region.level for region in rows.values()]
    assert (levels.count("省"), len(rows) > 3200) == (34, True)
    assert [r.name for r in rows.values() if "开发区" in r.name] == []


def test_abbreviations_and_new_areas():
    table = regions()
    assert [table.abbreviations[c].name for c in "川渝蓉黔"] == ["四川省", "重庆市", "成都市", "贵州省"]
    assert len(table.new_areas) == 19
    assert [area.name for area in table.new_areas if area.division] == ["浦东新区", "滨海新区"]


def test_divisions_that_are_no_more_name_their_successor():
    (laiwu,) = regions().by_name("莱芜市")
    assert (laiwu.until, [regions().get(code).name for code in laiwu.successors]) == (2019, ["济南市"])


def test_regions_of_the_user_stand_over_the_table(tmp_path):
    path = tmp_path / "own.tsv"
    path.write_text("# own\nX01\t岚州市\t市\t510000\t\t\t岚 岚城\nX02\t青溪区\t区县\tX01\n510100\t锦官市\t市\t510000\n", encoding="utf-8")
    table = regions(path)
    assert table.full_name("X02") == "四川省岚州市青溪区"
    assert table.find_prefix("岚州市青溪区人民政府").candidates[0].code == "X02"
    assert (table.abbreviations["岚"].code, table.by_name("岚城")[0].code) == ("X01", "X01")
    assert table.get("510100").name == "锦官市"


@pytest.mark.parametrize(
    ("text", "line", "detail"),
    [
        ("X1\t岚州市\t市\t510000\nX1\t云州市\t市\t510000\n", 2, "stands twice"),
        ("# head\nX1\t岚州市\t地级市\t510000\n", 2, "level '地级市'"),
        ("X1\t岚州市\t市\t777777\n", 1, "'777777'"),
        ("X1\t岚州市\t市\t510104\n", 1, "cannot lie in"),
        ("X1\t岚州市\t市\t510000\t去年\n", 1, "no year"),
        ("X1\t岚州市\t市\t510000\t2019\tX9\n", 1, "'X9'"),
        ("\n\nX1\t\t市\n", 3, "name of two characters"),
        ("X1\t岚州市\t市\t\t\t\t\t\t\n", 1, "cells"),
    ],
)
def test_wrong_row_is_named_with_its_line(tmp_path, text, line, detail):
    path = tmp_path / "own.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_rows([*FILES, path])
    assert (error.value.fields["file"], error.value.fields["line"]) == ("own.tsv", line)
    assert detail in error.value.fields["detail"]


NAMES = "abbreviations: {甲: 甲省}\nweak: []\ngeneric: []\nwords: []\nnew_areas: []\neconomic_regions:\n"


@pytest.mark.parametrize(
    ("rows", "line", "detail"),
    [
        ("  - {name: 甲乙, members: 甲省}\n  - {name: 丙, members: 丁省}\n", 8, "'丁省' is no division"),
        ("  - {name: 甲乙, members: 双区}\n", 7, "several divisions"),
        ("  - {name: 甲乙, member: 甲省}\n", 7, "unknown key"),
    ],
)
def test_wrong_file_of_names(tmp_path, rows, line, detail):
    path = tmp_path / "names.yaml"
    path.write_text(NAMES + rows, encoding="utf-8")
    with pytest.raises(DataError) as error:
        load_names({"甲省": "1", "双区": ""}.get, str(path))
    assert error.value.fields["line"] == line and detail in error.value.fields["detail"]
