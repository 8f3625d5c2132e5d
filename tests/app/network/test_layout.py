"""Positions: the same for the same content, nothing overlaps, columns mean what they say."""

import random
import time

import pytest

from app.network.layout import extend, move, place
from app.network.model import PEdge, Picture, PNode, picture
from app.network.shapes import figure
from app.network.space import overlap
from app.network.svg import text_size
from app.network.wrap import measure
from tests.app.network.pictures import GALLERY, many, roles


def boxes(drawn: Picture):
    return [(node.x, node.y, figure(node).width, figure(node).height) for node in drawn.nodes]


@pytest.mark.parametrize("name", GALLERY)
def test_nothing_overlaps(name):
    assert not overlap(boxes(GALLERY[name]()), 4)


@pytest.mark.parametrize("kind", ["roles", "technology", "types", "ring", "sides", "outline"])
def test_the_order_of_nodes_and_edges_makes_no_difference(kind):
    first = many(80)
    shuffled = Picture([PNode(n.id, n.label, n.name, n.caption, order=n.order) for n in first.nodes], list(first.edges))
    random.Random(7).shuffle(shuffled.nodes)
    random.Random(8).shuffle(shuffled.edges)
    where = [{n.id: (n.x, n.y) for n in place(drawn, kind, centre="t0").nodes} for drawn in (first, shuffled)]
    assert where[0] == where[1]


def columns(drawn: Picture) -> dict[str, float]:
    return {node.id: node.x for node in drawn.nodes}


def test_roles_stand_left_middle_right():
    x = columns(roles())
    assert x["市数据局"] < x["2.1.1"] < x["市财政局"]
    assert x["市数据局"] == x["市经济和信息化局"], "a lead that also supports stands with the leads"
    tasks = [node for node in roles().nodes if node.label == "Task"]
    assert [task.caption for task in sorted(tasks, key=lambda task: task.y)] == ["2.1.1", "2.1.2", "2.2.3", "2.2.4", "2.3.5", "2.3.6"]
    assert [text.lines for text in roles().texts] == [["牵头单位（4）"], ["任务（6）"], ["配合单位（9）"]]


def test_clause_numbers_are_ranked_as_numbers():
    tasks = [PNode(number, "Task", "任务", number) for number in ("2.10", "2.9", "10.1", "2.1.1")]
    drawn = place(picture(tasks, []), "roles")
    assert [node.caption for node in sorted(drawn.nodes, key=lambda node: node.y)] == ["2.1.1", "2.9", "2.10", "10.1"]


def test_joint_units_are_owners():
    drawn = GALLERY["joint"]()
    assert drawn.texts[0].lines == ["责任单位（5）"]


def test_technologies_stand_left_of_projects_left_of_places():
    drawn = GALLERY["technology"]()
    x = {label: {node.x for node in drawn.nodes if node.label == label} for label in ("Technology", "Project", "Park")}
    assert max(x["Technology"]) < min(x["Project"]) and max(x["Project"]) < min(x["Park"])


def test_the_centre_of_a_ring_is_in_the_middle_and_types_stand_together():
    drawn = GALLERY["ring"]()
    assert (drawn.node("me").x, drawn.node("me").y) == (0, 0)
    import math

    turned = sorted((n for n in drawn.nodes if n.id != "me"), key=lambda n: (math.atan2(n.y, n.x) + math.pi / 2) % (2 * math.pi))
    labels = [node.label for node in turned]
    changes = sum(a != b for a, b in zip(labels, labels[1:], strict=False))
    assert changes == len(set(labels)) - 1


def test_a_path_is_one_line_with_sentences_under_it():
    drawn = GALLERY["path"]()
    assert {node.y for node in drawn.nodes} == {0}
    assert [node.id for node in sorted(drawn.nodes, key=lambda node: node.x)] == ["1", "2", "3", "4"]
    assert ["".join(text.lines[-2:]) for text in drawn.texts] == ["《岚州市数字经济发展三年行动计划》2.1.1"] * 3


def test_an_outline_is_indented_in_document_order():
    drawn = GALLERY["outline"]()
    left = {node.id: node.x - figure(node).width / 2 for node in drawn.nodes}
    assert left["d"] < left["1"] < left["1.1"]
    order = [node.id for node in sorted(drawn.nodes, key=lambda node: node.y)]
    assert order == ["d", "1", "1.1", "1.2", "1.3", "2", "2.1", "2.2", "2.3", "3", "3.1", "3.2", "3.3"]


def test_an_outline_that_turns_in_a_circle_is_still_drawn():
    drawn = place(
        picture(
            [PNode("a", "Section", "甲"), PNode("b", "Section", "乙")],
            [PEdge("1", "a", "b", "HAS_SECTION"), PEdge("2", "b", "a", "HAS_SECTION")],
        ),
        "outline",
    )
    assert not overlap(boxes(drawn))


@pytest.mark.parametrize("kind", ["roles", "technology", "types", "outline", "auto"])
def test_an_empty_picture_is_placed(kind):
    assert place(Picture(), kind).nodes == []


def test_extending_keeps_what_is_drawn_and_finds_room_for_the_rest():
    drawn = roles()
    where = {node.id: (node.x, node.y) for node in drawn.nodes}
    drawn.nodes += [PNode(f"new{i}", "Target", "新增目标", "≥ 80%") for i in range(40)]
    drawn.edges += [PEdge(f"e{i}", "2.1.1", f"new{i}", "SETS") for i in range(40)]
    extend(place(drawn, "roles"), where, around="2.1.1")
    assert {node.id: (node.x, node.y) for node in drawn.nodes if node.id in where} == where
    assert not overlap(boxes(drawn), 4)


def test_what_was_moved_stays_moved():
    drawn = move(roles(), {"2.1.1": [7, 8], "gone": [1, 1]})
    assert (drawn.node("2.1.1").x, drawn.node("2.1.1").y) == (7, 8)


def test_no_more_than_two_hundred_are_drawn_and_the_rest_is_counted():
    drawn = many()
    assert len(drawn.nodes) == 200
    assert drawn.left_out == 12
    ids = {node.id for node in drawn.nodes}
    assert all(edge.source in ids and edge.target in ids for edge in drawn.edges)


@pytest.mark.parametrize("kind", ["roles", "types", "ring", "outline"])
def test_two_hundred_nodes_are_placed_at_once(kind):
    drawn = many()
    started = time.process_time()
    place(drawn, kind, centre="t0")
    assert time.process_time() - started < 1.5


def around(count: int) -> Picture:
    nodes = [
        PNode("me", "Park", "青潭数据港"),
        *(PNode(str(i), "Task" if i % 2 else "Project", f"第{i}项事情", order=i) for i in range(count)),
    ]
    return picture(nodes, [PEdge(f"e{i}", str(i), "me", "MENTIONS") for i in range(count)])


def test_few_neighbours_stand_on_a_ring_and_many_on_two_sides():
    assert place(around(11), "around", centre="me").kind == "ring"
    drawn = place(around(24), "around", centre="me")
    assert drawn.kind == "columns"
    left, right = ([n for n in drawn.nodes if (n.x < drawn.node("me").x) is side and n.id != "me"] for side in (True, False))
    assert {n.label for n in left} == {"Project"} and {n.label for n in right} == {"Task"}
    assert [text.lines for text in drawn.texts] == [["项目（12）"], ["园区（1）"], ["任务（12）"]]


def test_sides_are_even_where_one_type_prevails():
    nodes = [PNode("me", "Region", "青潭市"), *(PNode(str(i), "Task", f"第{i}项任务", f"1.{i}") for i in range(21))]
    drawn = place(picture(nodes, []), "sides", centre="me")
    left = [n for n in drawn.nodes if n.x < drawn.node("me").x]
    assert len(left) == 11


def test_the_sentences_of_a_path_do_not_run_into_each_other():
    nodes = [PNode(str(i), "Agency", f"第{i}局") for i in range(4)]
    origin = "《岚州市新型数字基础设施建设与应用三年行动方案（2026—2028年）》"
    edges = [PEdge(f"e{i}", str(i), str(i + 1), "PART_OF", sentence="加快建设智能算力中心。" * 6, origin=origin) for i in range(3)]
    drawn = place(picture(nodes, edges), "line", path=["0", "1", "2", "3"])
    spans = [
        (t.x - max(map(measure, t.lines)) * text_size(t) / 2, t.x + max(map(measure, t.lines)) * text_size(t) / 2) for t in drawn.texts
    ]
    assert len(spans) == 3 and all(first[1] < second[0] for first, second in zip(spans, spans[1:], strict=False))
    assert all("《" in "".join(text.lines) for text in drawn.texts)
