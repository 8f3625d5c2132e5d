"""Two documents of invented places, and how they are loaded, for the tests of search and of the server."""

from __future__ import annotations

from pathlib import Path

from app.build import build
from extraction.extract import Options
from graph.connect import Connection
from graph.write import Store

PLAN = """青潭市算力设施建设方案
青潭政发〔2031〕6号
各区县人民政府：
为建设算力设施，制定本方案。
一、重点任务
（一）建设算力调度平台。依托青潭数据港，采用液冷技术建设青潭算力调度平台，到2033年，智能算力达到900PFLOPS。（牵头单位：市数据局，配合单位：市财政局）
（二）改造乡村光缆。将乡村杆路光缆改为地埋，改造里程不少于300公里。（责任单位：市交通运输局）
（三）奖励算力企业。对使用青潭算力调度平台的企业，按实际费用的20%给予补助，最高50万元。（责任单位：市数据局、市财政局）
二、保障措施
（一）加强督导。每季度通报任务进展。
青潭市人民政府
2031年3月5日
"""
OTHER = """松岭市智慧农业若干措施
松岭政发〔2031〕2号
一、主要措施
（一）推广遥感监测。建设松岭农田遥感监测平台，覆盖全部水田。（责任单位：市农业农村局）
松岭市人民政府
2031年2月1日
"""


def load(connection: Connection, folder: Path) -> None:
    """Both documents into an empty graph."""
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    regions = folder / "regions.tsv"
    regions.write_text(REGIONS, encoding="utf-8")
    report = build(Store(connection), [str(folder / "plan.txt"), str(folder / "other.txt")], Options(regions))
    assert not report.failed, report.failed


REGIONS = "990000\t澜海省\t省\t\t\t\t\n990100\t青潭市\t市\t990000\t\t\t\n990200\t松岭市\t市\t990000\t\t\t\n"
