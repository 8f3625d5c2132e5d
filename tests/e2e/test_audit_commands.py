"""audit, compare and diff as a user types them, on the samples, the embedded engine and its real graph."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engines.embedded import wait_stopped

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("commands")]

SAMPLES = Path(__file__).parents[2] / "samples"
ZHUAN, YUNXIU, PLAN = "渚政发〔2026〕9号", "云岫府办发〔2026〕8号", "lanzhou-action-plan-2026.txt"


def run(*arguments, home):
    made = {**os.environ, "POLICYGRAPH_LANG": "zh", "PYTHONIOENCODING": "", "POLICYGRAPH_HOME": str(home)}
    command = [sys.executable, "-c", "from app.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=made, timeout=240)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    made = tmp_path_factory.mktemp("home")
    done = run("build", SAMPLES / "documents", "--regions", SAMPLES / "regions.tsv", home=made)
    assert done.returncode == 0, done.stderr
    yield made
    wait_stopped(made)


def test_audit_finds_the_planted_error_and_nothing_else(home):
    told = json.loads(run("audit", ZHUAN, "--json", home=home).stdout)
    found = [c for c in told["checks"] if c["finding"]]
    assert told["findings"] == 1
    assert (found[0]["stated"], found[0]["difference"], found[0]["tolerance"], found[0]["unit"]) == ("约158亿元", -5, 2, "亿元")
    assert [q["clause"] for q in found[0]["quotes"]] == ["1", "2", "3", "4"]


def test_audit_says_what_is_not_divided(home):
    done = run("audit", YUNXIU, home=home)
    assert done.returncode == 0
    assert "【未分解完】3.1.2 加密5G站点" in done.stdout and "尚有500座未分解。" in done.stdout and "不符" not in done.stdout


def test_the_other_samples_hold_no_contradiction(home):
    for path in sorted((SAMPLES / "documents").iterdir()):
        if not path.name.startswith("zhuan-action"):
            assert json.loads(run("audit", path, "--json", home=home).stdout)["findings"] == 0, path.name


def test_compare(home):
    told = json.loads(run("compare", "岚州市", "渚安市", "--json", home=home).stdout)
    base = next(row for row in told["goals"] if row["metric"] == "5G基站")
    assert [2028, "+0.8万座"] in base["differences"]
    assert all(pair["why"] and all(q["text"] for q in pair["quotes"]) for pair in told["pairs"] + told["doubtful"])
    assert "岚州市促进信息产业发展若干政策" not in told["left"]["documents"]
    text = run("compare", "岚州市", "渚安市", "--topic", "5G", home=home).stdout
    assert "【对应任务】" in text and "【可能对应（请核对原文）】" in text and "智慧渔业" not in text


def test_compare_says_what_it_cannot(home):
    for arguments, words in [
        (("岚州市", "霁川市"), "没有霁川市的文件"),
        (("岚州市", "岚州市"), "无从对照"),
        (("岚州市", "渚安市", "--topic", "滑雪"), "滑雪"),
    ]:
        done = run("compare", *arguments, home=home)
        assert done.returncode == 1 and words in done.stderr and done.stdout == ""


def test_diff_of_a_file_and_a_loaded_document_loads_nothing(home, tmp_path):
    text = (SAMPLES / "documents" / PLAN).read_text(encoding="utf-8")
    new = tmp_path / "new.txt"
    new.write_text(text.replace("2.6万座", "2.8万座").replace("市气象局、临江县政府", "市水务局、临江县政府"), encoding="utf-8")
    before = run("status", "--json", home=home).stdout
    told = json.loads(run("diff", "岚政发〔2026〕12号", new, "--json", home=home).stdout)["changes"]
    assert {(c["kind"], c["new"]["number"], c["before"], c["after"]) for c in told} == {
        ("targets", "1.2", "5G基站 2028年2.6万座", "5G基站 2028年2.8万座"),
        ("owners", "2.4.18", "市气象局（配合）", "市水务局（配合）"),
    }
    assert json.loads(run("status", "--json", home=home).stdout)["data_version"] == json.loads(before)["data_version"]
    same = run("diff", new, new, home=home)
    assert "都没有变化" in same.stdout
