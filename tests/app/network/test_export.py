"""Files of a picture: the same facts in the same order, safe with any text."""

import json
import math
from xml.etree import ElementTree

import networkx
import pytest

from app.network.export import HEADS, graphml, html_file, rows
from app.network.layout import place
from app.network.model import PEdge, Picture, PNode, picture
from app.network.routes import routes
from app.network.shapes import figure
from app.network.state import state
from app.network.style import look, shown_name
from app.network.svg import icon_svg, svg
from tests.app.network.pictures import GALLERY, HOSTILE, many, parallel, path, roles

SVG = "{http://www.w3.org/2000/svg}"


def test_rows_are_the_facts_in_the_order_of_the_picture():
    drawn = path()
    assert [list(row) for row in rows(drawn)] == [HEADS] * 3
    assert [(row["主体"], row["关系"], row["对象"]) for row in rows(drawn)] == [
        ("澜江智能算力中心", "采用", "液冷技术"),
        ("2.1.1 建设澜江智能算力中心", "推进", "澜江智能算力中心"),
        ("岚州市数据局", "牵头", "2.1.1 建设澜江智能算力中心"),
    ]
    assert rows(drawn)[1]["原文"] == "加快建设澜江智能算力中心。"


def test_a_node_without_facts_has_a_row():
    assert [row["主体"] for row in rows(GALLERY["one"]())] == ["临江县人民政府"]


def test_a_picture_survives_json():
    drawn = GALLERY["ring"]()
    assert Picture.from_dict(drawn.to_dict()) == drawn


@pytest.mark.parametrize("name", GALLERY)
def test_graphml_holds_all(name):
    drawn = GALLERY[name]()
    graph = networkx.parse_graphml(graphml(drawn), force_multigraph=True)
    assert graph.is_directed()
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(drawn.nodes), len(drawn.edges))


def test_graphml_keeps_names_evidence_and_parallel_edges():
    drawn = parallel()
    graph = networkx.parse_graphml(graphml(drawn), force_multigraph=True)
    assert graph.nodes["a"]["name"] == "云岫软件园"
    assert {data["name"] for _, _, data in graph.edges(data=True)} == {"提及", "位于", "位于，推算"}
    assert {data["inferred"] for _, _, data in graph.edges(data=True)} == {True, False}


@pytest.mark.parametrize("name", GALLERY)
def test_svg_is_well_formed_and_runs_nothing(name):
    root = ElementTree.fromstring(svg(GALLERY[name]()))
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "g", "path", "polygon", "rect", "text"}
    names = {key for element in root.iter() for key in element.attrib}
    assert not any(key.startswith("on") or "href" in key for key in names)


def test_svg_holds_the_words_of_the_picture():
    words = "".join(ElementTree.fromstring(svg(roles())).itertext())
    for expected in ("牵头单位（4）", "2.2.4", "开展数据要素流通试点", "铁塔岚州分公司", "牵头", "配合", "机关单位"):
        assert expected in words
    assert "另有 12 项未画出" in "".join(ElementTree.fromstring(svg(many())).itertext())


def test_svg_is_the_same_for_the_same_picture():
    assert svg(roles()) == svg(roles())


@pytest.mark.parametrize("name", ["roles", "ring", "path", "parallel", "technology"])
def test_lines_end_at_their_nodes(name):
    """An arrow's tip lies on the border of its target and points inside."""
    drawn = GALLERY[name]()
    for route in routes(drawn):
        node = drawn.node(route.edge.target)
        x, y, turn = route.tip
        ahead = (x + 12 * math.cos(turn), y + 12 * math.sin(turn))
        shape = figure(node)
        wide, tall = shape.body[0] / 2, shape.body[1] / 2
        assert abs(x - node.x) <= wide + 8 and abs(y - node.y - shape.body_y) <= tall + 8
        assert abs(ahead[0] - node.x) < wide + 1 and abs(ahead[1] - node.y - shape.body_y) < tall + 1


def test_parallel_lines_do_not_lie_on_each_other():
    middles = {(round(sum(p[0] for p in route.curve)), round(sum(p[1] for p in route.curve))) for route in routes(parallel())}
    assert len(middles) == 3


def test_the_html_file_needs_nothing_and_holds_the_table():
    page = html_file(path())
    page.encode("utf-8")
    assert "<link" not in page and "<script src" not in page and "cdn" not in page.lower().replace("cdna", "")
    assert "<td>加快建设澜江智能算力中心。</td>" in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def test_hostile_words_are_escaped_in_the_page():
    page = html_file(GALLERY["hostile"]())
    page.encode("utf-8")
    for text in HOSTILE[:4]:
        assert text not in page


@pytest.mark.parametrize("style", look().labels.values(), ids=lambda style: style.label)
def test_every_label_has_an_icon(style):
    root = ElementTree.fromstring(icon_svg(style))
    assert root.findall(f"{SVG}path")
    assert style.fill in icon_svg(style)


def test_a_line_that_stands_for_several_statements_keeps_them_all():
    nodes = [PNode("a", "Park", "甲园"), PNode("b", "Industry", "乙产业")]
    edge = PEdge(
        "e", "a", "b", "HOSTS", sentence="一。", origin="《甲文》", also=[["二。", "《乙文》"], ["三。", "《丙文》"]], proposed=True
    )
    drawn = place(picture(nodes, [edge]), "types")
    assert [(row["关系"], row["原文"], row["出处"]) for row in rows(drawn)] == [
        ("集聚，模型提出", "一。", "《甲文》"), ("集聚，模型提出", "二。", "《乙文》"), ("集聚，模型提出", "三。", "《丙文》")
    ]  # fmt: skip
    assert shown_name(drawn.edges[0], 1) == "集聚，模型提出 3 处"
    (told,) = state(drawn)["edges"]
    assert told["tip"]["rows"] == ["一。", "《甲文》", "《乙文》", "《丙文》"]
    data = networkx.parse_graphml(graphml(drawn), force_multigraph=True).get_edge_data("a", "b")["e"]
    assert (data["statements"], data["proposed"]) == (3, "true") or (data["statements"], data["proposed"]) == (3, True)
    assert Picture.from_dict(json.loads(json.dumps(drawn.to_dict()))) == drawn
