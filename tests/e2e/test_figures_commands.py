"""The commands targets and funding as a user types them, and the calculator, on the embedded engine and invented documents."""

import csv
import io
import json
import os
import subprocess
import sys

import pytest

from tests.engines.embedded import wait_stopped

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("commands")]

CITY = """澄岚市支持氢能产业发展若干措施
澄政规〔2026〕8号
有效性：有效
成文日期：2026年2月3日
一、总体目标
到2028年，全市氢燃料电池汽车达到5000辆，加氢站不少于30座，氢能产业营业收入突破200亿元。
二、支持政策
（一）支持加氢站建设。建设国家级、市级示范加氢站的，按照不超过项目投资额的20%给予补助，分别最高800万元、400万元。（责任单位：市发展改革委、市财政局）
（二）支持整车推广。对新购置氢燃料电池汽车的企业，每辆车给予补贴5万元。（责任单位：市交通运输局）
（三）保障产业用地。优先保障氢能产业项目用地指标。（责任单位：市规划和自然资源局）
三、附则
本措施自2026年3月1日起施行，有效期至2028年12月31日。《澄岚市促进氢能产业发展暂行办法》（澄政规〔2022〕3号）同时废止。
澄岚市人民政府
2026年2月3日
"""
OLD = """澄岚市促进氢能产业发展暂行办法
澄政规〔2022〕3号
（一）支持加氢站建设。建成加氢站的，一次性奖励100万元。（责任单位：市发展改革委）
澄岚市人民政府
2022年5月6日
"""
DISTRICT = """枫桥区氢能产业发展行动计划（2023—2025年）
枫政发〔2023〕4号
一、主要目标
到2025年，全区加氢站达到6座。
二、重点任务
（一）鼓励企业使用氢能。鼓励企业建设加氢站，给予资金奖励。（责任单位：区发展改革委）
枫桥区人民政府
2023年3月2日
"""
LATER = """枫桥区支持氢能储运若干措施
枫政规〔2026〕2号
（一）支持氢能储运。建设储氢罐的，一次性补助30万元。（责任单位：区应急局）
本措施自2090年1月1日起施行，有效期至2092年12月31日。
枫桥区人民政府
2026年9月1日
"""
REGIONS = "990000\t东岭省\t省\t\n990100\t澄岚市\t市\t990000\n990102\t枫桥区\t区县\t990100\n990103\t青石区\t区县\t990100\n"
DAY = ("--on", "2027-03-01")
ASKED = ("funding", "--project-investment", "3000万元", "--level", "国家级", "--topic", "加氢站", *DAY)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("figures")
    regions = folder / "regions.tsv"
    regions.write_text(REGIONS, encoding="utf-8")
    papers = folder / "papers"
    papers.mkdir()
    for name, text in {"city": CITY, "old": OLD, "district": DISTRICT, "later": LATER}.items():
        (papers / f"{name}.txt").write_text(text, encoding="utf-8")
    environment = {
        **os.environ, "POLICYGRAPH_LANG": "zh", "PYTHONIOENCODING": "utf-8", "POLICYGRAPH_HOME": str(folder / "home"), "POLICYGRAPH_REGIONS": str(regions),
    }  # fmt: skip

    def command(*arguments, **more):
        code = [sys.executable, "-c", "from app.cli import main; main()", *map(str, arguments)]
        return subprocess.run(code, capture_output=True, text=True, encoding="utf-8", env=environment | more, timeout=240)

    built = command("build", papers)
    assert built.returncode == 0, built.stderr
    yield command
    wait_stopped(folder / "home")


def data(done):
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_documents_say_whether_they_are_in_force(run):
    states = {row["doc_number"]: row["state"] for row in data(run("documents", "--json"))}
    assert states["澄政规〔2022〕3号"] == "已失效"
    assert states["枫政发〔2023〕4号"] == "规划期已过"
    assert states["枫政规〔2026〕2号"] == "尚未施行"


TARGETS = [
    ((), 4),
    (("--year", 2028), 3),
    (("--region", "枫桥区"), 1),
    (("--region", "澄岚市"), 4),
    (("--region", "东岭省", "--metric", "加氢站"), 2),
    (("--document", "澄政规〔2026〕8号", "--metric", "加氢站"), 1),
    (("--amount", "≥100亿元"), 1),
    (("--amount", "≤100亿元"), 0),
    (("--year", 1999), 0),
]


@pytest.mark.parametrize(("filters", "count"), TARGETS)
def test_targets(run, filters, count):
    done = run("targets", *filters, "--json", *DAY)
    assert done.returncode == (0 if count else 1)
    rows = json.loads(done.stdout)["rows"]
    assert len(rows) == count
    assert all(row["sentences"] and row["number"] and row["title"] and row["state"] for row in rows)


def test_targets_are_typed_and_say_where_they_stand(run):
    (row,) = data(run("targets", "--metric", "加氢站", "--year", 2028, "--json", *DAY))["rows"]
    assert (row["op"], row["value"], row["unit"], row["year"], row["state"]) == (">=", 30, "座", 2028, "有效")
    shown = run("targets", "--metric", "加氢站", *DAY).stdout
    assert "《澄岚市支持氢能产业发展若干措施》　澄政规〔2026〕8号　有效（至2028年12月31日）" in shown
    assert "加氢站 ≥30座（2028年）" in shown
    assert "“到2028年，全市氢燃料电池汽车达到5000辆，加氢站不少于30座，氢能产业营业收入突破200亿元。”" in shown
    assert "规划期已过（规划期至2025年）" in shown


RULES = [
    (("--instrument", "补助"), {"澄政规〔2026〕8号", "枫政规〔2026〕2号"}),
    (("--amount", "≥500万元"), {"澄政规〔2026〕8号"}),
    (("--amount", "20万元—50万元"), {"枫政规〔2026〕2号"}),
    (("--region", "枫桥区", "--amount", "≥1万元"), {"枫政规〔2026〕2号"}),
    (("--year", 2027, "--instrument", "补助"), {"澄政规〔2026〕8号"}),
    (("--document", "澄岚市促进氢能产业发展暂行办法"), {"澄政规〔2022〕3号"}),
]


@pytest.mark.parametrize(("filters", "documents"), RULES)
def test_funding(run, filters, documents):
    rules = data(run("funding", *filters, "--json", *DAY))["rules"]
    assert {row["doc_number"] for row in rules} == documents
    assert all(row["sentences"] and row["state"] for row in rules)


def test_support_without_a_sum_stands_beside(run):
    found = data(run("funding", "--support", "用地", "--json", *DAY))
    assert found["rules"] == []
    assert [(row["number"], row["sentence"]) for row in found["support"]] == [("2.3", "优先保障氢能产业项目用地指标。")]
    assert "不列金额的支持条款（1 条）" in run("funding", "--support", "用地", *DAY).stdout


def test_csv_can_be_read_back(run):
    rows = list(csv.DictReader(io.StringIO(run("funding", "--csv", *DAY).stdout)))
    station = next(row for row in rows if row["clause"] == "2.1" and row["what"] == "资金规则")
    assert (station["ratio"], station["base"], station["largest_wan"], station["state"]) == ("20.0", "项目投资额", "800.0", "有效")
    assert station["sentence"].startswith("建设国家级、市级示范加氢站的")
    targets = list(csv.DictReader(io.StringIO(run("targets", "--csv", *DAY).stdout)))
    assert {row["figure"] for row in targets} == {"5000辆", "≥30座", "≥200亿元", "6座"}


def test_the_calculator_tells_the_most_of_each_rule_by_level(run):
    found = data(run(*ASKED, "--region", "枫桥区", "--json"))
    told = {(e["section"], e["level"], e["clause"]): e for e in found["entries"]}
    city = told["counted", "市级", "2.1"]
    assert city["most_wan"] == 600
    assert city["reckoned"] == ["最多 600万元：3000万元 × 20% = 600万元，未超过上限 800万元（建设国家级）"]
    assert city["ask"] == "咨询：澄岚市发展和改革委员会、澄岚市财政局"
    assert city["sentence"].startswith("建设国家级、市级示范加氢站的")
    assert told["to_verify", "区级", "2.1"]["state"] == "规划期已过"
    assert [e["doc_number"] for key, e in told.items() if key[0] == "expired"] == ["澄政规〔2022〕3号"]
    assert found["largest"]["doc_number"] == "澄政规〔2026〕8号"
    assert found["totals"][0]["summed"] is False


def test_the_calculator_in_words(run):
    shown = run(*ASKED, "--region", "枫桥区").stdout
    for words in (
        "试算：项目投资额 3000万元；级别 国家级；方向 加氢站；区域 枫桥区（效力以 2027年3月1日 计）",
        "规划期已过或有效期未载明（1 条）——是否仍执行，请向发文机关核实",
        "是否仍执行，请向发文机关核实（枫桥区人民政府）",
        "出资：文件未明确",
        "已失效，不计（1 条）：《澄岚市促进氢能产业发展暂行办法》",
        "文件未说明能否叠加，不合计",
        "最大的一项：最多 600万元",
    ):
        assert words in shown
    assert shown.index("区级（枫桥区）") > shown.index("市级（澄岚市）")


def test_a_district_without_documents_has_those_above(run):
    found = data(run(*ASKED, "--region", "青石区", "--json"))
    assert [(e["section"], e["level"]) for e in found["entries"] if e["section"] != "expired"] == [("counted", "市级")]
    assert [p["name"] for p in found["places"]][:2] == ["青石区", "澄岚市"]


def test_what_is_not_in_force_yet_counts_from_its_day(run):
    asked = ("funding", "--topic", "储氢罐", "--region", "枫桥区", "--json", "--on")
    assert [e["section"] for e in data(run(*asked, "2027-03-01"))["entries"]] == ["not_yet"]
    later = data(run(*asked, "2090-06-01"))
    assert [(e["section"], e["most_wan"]) for e in later["entries"]] == [("counted", 30)]


REFUSED = [
    (("funding", "--project-investment", "3000"), "没有写单位"),
    (("funding", "--project-investment", "3000万美元"), "不能读作一笔人民币金额"),
    (("funding", "--amount", "≥100"), "没有写单位"),
    (("funding", "--level", "世界级"), "没有级别“世界级”，可用：国家级"),
    (("funding", "--stage", "收尾", "--topic", "氢能"), "没有阶段“收尾”"),
    (("funding", "--topic", "氢能", "--amount", "≥1万元"), "试算不用 --amount"),
    (("funding", "--region", "乌有乡"), "没有名为“乌有乡”的区域"),
    (("targets", "--technology", "永动机"), "没有名为“永动机”的技术"),
    (("targets", "--on", "明天"), "日期“明天”不可用"),
    (("targets", "--json", "--csv"), "--json 与 --csv 只能用一个"),
    (("targets", "--document", "没有的文件"), "图谱中没有“没有的文件”"),
    (("funding", "--topic", "量子计算机"), "没有符合条件的资金规则或支持条款"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED)
def test_refusals_name_the_next_step(run, arguments, words):
    done = run(*arguments)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_in_english(run):
    shown = run(*ASKED, "--region", "枫桥区", POLICYGRAPH_LANG="en").stdout
    assert "at most 6,000,000 yuan" in shown and "in force (until 2028-12-31)" in shown
