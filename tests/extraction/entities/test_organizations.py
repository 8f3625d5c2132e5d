import pytest

from extraction.entities.organizations import find_organizations
from tests.extraction.entities.places import context, said

CASES = [
    ("移动岚州分公司、国网岚州供电公司负责。", ["移动岚州分公司", "国网岚州供电公司"]),
    ("中国铁塔股份有限公司岚州分公司配合", ["中国铁塔股份有限公司岚州分公司"]),
    ("移动、联通、电信岚州分公司", ["移动=移动岚州分公司", "联通=联通岚州分公司", "电信岚州分公司"]),
    ("移动、电信、联通、铁塔等企业", ["移动=中国移动", "电信=中国电信", "联通=中国联通", "铁塔=中国铁塔"]),
    ("岚州移动、岚州电信，市移动公司", ["岚州移动", "岚州电信", "市移动公司=岚州市移动公司"]),
    ("国家开发银行澜江省分行、中国工商银行岚州分行、岚州农商行", ["国家开发银行澜江省分行", "中国工商银行岚州分行", "岚州农商行"]),
    ("引进华为、腾讯等龙头企业", ["华为", "腾讯"]),
    ("依托岚州大学、清华大学和澜江省人工智能研究院", ["岚州大学", "清华大学", "澜江省人工智能研究院"]),
    ("支持岚州大数据与人工智能研究院发展", ["岚州大数据与人工智能研究院"]),
    ("支持华岭（集团）有限公司、澜江启云科技有限公司做大做强", ["华岭（集团）有限公司", "澜江启云科技有限公司"]),
    ("市城投集团、市人民医院", ["市城投集团=岚州市城投集团", "市人民医院=岚州市人民医院"]),
    ("由城投集团建设", ["城投集团"]),
    ("发挥岚州市软件行业协会作用", ["岚州市软件行业协会"]),
    ("联合中国信息通信研究院岚州分院", ["中国信息通信研究院岚州分院"]),
    (
        "澜江省青杉能源集团有限公司（以下简称“青杉集团”）投资，青杉集团负责运营。",
        ["澜江省青杉能源集团有限公司", "青杉集团=澜江省青杉能源集团有限公司", "青杉集团=澜江省青杉能源集团有限公司"],
    ),
    # nothing
    ("培育龙头企业、上市公司和企业集团，发挥高校、科研院所、行业协会、商业银行作用。", []),
    ("支持三家集团、一批医院、若干研究院建设。", []),
    ("鼓励设立产业研究院、现代产业学院、互联网医院、数据银行。", []),
    ("加强大学生就业，推进学院派教育，建设大学城。", []),
    ("移动通信、电信业务和铁塔资源共享。", []),
    ("建设项目公司和平台公司", []),
    ("支持企业与高等学校、研究所合作。", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_organizations(text, expected):
    assert said(text, find_organizations(text, context(text))) == expected


def test_a_body_of_the_documents_own_belongs_to_its_region():
    text = "由城投集团建设"
    (found,) = find_organizations(text, context(text))
    assert (found.jurisdiction, found.properties) == ("澜江省岚州市", {"kind": "企业"})


def test_agencies_are_left_out():
    text = "岚州市软件行业协会"
    assert find_organizations(text, context(text), [(0, len(text))]) == []


def test_hostile_text_is_linear():
    find_organizations("、" * 100_000 + "（" * 100_000 + "移动、" * 20_000 + "公司" * 20_000, context(""))
