"""Graphs for the tests of the pages, each built once for a run: some of the samples with names that try to run as script, and none.

Takes a folder, gives the data folder of an embedded engine; the documents are those of `samples/`, and one made here.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from app import corrections
from app.build import build
from extraction.extract import Options
from graph.connect import ConnectionSettings, connect
from graph.corrections import Correction
from graph.write import Store
from tests.app.serve.papers import REGIONS

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


PROPOSING = """青潭市水情治理方案
青潭政发〔2031〕8号
一、重点任务
（一）建设感知网。青潭市建设“观澜”水情台账，采用潮汐栅格推演，由水文气象中心做好牵头工作。
（二）建设算力中心。建设青潭算力中心，采用区块链技术。（牵头单位：市数据局；配合单位：市财政局）
青潭市人民政府
2031年4月1日
"""
PROPOSED = {
    "entities": [{"words": "“观澜”水情台账", "label": "Project"}, {"words": "潮汐栅格推演", "label": "Technology"}],
    "relations": [{"type": "USES", "source": "“观澜”水情台账", "target": "潮汐栅格推演", "words": "采用"}],
}


class Scripted:
    """A model that proposes the same for the clause about 观澜 and nothing for others."""

    name = "scripted"
    failures = 0

    def ask(self, system: str, text: str) -> str:
        return json.dumps(PROPOSED if "观澜" in text else {}, ensure_ascii=False)


def proposing(home: Path, folder: Path) -> None:
    """Fill a data folder with one document, written to `folder`, for which a model proposed something; to be changed by a test."""
    (folder / "proposing.txt").write_text(PROPOSING, encoding="utf-8")
    (folder / "proposing.tsv").write_text(REGIONS, encoding="utf-8")
    with connect(ConnectionSettings(home=home, linger=2), write=True) as connection:
        report = build(Store(connection), [str(folder / "proposing.txt")], Options(folder / "proposing.tsv", model=Scripted()))
        assert not report.failed, report.failed
