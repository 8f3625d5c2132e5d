"""Graphs for the tests of the pages, each built once for a run: some of the samples with names that try to run as script, and none.

Takes a folder, gives the data folder of an embedded engine; the documents are those of `samples/`, and one made here.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app import corrections
from app.build import build
from extraction.extract import Options
from graph.connect import ConnectionSettings, connect
from graph.corrections import Correction
from graph.write import Store

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "samples"
FILES = ("lanzhou-action-plan-2026.txt", "lanzhou-measures-2026.txt", "zhuan-action-plan-2026.html")
PLAN = "岚州市新型数字基础设施建设与应用三年行动方案（2026—2028年）"

SCRIPT = "<script>window.ran=1</script><img src=x onerror=window.ran=2>\"'</script>![图](http://192.0.2.1/x.png)"
HOSTILE = f"""岚州市{SCRIPT}方案
岚政发〔2026〕77号
一、重点任务
（一）推广{SCRIPT}技术。建设“{SCRIPT}”平台，采用区块链技术。对{SCRIPT}企业给予最高100万元奖励。（牵头单位：市财政局）
岚州市人民政府
2026年4月2日
"""
RENAMED = "边缘计算"
"""A technology of the samples that a correction calls `SCRIPT`, so that every page that shows names shows it."""


@cache
def samples(folder: Path) -> Path:
    """The data folder of a graph of some samples, the hostile document, and a hostile name."""
    home = folder / "samples"
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    options = Options(SAMPLES / "regions.tsv")
    with connect(ConnectionSettings(home=home, linger=2), write=True) as connection:
        store = Store(connection)
        paths = [str(SAMPLES / "documents" / name) for name in FILES]
        report = build(store, [*paths, str(folder / "hostile.txt")], options)
        assert not report.failed, report.failed
        rename = Correction("", "rename", kind="Technology", surface=RENAMED, argument=SCRIPT, reason="测试", who="甲")
        corrections.correct(store, options, rename, everywhere=True)
    return home
