"""Relations from tables: which division a region or park is part of, and what became of a body."""

from pathlib import Path

import pytest

from extraction.facts import Graph
from extraction.resolve import Tables, resolve
from extraction.tables import reforms, regions
from tests.extraction.resolve.builders import PLACE, Writing

ROWS = """990000\t澜江省\t省\t
990100\t岚州市\t市\t990000
990102\t云岫区\t区县\t990100
990121\t临江县\t区县\t990100
"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    file: Path = tmp_path_factory.mktemp("regions") / "regions.tsv"
    file.write_text(ROWS, encoding="utf-8")
    return Tables(regions(file), reforms())


def graph(tables: Tables | None, *named: tuple[str, str, dict], place: str = PLACE) -> Graph:
    paper = Writing("岚府发〔2034〕1号", ("1", "、".join(name for _, name, _ in named) + "。"), place=place)
    for label, name, more in named:
        paper.names("1", label, name, **more)
    return resolve([paper.facts], tables).graph


def table_relations(made: Graph, kind: str) -> set[tuple[str, str]]:
    found = [edge for edge in made.edges.values() if edge.type == kind]
    assert all(edge.table and not edge.doc and not edge.evidence for edge in found)
    return {(made.nodes[edge.source].name, made.nodes[edge.target].name) for edge in found}


def test_a_region_has_all_above_it_as_nodes(tables: Tables) -> None:
    made = graph(tables, ("Region", "云岫区", {"place": PLACE, "code": "990102", "level": "区县"}))
    assert table_relations(made, "PART_OF") == {("云岫区", "岚州市"), ("岚州市", "澜江省"), ("澜江省", "全国")}
    above = next(node for node in made.nodes.values() if node.name == "岚州市")
    assert (above.properties["code"], above.aliases, above.evidence) == ("990100", ["岚州", "澜江省岚州市"], [])


def test_a_node_above_is_the_one_that_a_document_names(tables: Tables) -> None:
    city = ("Region", "岚州市", {"place": "澜江省", "code": "990100", "level": "市"})
    made = graph(tables, ("Region", "云岫区", {"place": PLACE, "code": "990102", "level": "区县"}), city)
    assert sum(node.name == "岚州市" for node in made.nodes.values()) == 1


def test_regions_that_no_table_has_hang_on_those_that_are_named() -> None:
    made = graph(
        None,
        ("Region", "云岫区", {"place": PLACE, "code": "990102", "level": "区县"}),
        ("Region", "岚州市", {"place": "澜江省", "code": "990100", "level": "市"}),
    )
    assert table_relations(made, "PART_OF") == {("云岫区", "岚州市")}


@pytest.mark.parametrize(
    ("park", "regions_"),
    [
        ("岚州高新区", {"岚州市"}),
        ("临江新材料产业园", {"临江县"}),
        ("西部（岚州）科学城", {"岚州市"}),
        ("两江新区", {"重庆市"}),
        ("天府新区", {"成都市", "眉山市"}),
        ("成都东部新区", {"成都市"}),
        ("岚州路科技园", set()),
        ("科学城", set()),
        ("岚州市", set()),
        ("海淀科技园", set()),
    ],
)
def test_a_park_lies_where_its_name_or_the_table_says(tables: Tables, park: str, regions_: set[str]) -> None:
    made = graph(tables, ("Park", park, {"place": ""}))
    assert {outer for inner, outer in table_relations(made, "PART_OF") if inner == park} == regions_


def test_a_bare_district_counts_where_the_document_is_of_there() -> None:
    made = graph(None, ("Park", "海淀科技园", {"place": ""}), place="北京市")
    assert ("海淀科技园", "海淀区") in table_relations(made, "PART_OF")


def test_what_became_of_a_body() -> None:
    national = graph(None, ("Agency", "中国银行业监督管理委员会", {"place": "全国"}))
    banks = ["中国银行业监督管理委员会", "中国银行保险监督管理委员会", "国家金融监督管理总局"]
    assert table_relations(national, "SUCCEEDED_BY") == set(zip(banks, banks[1:], strict=False))
    local = graph(
        None,
        ("Agency", "岚州市农业局", {"identity": "岚州市农业局"}),
        ("Agency", "岚州市农业农村局", {"identity": "岚州市农业农村局"}),
        ("Agency", "岚州市旅游局", {"identity": "岚州市旅游局"}),
    )
    assert table_relations(local, "SUCCEEDED_BY") == {("岚州市农业局", "岚州市农业农村局")}
    assert [e.properties["year"] for e in local.edges.values() if e.type == "SUCCEEDED_BY"] == [2018]
