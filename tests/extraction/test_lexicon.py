"""The lexicons' names in a text: which words are taken, as what, and what is no name at all."""

import time

import pytest

from extraction.lexicon import Lexicon, fold, lexicon, matches
from extraction.lexicon_tables import Entry


def technologies(text):
    return [(text[start:end], entry.name) for start, end, entry in matches(text, ("Technology",))]


def names(text, layer):
    return [(text[start:end], entry.name) for start, end, entry in matches(text, (layer,))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加快5G网络建设", [("5G", "5G")]),
        ("加快５ｇ网络建设", [("５ｇ", "5G")]),
        ("推广第五代移动通信技术", [("第五代移动通信技术", "5G")]),
        ("推动NB—IoT、nb-iot和NBIoT协同", [("NB—IoT", "NB-IoT"), ("nb-iot", "NB-IoT"), ("NBIoT", "NB-IoT")]),
        ("窄带物联网覆盖全域", [("窄带物联网", "NB-IoT")]),
        ("推进IPv6规模部署", [("IPv6", "IPv6")]),
        ("布局下一代互联网", [("下一代互联网", "IPv6")]),
        ("研发MEMS传感器", [("MEMS传感器", "MEMS传感器")]),
        ("发展MEMS工艺", [("MEMS工艺", "MEMS工艺")]),
        ("量产Micro-LED、Micro LED、MicroLED", [(word, "Micro LED") for word in ("Micro-LED", "Micro LED", "MicroLED")]),
        ("支持芯片尺寸封装（CSP）", [("芯片尺寸封装", "芯片尺寸封装"), ("CSP", "芯片尺寸封装")]),
        ("支持CSP（芯片尺寸封装）", [("CSP", "芯片尺寸封装"), ("芯片尺寸封装", "芯片尺寸封装")]),
        ("部署C-V2X和5G-V2X", [("C-V2X", "C-V2X"), ("5G-V2X", "5G-V2X")]),
        ("建设工业无源光网络", [("工业无源光网络", "工业无源光网络")]),
        ("突破PVD、物理气相沉积设备", [("PVD", "物理气相沉积"), ("物理气相沉积", "物理气相沉积")]),
        ("低轨卫星移动通信与卫星互联网", [("低轨卫星移动通信", "低轨卫星移动通信"), ("卫星互联网", "卫星互联网")]),
        ("应用3D打印，即增材制造", [("3D打印", "增材制造"), ("增材制造", "增材制造")]),
        ("做强光刻胶、隔膜和车规级芯片", [("光刻胶", "光刻胶"), ("隔膜", "隔膜"), ("车规级芯片", "车规级芯片")]),
        ("mRNA疫苗和基因编辑", [("mRNA疫苗", "mRNA疫苗"), ("基因编辑", "基因编辑")]),
        ("发展VR/AR内容", [("VR/AR", "VR/AR")]),
        ("大数据开放共享", [("大数据", "大数据")]),
        ("1.5G基站建设", [("5G", "5G")]),
        ("建设5G-A/6G试验网", [("5G-A", "5G-A"), ("6G", "6G")]),
        ("跨链技术、智能合约、联邦学习", [("跨链技术", "跨链"), ("智能合约", "智能合约"), ("联邦学习", "联邦学习")]),
        ("特高压与柔性直流输电", [("特高压", "特高压"), ("柔性直流输电", "柔性直流输电")]),
        ("试点数字人民币和多智能体系统", [("数字人民币", "数字人民币"), ("多智能体系统", "多智能体")]),
        ("扩大数据挖掘应用", [("数据挖掘", "数据挖掘")]),
    ],
)
def test_technologies(text, expected):
    assert technologies(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "扩大数据开放，加大数据归集力度。",
        "提升应急物资存储能力和仓储能力。",
        "提高审核能力，完善考核能上能下机制。",
        "无人机构、无人车间不在此列。",
        "避免耕地撂荒，减少耕地占用，减免耕地占用税。",
        "小组培训与人才培养基地建设同步开展。",
        "更换电池，交换电子材料清单。",
        "微生物基因资源库和植物基因库",
        "引进数字人才，健全智能体系。",
        "深度学习贯彻会议精神",
        "企业信创新能力不断增强",
        "万物联网时代",
        "下载速度2.5G，流量15G",
        "CSP计划、SiP项目、CT检查",
        "推动关键核心技术攻关，促进技术转移，培养技术人才。",
        "发展平台经济，建设数据中心、基站和充电桩，推广汽车家具下乡。",
        "推广PPP模式，落实GDP目标。",
        "XIPv6X、LiDARS、HTTPS2、SCIPv",
        "各区（市）县要明确责任分工，按季度报送进展情况。",
    ],
)
def test_no_technology(text):
    assert technologies(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("打造新型显示产业集群", [("新型显示产业", "新型显示")]),
        ("做强集成电路产业", [("集成电路产业", "集成电路")]),
        ("壮大无人机产业链", [("无人机产业", "无人机产业")]),
        ("打造无人机集群", [("无人机", "无人机产业")]),
        ("发展软件和信息技术服务业", [("软件和信息技术服务业", "软件和信息技术服务业")]),
        ("培育生物医药、新材料和数字内容", [("生物医药", "生物医药"), ("新材料", "新材料"), ("数字内容", "数字内容")]),
        ("研制集成电路", []),
        ("加快人工智能产业化、数控机床产业化", []),
        ("采购无人机巡查河道", []),
        ("普及义务教育，发展制造业", []),
    ],
)
def test_industries(text, expected):
    assert names(text, "Industry") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依托中国移动和华为", [("中国移动", "中国移动通信集团有限公司"), ("华为", "华为技术有限公司")]),
        ("支持北理工、四川大学", [("北理工", "北京理工大学"), ("四川大学", "四川大学")]),
        ("移动成都分公司", []),
        ("发展中国移动互联网产业", []),
        ("规范中国银行业秩序", []),
    ],
)
def test_organizations(text, expected):
    assert names(text, "Organization") == expected


def test_layers_are_independent_and_in_order_of_start():
    text = "依托清华大学发展人工智能产业"
    assert [(text[s:e], entry.layer) for s, e, entry in matches(text)] == [
        ("清华大学", "Organization"),
        ("人工智能", "Technology"),
        ("人工智能产业", "Industry"),
    ]


def test_each_name_finds_its_own_entry():
    for entry in lexicon().entries:
        if entry.layer != "Technology":
            continue
        for form in set(entry.forms) - entry.weak:
            assert [hit[2] for hit in matches(f"，{form}，", ("Technology",))] == [entry], form


def test_find_looks_up_weak_names_too():
    assert lexicon().find("Technology", "csp").name == "芯片尺寸封装"
    assert lexicon().find("Organization", "移动").name == "中国移动通信集团有限公司"
    assert lexicon().find("Technology", "新技术") is None


def test_offsets_hold_behind_characters_beyond_the_basic_plane():
    text = "𠮷𠮷县5G、𬬻区块链"
    assert [(text[s:e]) for s, e, _ in matches(text, ("Technology",))] == ["5G", "区块链"]


def test_fold_keeps_the_length():
    text = "ＮＢ－ＩｏＴ—İ（Ａ）\u3000µ"
    assert len(fold(text)) == len(text)
    assert fold(text).startswith("nb-iot-")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ["、", "（", "CSP（", "5G", "人工智能", "扩大数据", "-1.5G"])
def test_time_is_linear(unit):
    small, large = (min(_seconds(unit * count) for _ in range(3)) for count in (20_000, 80_000))
    assert large < 12 * small + 0.2


def _seconds(text: str) -> float:
    started = time.process_time()
    list(matches(text))
    return time.process_time() - started


def test_a_name_of_two_entries_is_an_error_with_file_and_line():
    table = [("a.tsv", 1, Entry("Technology", "甲", ("甲", "NB-X"))), ("a.tsv", 2, Entry("Technology", "乙", ("乙", "nb—x")))]
    with pytest.raises(Exception, match="a.tsv.*line=2.*already in line 1"):
        Lexicon(table)


def test_one_name_may_stand_in_two_layers():
    table = [("a.tsv", 1, Entry("Technology", "甲乙", ("甲乙",))), ("b.tsv", 1, Entry("Organization", "甲乙", ("甲乙",)))]
    assert [hit[2].layer for hit in Lexicon(table).matches("甲乙")] == ["Technology", "Organization"]
