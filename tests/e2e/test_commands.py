"""Whole commands as a user types them, on the embedded engine: what they print, where, and their exit status."""

import csv
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.engines.embedded import wait_stopped

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("commands")]

PLAN = """岚州市节水行动方案（2026—2028年）
岚政发〔2026〕31号
为贯彻落实《澜江省节水条例》，制定本方案。
一、总体要求
（一）工作目标。到2028年，再生水利用率达到30%以上。
二、重点任务
（一）改造供水管网。改造老旧管网120公里。（责任单位：市水务局，市财政局、各区县政府（逗号前为牵头单位，下同））
（二）推广节水器具。推广节水器具5万套。（责任单位：市住建局，市水务局）
岚州市人民政府
2026年4月2日
"""
MEASURES = """云岫区支持节水若干措施
云岫府发〔2026〕6号
为落实《岚州市节水行动方案（2026—2028年）》（岚政发〔2026〕31号），制定本措施。
第一条 支持企业节水改造。按照设备投资额的20%给予补助，最高100万元。（责任单位：区水务局、区财政局）
第二条 推广节水技术。由区科技局牵头，区水务局配合。
云岫区人民政府
2026年5月8日
"""
REGIONS = "990000\t澜江省\t省\t\n990100\t岚州市\t市\t990000\n990102\t云岫区\t区县\t990100\n"


def run(*arguments, home=None, environment=None, **kwargs):
    made = {**os.environ, "POLICYGRAPH_LANG": "zh", "PYTHONIOENCODING": "", **(environment or {})}
    if home:
        made["POLICYGRAPH_HOME"] = str(home)
    return subprocess.run(
        [sys.executable, "-c", "from app.cli import main; main()", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=made,
        timeout=240,
        **kwargs,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("documents")
    (made / "city").mkdir()
    (made / "city" / "plan.txt").write_text(PLAN, encoding="utf-8")
    (made / "plan.txt").write_text(MEASURES, encoding="gb18030")
    return made


@pytest.fixture(scope="module")
def regions_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("regions") / "regions.tsv"
    path.write_text(REGIONS, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def home(tmp_path_factory, folder, regions_file):
    """A home with both documents built; two files of one name in two folders are two documents."""
    made = tmp_path_factory.mktemp("home")
    done = run("build", folder, "--regions", regions_file, "--json", home=made)
    assert done.returncode == 0, done.stderr
    assert [f["status"] for f in json.loads(done.stdout)["files"]] == ["added", "added"]
    yield made
    wait_stopped(made)


def test_building_again_changes_nothing(home, folder, regions_file):
    before = json.loads(run("status", "--json", home=home).stdout)["data_version"]
    done = run("build", folder, "--regions", regions_file, "--json", home=home)
    assert [f["status"] for f in json.loads(done.stdout)["files"]] == ["unchanged", "unchanged"]
    assert json.loads(run("status", "--json", home=home).stdout)["data_version"] == before


def test_documents(home):
    rows = json.loads(run("documents", "--json", home=home).stdout)
    assert [(r["title"], r["doc_number"], r["issuers"], r["issue_date"]) for r in rows] == [
        ("云岫区支持节水若干措施", "云岫府发〔2026〕6号", ["云岫区人民政府"], "2026-05-08"),
        ("岚州市节水行动方案（2026—2028年）", "岚政发〔2026〕31号", ["岚州市人民政府"], "2026-04-02"),
    ]


def test_owners_say_who_and_why(home):
    done = run("owners", "管网", home=home)
    assert done.returncode == 0
    assert "2.1 改造供水管网" in done.stdout and "牵头：岚州市水务局" in done.stdout and "配合：" in done.stdout
    assert "（责任单位：市水务局，市财政局、各区县政府（逗号前为牵头单位，下同））" in done.stdout


def test_tasks_of_an_agency(home):
    rows = json.loads(run("tasks", "市水务局", "--place", "岚州市", "--json", home=home).stdout)["rows"]
    assert [(r["number"], r["role"]) for r in rows] == [("2.1", "lead"), ("2.2", "support")]
    district = json.loads(run("tasks", "区水务局", "--json", home=home).stdout)["rows"]
    assert [(r["agency"], r["number"], r["role"]) for r in district] == [("云岫区水务局", "1", "joint"), ("云岫区水务局", "2", "support")]


def test_nothing_found_says_so(home):
    done = run("owners", "核聚变", home=home)
    assert done.returncode == 1
    assert "未找到与“核聚变”有关的任务" in done.stderr


def test_the_cited_plan_is_the_loaded_one(home):
    query = "MATCH (a:Document)-[r:CITES]->(b:Document) RETURN a.title, r.kind, b.title, coalesce(b.stub, false) ORDER BY b.title"
    rows = json.loads(run("query", query, "--json", home=home).stdout)["rows"]
    assert ["云岫区支持节水若干措施", "basis", "岚州市节水行动方案（2026—2028年）", False] in rows
    assert ["岚州市节水行动方案（2026—2028年）", "basis", "澜江省节水条例", True] in rows


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (n:Task) RETURN n",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) SET n.name = 'x'",
        "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l",
        "CALL dbms.listConfig()",
    ],
)
def test_query_refuses_to_write(home, cypher):
    before = run("query", "MATCH (n) RETURN count(n)", "--json", home=home).stdout
    done = run("query", cypher, home=home)
    assert done.returncode == 1
    assert "不允许" in done.stderr and "Traceback" not in done.stderr
    assert run("query", "MATCH (n) RETURN count(n)", "--json", home=home).stdout == before


def test_query_with_a_syntax_error(home):
    done = run("query", "MATCH (n RETURN n", home=home)
    assert done.returncode == 1
    assert done.stderr.strip() and "Traceback" not in done.stderr


def test_query_from_a_file_with_parameters(home, tmp_path):
    file = tmp_path / "q.cypher"
    file.write_text("MATCH (t:Task) WHERE t.number = $number RETURN t.name ORDER BY t.name", encoding="utf-8")
    done = run("query", file, "-p", 'number="2.1"', "--json", home=home)
    assert json.loads(done.stdout)["rows"] == [["改造供水管网"]]


@pytest.mark.parametrize("form", ["jsonl", "csv", "graphml"])
def test_export(home, tmp_path, form):
    done = run("export", tmp_path / form, "--format", form, home=home)
    assert done.returncode == 0, done.stderr
    files = [Path(line) for line in done.stdout.split("\n") if line]
    assert files and all(f.stat().st_size for f in files)
    if form == "jsonl":
        nodes = [json.loads(line) for line in (tmp_path / form / "nodes.jsonl").read_text(encoding="utf-8").splitlines()]
        task = next(n for n in nodes if n["label"] == "Task" and n["properties"]["number"] == "2.1" and n["name"] == "改造供水管网")
        mention = task["mentions"][0]
        assert PLAN[mention["start"] : mention["end"]].startswith("（一）改造供水管网")
    if form == "csv":
        assert any(":ID" in "".join(next(csv.reader(f.open(encoding="utf-8")))) for f in files)


def test_unknown_export_format_is_told(home, tmp_path):
    done = run("export", tmp_path, "--format", "xml", home=home)
    assert done.returncode == 1 and "jsonl" in done.stderr


def test_explain_names_the_rule(home):
    done = run("explain", "岚政发〔2026〕31号", "--sentence", "老旧管网", home=home)
    assert done.returncode == 0 and "responsibility:convention:comma" not in done.stderr
    assert "outline:" in run("explain", "岚政发〔2026〕31号", home=home).stdout


def test_rebuild_gives_the_same(home, tmp_path):
    run("export", tmp_path / "a", home=home)
    assert run("--regions", home.parent / "none.tsv", "rebuild", home=home).returncode == 1
    done = run("rebuild", "--json", home=home, environment={"POLICYGRAPH_REGIONS": str(next(home.parent.glob("regions*/regions.tsv")))})
    assert done.returncode == 0, done.stderr
    run("export", tmp_path / "b", home=home)
    for name in ("nodes.jsonl", "edges.jsonl"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_output_survives_a_console_that_is_not_utf8(home):
    done = run("documents", home=home, environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0 and "Traceback" not in done.stderr


def test_english(home):
    done = run("owners", "核聚变", home=home, environment={"POLICYGRAPH_LANG": "en"})
    assert "No task found for 核聚变" in done.stderr


def test_evaluate(home, tmp_path):
    gold = {
        "doc": "plan.txt", "document": {
            "title": ["岚州市节水行动方案"], "issuers": [["岚州市人民政府"]], "period": [2026, 2028], "region": ["岚州市"],
            "doc_number": "岚政发〔2026〕31号", "issue_date": "2026-04-02",
        },
        "citations": [], "tasks": [{"number": "2.1", "name": ["改造供水管网"], "responsible": [{"unit": ["市水务局"], "role": "lead"}]}],
        "entities": {}, "targets": [], "funding": [], "uses": [],
    }  # fmt: skip
    (tmp_path / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "plan.txt").write_text(PLAN, encoding="utf-8")
    done = run("evaluate", tmp_path, "--documents", documents, "--json", "--errors", "tasks", home=home)
    assert done.returncode == 0, done.stderr
    assert '"hits": 1' in done.stdout


BAD = {
    "empty.txt": (b"", "没有文字"),
    "binary.txt": (bytes(range(256)) * 40, "二进制"),
    "data.xyz": (b"abc", "不支持"),
    "broken.pdf": (b"%PDF-1.4 nothing", "损坏"),
}


def test_bad_files_are_reported_and_the_rest_goes_on(tmp_path):
    documents, home = tmp_path / "documents", tmp_path / "home"
    documents.mkdir()
    for name, (content, _) in BAD.items():
        (documents / name).write_bytes(content)
    with zipfile.ZipFile(documents / "zip.docx", "w") as made:
        made.writestr("a.txt", "no document")
    (documents / "good.txt").write_text(PLAN, encoding="utf-8")
    done = run("build", documents, home=home)
    wait_stopped(home)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    for name, (_, reason) in BAD.items():
        assert any(name in line and reason in line for line in done.stderr.splitlines()), (name, done.stderr)
    assert "zip.docx" in done.stderr
    assert "岚州市节水行动方案" in done.stdout


def test_marked_documents_need_permission(tmp_path):
    (tmp_path / "secret.txt").write_text("机密★5年\n" + PLAN, encoding="utf-8")
    home = tmp_path / "home"
    refused = run("build", tmp_path / "secret.txt", home=home)
    allowed = run("build", tmp_path / "secret.txt", "--allow-marked", home=home)
    wait_stopped(home)
    assert refused.returncode == 1 and "机密" in refused.stderr
    assert allowed.returncode == 0


def test_two_different_files_that_claim_one_document(tmp_path):
    documents, home = tmp_path / "documents", tmp_path / "home"
    documents.mkdir()
    (documents / "a.txt").write_text(PLAN, encoding="utf-8")
    (documents / "b.txt").write_text(PLAN.replace("120公里", "130公里"), encoding="utf-8")
    (documents / "c.txt").write_text(PLAN, encoding="utf-8")
    done = run("build", documents, "--json", home=home)
    wait_stopped(home)
    assert done.returncode == 1
    assert [f["status"] for f in json.loads(done.stdout)["files"]] == ["added", "failed", "same"]


def test_remove_leaves_a_stub_where_others_cite(tmp_path, folder, regions_file):
    home = tmp_path / "home"
    run("build", folder, "--regions", regions_file, home=home)
    assert run("remove", "岚政发〔2026〕31号", home=home).returncode == 0
    rows = json.loads(
        run("query", "MATCH (d:Document) WHERE d.doc_number = '岚政发〔2026〕31号' RETURN d.stub", "--json", home=home).stdout
    )["rows"]
    tasks = json.loads(run("query", "MATCH (t:Task) RETURN count(t)", "--json", home=home).stdout)["rows"]
    again = run("remove", "岚政发〔2026〕31号", home=home)
    wait_stopped(home)
    assert (rows, tasks) == ([[True]], [[2]])
    assert again.returncode == 1 and "没有" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["build"], 2),
        (["nonsense"], 2),
        (["build", "no-such-folder"], 1),
        (["--lang", "fr", "documents"], 2),
        (["--help"], 0),
        (["build", "--help"], 0),
    ],
)
def test_exit_status(tmp_path, arguments, status):
    done = run(*arguments, home=tmp_path)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr


def test_unreachable_server(tmp_path):
    done = run("--uri", "bolt://127.0.0.1:1", "documents", home=tmp_path)
    assert done.returncode == 1 and "127.0.0.1:1" in done.stderr and "Traceback" not in done.stderr
