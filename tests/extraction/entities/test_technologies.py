import pytest

from extraction.entities.technologies import find_technologies
from tests.extraction.entities.places import said

CASES = [
    ("推广第五代移动通信技术、NB-IoT和IPv6", ["第五代移动通信技术=5G", "NB-IoT", "IPv6"]),
    ("攻克MEMS传感器、联邦学习算法", ["MEMS传感器", "联邦学习算法"]),
    ("应用区块链技术", ["区块链技术=区块链"]),
    ("发展Micro/Mini LED", ["Micro/Mini LED=Mini/Micro LED"]),
    ("推进人脸、指纹识别应用", ["人脸=人脸识别", "指纹识别"]),
    ("CSP（芯片尺寸封装）", ["CSP=芯片尺寸封装", "芯片尺寸封装"]),
    ("芯片尺寸封装（CSP）", ["芯片尺寸封装", "CSP=芯片尺寸封装"]),
    ("掌握QZX（星型阵列封装）工艺", ["QZX", "星型阵列封装=QZX"]),
    ("突破超声波阵列测距技术", ["超声波阵列测距技术"]),
    ("发展大规模并行计算、类脑智能计算", ["大规模并行计算=并行计算", "类脑智能计算"]),
    ("应用新一代人工智能", ["新一代人工智能=人工智能"]),
    ("采用视频监控，研究数据融合技术", ["视频监控", "数据融合技术=数据融合"]),
    ("加强人工智能研究", ["人工智能"]),
    # members of a coordination that is called technologies
    ("推广平板滤膜、次氯酸钙消毒等净水技术", ["平板滤膜", "次氯酸钙消毒"]),
    ("支持企业采用河床底泥原位修复、膜浓缩工艺", ["河床底泥原位修复", "膜浓缩工艺"]),
    ("应用物联网和北斗定位等技术", ["物联网", "北斗定位"]),
    ("开展供水管网漏损智能识别技术研究", ["供水管网漏损智能识别"]),
    ("推广地膜覆盖栽培、低温等离子改性和种肥同播技术", ["地膜覆盖栽培", "低温等离子改性", "种肥同播技术=种肥同播"]),
    ("引进穴位埋线、中药蜡疗等特色疗法", ["穴位埋线", "中药蜡疗"]),
    ("采用臭氧—陶粒深度净化工艺", ["臭氧—陶粒深度净化工艺"]),
    ("试验冷藏箱电子封条技术", ["冷藏箱电子封条技术"]),
    # members of a list of which the others are known
    ("推广机器视觉、苔藓智能识别和数字孪生，提高效率", ["机器视觉", "苔藓智能识别", "数字孪生"]),
    ("采用液冷、浮筒式波动发电、边缘计算开展示范", ["液冷", "浮筒式波动发电", "边缘计算"]),
    ("应用激光焊接、毛竹蒸汽爆破降低能耗", ["激光焊接", "毛竹蒸汽爆破"]),
    ("建设微显示、激光雷达生产线", ["微显示", "激光雷达"]),
    # … or end as techniques and devices do
    ("配备潮间带裂隙探测、浮游孢子识别和沉箱机器人", ["潮间带裂隙探测", "浮游孢子识别", "沉箱机器人"]),
    ("在岚山、东渡布设礁盘位移监测、边缘计算", ["礁盘位移监测", "边缘计算"]),
    # the longest sensible name
    ("采用车厢路径优化算法和采棉智能分拣机器人", ["车厢路径优化算法", "采棉智能分拣机器人"]),
    ("围绕网络安全芯片研发", ["网络安全芯片"]),
    # nothing
    ("推广典型经验、先进做法和管理制度", []),
    ("推广网格化巡查、志愿服务和法律援助", []),
    ("采用招标、比选、竞争性谈判方式", []),
    ("依托高校、科研院所、龙头企业", []),
    ("开展隐患排查、风险监测、应急演练", []),
    ("发展观光采摘、品茗体验、研学旅行", []),
    ("发展低空物流、农产品加工，建设产业园区", []),
    ("培育电子信息、生物医药等高新技术产业", []),
    ("提供检验检测、成果转化等技术服务", []),
    ("运用督导、通报等手段压实责任", []),
    ("推动外墙保温、管网更新等工程应用新技术新工艺", []),
    ("发展机器人产业，支持光伏企业，培育储能产业集群和智能装备企业", []),
    ("建设视频监控平台，发展汽车电子产业", []),
    ("培育十大软件公共服务平台", []),
    ("集成农技问答、农机调度、金融保险等功能", []),
    ("国产分布式数据库", ["国产分布式数据库=分布式数据库"]),
    ("加强大数据、云计算应用，形成强大数据能力", ["大数据", "云计算"]),
    ("建设岚州特高压交流电工程", ["特高压"]),
    ("应用新一代信息技术、数字技术，突破关键核心技术", ["新一代信息技术"]),
    ("引进技术人才，开展技术改造", []),
    ("扩大数据开放，提升存储能力", []),
    ("GDP（国内生产总值）、PPP（政府和社会资本合作）", []),
    ("提交申报材料，签订合作协议", []),
    ("举办人工智能大赛", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_technologies(text, expected):
    assert said(text, find_technologies(text)) == expected


def test_a_technology_carries_its_category_and_written_name():
    (found,) = find_technologies("采用第五代移动通信技术")
    assert (found.name, found.properties) == ("5G", {"category": "数字基础设施"})
    assert found.aliases == (("第五代移动通信技术", "table:technologies"), ("第五代移动通信", "table:technologies"))


def test_technologies_inside_agencies_are_left_out():
    assert find_technologies("由岚州市大数据局负责", [(1, 8)]) == []


def test_hostile_text_is_linear():
    find_technologies("、" * 100_000 + "（" * 100_000 + "技术" * 30_000 + "A/" * 30_000)


def test_no_name_outside_the_lexicon_begins_with_a_place():
    text = "推广青螺固态激光雷达和液冷电池"
    whole = [f.name for f in find_technologies(text)]
    assert whole[0].startswith("青螺") and whole[-1] == "液冷电池"
    assert [f.name for f in find_technologies(text, (), [(2, 4)])][-1] == "液冷电池"
    assert not any(f.name.startswith("青螺") for f in find_technologies(text, (), [(2, 4)]))
