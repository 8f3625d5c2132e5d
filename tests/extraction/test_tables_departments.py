"""Departments: a short name after a region gives the body's full name, its line and its ending."""

import pytest

from extraction.errors import DataError
from extraction.tables import departments
from extraction.tables.departments import load_departments

NAMES = [
    ("经信局", "岚州市经济和信息化局", "经信", "局"),
    ("经信委", "岚州市经济和信息化委员会", "经信", "委员会"),
    ("经济信息委", "岚州市经济和信息化委员会", "经信", "委员会"),
    ("工信局", "岚州市工业和信息化局", "经信", "局"),
    ("科技局", "岚州市科学技术局", "科技", "局"),
    ("发改委", "岚州市发展和改革委员会", "发展改革", "委员会"),
    ("发展改革委", "岚州市发展和改革委员会", "发展改革", "委员会"),
    ("发展和改革局", "岚州市发展和改革局", "发展改革", "局"),
    ("卫健委", "岚州市卫生健康委员会", "卫健", "委员会"),
    ("住建局", "岚州市住房和城乡建设局", "住建", "局"),
    ("住房城乡建设厅", "岚州市住房和城乡建设厅", "住建", "厅"),
    ("市场监管局", "岚州市市场监督管理局", "市场监管", "局"),
    ("自然资源规划局", "岚州市自然资源和规划局", "自然资源", "局"),
    ("规划自然资源局", "岚州市规划和自然资源局", "自然资源", "局"),
    ("自然资源局", "岚州市自然资源局", "自然资源", "局"),
    ("人社局", "岚州市人力资源和社会保障局", "人社", "局"),
    ("政府办", "岚州市人民政府办公室", "政府", "办公室"),
    ("政府", "岚州市人民政府", "政府", ""),
    ("政府外办", "岚州市外事办公室", "外事", "办公室"),
    ("国资委", "岚州市国有资产监督管理委员会", "国资", "委员会"),
    ("委组织部", "中共岚州市委组织部", "组织", "部"),
    ("委编办", "中共岚州市委机构编制委员会办公室", "编办", "办公室"),
    ("委网信办", "中共岚州市委网络安全和信息化委员会办公室", "网信", "办公室"),
    ("网信办", "中共岚州市委网络安全和信息化委员会办公室", "网信", "办公室"),
    ("委", "中共岚州市委员会", "党委", ""),
    ("人大常委会", "岚州市人民代表大会常务委员会", "人大", "委员会"),
    ("政协", "中国人民政治协商会议岚州市委员会", "政协", ""),
    ("税务局", "国家税务总局岚州市税务局", "税务", "局"),
    ("海关", "岚州海关", "海关", ""),
    ("大数据局", "岚州市大数据局", "大数据", "局"),
    ("残联", "岚州市残疾人联合会", "残联", "联合会"),
]


@pytest.mark.parametrize(("short", "full", "line", "suffix"), NAMES)
def test_short_name(short, full, line, suffix):
    department = departments().parse(short)
    assert (department.name("岚州市"), department.line, department.suffix) == (full, line, suffix)


@pytest.mark.parametrize("text", ["", "经信", "市经信局", "科局", "开展工作", "经信局牵头", "部门", "区县政府", "办公室", "厅"])
def test_no_department(text):
    assert departments().parse(text) is None


@pytest.mark.parametrize(
    ("short", "region", "full"),
    [
        ("口岸物流办", "", "口岸物流办公室"),
        ("口岸物流办", "四川省成都市", "口岸与物流办公室"),
        ("政府口岸物流办", "重庆市黔江区", "口岸和物流办公室"),
        ("大数据发展局", "重庆市", "大数据应用发展管理局"),
        ("大数据发展局", "广西壮族自治区", "大数据发展局"),
        ("城管执法局", "上海市", "城市管理行政执法局"),
    ],
)
def test_name_that_depends_on_the_place(short, region, full):
    assert departments().parse(short, region).full == full


@pytest.mark.parametrize(
    ("text", "start", "name"),
    [
        ("市经信局、市财政局", 1, "经信局"),
        ("市委组织部牵头", 1, "委组织部"),
        ("市委、市政府", 1, "委"),
        ("市政府办公室", 1, "政府办公室"),
        ("市委托第三方", 1, None),
        ("市政府办理", 1, "政府"),
        ("市政府采购", 1, None),
        ("市财政局长", 1, None),
        ("市人大代表", 1, None),
        ("市民热线", 1, None),
    ],
)
def test_longest_name_at_a_place(text, start, name):
    match = departments().match(text, start)
    assert (text[start : match[0]] if match else None) == name


def test_bodies_that_differ_are_not_merged():
    full = {departments().parse(name).full for name in ("经信局", "工信局", "科技局", "经信委", "自然资源局", "自规局", "规资局")}
    assert len(full) == 7


def test_full_names_lead_to_themselves():
    """Party bodies aside: 市督查室 is the government's, 市委督查室 the party's."""
    names = departments().surfaces
    assert len(names) > 2500
    assert [d.full for d in names.values() if d.kind != "party" and names.get(d.full, d).full != d.full] == []


HEAD = "suffixes: {局: 局, 委员会: 委}\nnot_before: {}\ngovernment:\n  经信:\n"


@pytest.mark.parametrize(
    ("body", "line", "detail"),
    [
        ("    - {full: 经信, sufix: 局}\n", 5, "unknown key 'sufix'"),
        ("    - {full: 工信, suffix: 局}\n    - {full: 经信, suffix: 署}\n", 6, "suffix '署'"),
        ("    - {suffix: 局}\n", 5, "'full' is missing"),
        ("    - {full: 经信, since: soon}\n", 5, "since: 'soon' is not int"),
        ("    - {full: 甲, suffix: 局, short: 丙丁}\n    - {full: 乙, suffix: 局, short: 丙丁}\n", 6, "'丙丁局' is a name of"),
        ('    - {full: 税务局, form: "{regoin}税务局"}\n', 5, "form"),
        ("    - 经信局\n", 5, "a mapping is expected"),
        ("    - {full: 经信\n    - {\n", 6, ""),
    ],
)
def test_wrong_file_is_named_with_its_line(tmp_path, body, line, detail):
    path = tmp_path / "departments.yaml"
    path.write_text(HEAD + body, encoding="utf-8")
    with pytest.raises(DataError) as error:
        load_departments(str(path))
    assert (error.value.code, error.value.fields["line"]) == ("data.invalid", line)
    assert "departments.yaml" in error.value.fields["file"] and detail in error.value.fields["detail"]
