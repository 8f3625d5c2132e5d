"""Corrections and questions about named things as commands, over real documents and the embedded engine."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.corrections import from_yaml
from extraction.errors import DataError
from graph.connect import ConnectionSettings, connect
from graph.export.jsonl import documents as exported
from graph.read import read_graph
from graph.rows import content_hash
from tests.engines.embedded import wait_stopped

pytestmark = pytest.mark.xdist_group("engines")

PLAN = """岚州市算力设施建设行动方案
岚政发〔2036〕8号
各区县人民政府：
一、重点任务
（一）建设算力设施。在岚州科学城建设岚湖算力中心，采用液冷技术。（牵头单位：市数据局；配合单位：市财政局）
（二）推广新型网络。在云岫软件园推广窄带物联网技术，加快建设岚湖物联网平台。（责任单位：市经信局）
岚州市人民政府
2036年3月1日
"""
MEASURES = """岚州市支持数字产业发展若干措施
岚政发〔2036〕9号
一、支持措施
（一）支持算力应用。建设岚湖智算中心，采用浸没式液冷技术。（责任单位：市数据局）
（二）支持网络应用。建设岚湖物联网平台二期，应用5G技术。（责任单位：市经信局、市财政局）
岚州市人民政府
2036年4月1日
"""
REGIONS = "990000\t澜江省\t省\t\n990100\t岚州市\t市\t990000\n990102\t云岫区\t区县\t990100\n"
Run = Callable[..., tuple[int, str, str]]


def runner(home: Path, regions: Path) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
            main(["--home", str(home), "--regions", str(regions), "--lang", "zh", *arguments])
        return int(ended.value.code or 0), out.getvalue(), err.getvalue()

    return run


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("documents")
    made = {"plan": folder / "plan.txt", "measures": folder / "measures.txt", "regions": folder / "regions.tsv"}
    for path, text in zip(made.values(), (PLAN, MEASURES, REGIONS), strict=True):
        path.write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def graph(tmp_path: Path, files: dict[str, Path]) -> Iterator[Run]:
    """Both documents loaded, over a data folder of its own."""
    run = runner(tmp_path / "home", files["regions"])
    assert run("build", str(files["plan"]), str(files["measures"]))[0] == 0
    yield run
    wait_stopped(tmp_path / "home")


def rows(run: Run, *arguments: str) -> Any:
    status, out, err = run(*arguments, "--json")
    assert status == 0, err
    return json.loads(out)


def digest(home: Path) -> str:
    with connect(ConnectionSettings(home=home)) as connection:
        return content_hash(exported(read_graph(connection)))


def test_a_correction_is_applied_kept_through_rebuilding_and_undone(graph: Run, tmp_path: Path) -> None:
    before = digest(tmp_path / "home")
    status, out, _ = graph("correct", "rename", "岚湖智算中心", "岚湖算力中心", "--reason", "同一项目", "--who", "甲")
    assert status == 0 and "已校订" in out
    assert {row["title"] for row in rows(graph, "projects", "--technology", "液冷")["rows"] if row["name"] == "岚湖算力中心"} == {
        "岚州市算力设施建设行动方案",
        "岚州市支持数字产业发展若干措施",
    }
    (listed,) = rows(graph, "correct", "list")
    assert (listed["who"], listed["reason"], listed["state"], listed["kind"]) == ("甲", "同一项目", "applied", "Project")
    corrected = digest(tmp_path / "home")
    assert graph("rebuild")[0] == 0 and digest(tmp_path / "home") == corrected != before
    (alias,) = (row for row in rows(graph, "aliases", "岚湖算力中心")["rows"] if row["rule"].startswith("correction:"))
    assert (alias["alias"], alias["titles"]) == ("岚湖智算中心", ["岚州市支持数字产业发展若干措施"])
    assert graph("correct", "undo", listed["id"])[0] == 0 and digest(tmp_path / "home") == before
    assert rows(graph, "correct", "list")[0]["state"] == "undone"
    assert "已于" in graph("correct", "undo", listed["id"])[2]


def test_corrections_go_to_yaml_and_into_another_graph_in_any_order(graph: Run, tmp_path: Path, files: dict[str, Path]) -> None:
    graph("correct", "rename", "岚湖智算中心", "岚湖算力中心")
    graph("correct", "role", "市财政局", "lead", "--document", "岚政发〔2036〕8号", "--clause", "1.1")
    file = tmp_path / "corrections.yaml"
    assert graph("correct", "export", str(file))[0] == 0
    other = runner(tmp_path / "other", files["regions"])
    assert other("correct", "import", str(file))[0] == 0, "an empty graph keeps them for later"
    assert {row["state"] for row in rows(other, "correct", "list")} == {"document", "not_found"}
    for name in ("measures", "plan"):
        assert other("build", str(files[name]))[0] == 0
    assert digest(tmp_path / "other") == digest(tmp_path / "home")
    assert {row["state"] for row in rows(other, "correct", "list")} == {"applied"}
    version = rows(other, "status")["data_version"]
    assert other("correct", "import", str(file))[0] == 0 and rows(other, "status")["data_version"] == version
    wait_stopped(tmp_path / "other")


def test_one_that_no_longer_applies_is_shown(graph: Run, files: dict[str, Path]) -> None:
    graph("correct", "rename", "岚湖智算中心", "岚湖算力中心")
    graph("remove", "岚政发〔2036〕9号")
    assert rows(graph, "correct", "list")[0]["state"] == "not_found"
    assert "没有“岚湖智算中心”" in graph("correct", "list")[1]
    files["plan"].write_text(PLAN.replace("加快建设", "推进建设"), encoding="utf-8")
    _, _, err = graph("build", str(files["plan"]))
    files["plan"].write_text(PLAN, encoding="utf-8")
    assert "1 条校订不再适用" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("merge", "没有的技术", "液冷"), "没有“没有的技术”"),
        (("merge", "岚湖智算中心", "没有的中心"), "没有找到“没有的中心”"),
        (("type", "岚湖智算中心", "Colour"), "“Colour”不可用于"),
        (("role", "市财政局", "support", "--document", "岚政发〔2036〕8号", "--clause", "1.1"), "现在已是如此"),
        (("rename", "岚湖智算中心", "新名", "--document", "没有的文件"), "没有“没有的文件”"),
        (("undo", "cor:0"), "没有校订"),
        (("accept", "液冷", "--kind", "Technology"), "现在已是如此"),
    ],
)
def test_what_cannot_be_done_says_why_and_changes_nothing(graph: Run, tmp_path: Path, arguments: tuple, words: str) -> None:
    before = rows(graph, "status")["data_version"]
    status, _, err = graph("correct", *arguments)
    assert status == 1 and words in err
    assert rows(graph, "status")["data_version"] == before and rows(graph, "correct", "list") == []


def test_questions_about_named_things(graph: Run) -> None:
    assert {row["name"] for row in rows(graph, "technologies")} >= {"液冷", "5G"}
    one = rows(graph, "technologies", "液冷")
    assert ("Project", "岚湖算力中心") in {(row["label"], row["name"]) for row in one["users"]}
    (task,) = (row for row in one["tasks"] if row["number"] == "1.1" and row["title"].endswith("方案"))
    assert [owner["role"] for owner in task["owners"]] == ["lead", "support"]
    assert all("液冷" in sentence for row in one["users"] for sentence in row["sentences"])
    planned = rows(graph, "projects", "--park", "岚州科学城")["rows"]
    assert {row["name"] for row in planned} == {"岚湖算力中心"}
    assert rows(graph, "parks", "岚州科学城")["located"][0]["technologies"] == ["液冷"]
    assert {row["name"]: row["regions"] for row in rows(graph, "parks")}["岚州科学城"] == ["岚州市"]
    (way, *_) = rows(graph, "paths", "液冷", "岚州科学城")
    assert [relation["type"] for relation in way["relations"]] == ["USES", "LOCATED_IN"]
    status, out, err = graph("paths", "液冷", "没有的园区")
    assert (status, out) == (1, "") and "图谱中没有“没有的园区”" in err
    assert graph("projects", "--stage", "飞跃")[0] == 1


def test_dropped_candidates_are_shown_with_reason_and_sentence(graph: Run) -> None:
    found = rows(graph, "rejected")["rows"]
    assert found and all(row["surface"] in row["sentence"].replace(" ", "") and row["reason"] and row["title"] for row in found)
    label, title = found[0]["label"], found[0]["title"]
    only = rows(graph, "rejected", "--document", title, "--label", label)["rows"]
    assert only == [row for row in found if (row["label"], row["title"]) == (label, title)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- action: paint\n  kind: Park\n  surface: 园区\n", 1),
        ("- action: merge\n  kind: Park\n", 1),
        ("- action: merge\n  kind: Park\n  surface: 园区\n  colour: red\n", 4),
        ("- action: [merge\n", 2),
        ("action: merge\n", 1),
        ("- 合并\n", 1),
    ],
)
def test_a_wrong_file_of_corrections_says_where(text: str, line: int) -> None:
    with pytest.raises(DataError) as raised:
        from_yaml(text, "c.yaml")
    assert (raised.value.code, raised.value.fields["file"], raised.value.fields["line"]) == ("correction_file", "c.yaml", line)


def test_a_correction_written_by_hand_has_the_same_id_each_time() -> None:
    text = "- {action: merge, kind: Technology, surface: 甲, argument: 乙}\n"
    assert from_yaml(text, "c.yaml")[0].id == from_yaml(text, "c.yaml")[0].id
    assert from_yaml("", "c.yaml") == []
