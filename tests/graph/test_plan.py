"""The plan of a difference: what goes into which transaction, and that every step leaves a whole graph."""

import itertools
from dataclasses import replace

from extraction.facts import Graph
from graph.plan import Change, EdgeHead, NodeHead, Standing, plan, to_compare
from graph.rows import Rows, document_digests, rows
from tests.graph.builders import DIGITAL, DISTRICT, OUTLINE, PAPERS, kept, resolved


def standing(graph: Graph) -> Standing:
    """The heads that the store would read of this graph."""
    made = rows(graph)
    edges = {e.id: EdgeHead(e.id, e.type, e.hash, e.doc, e.source, e.source_label, e.target, e.target_label) for e in made.edges.values()}
    return Standing({n.id: NodeHead(n.id, n.label, n.hash, n.doc) for n in made.nodes.values()}, edges)


def planned(before: Graph, after: Graph, **given: list) -> list[Change]:
    compared = to_compare(document_digests(after), document_digests(before), [])
    return plan(rows(after), standing(before), given.get("kept", []), given.get("removed", []), compared)


def applied(before: Graph, changes: list[Change]) -> list[Rows]:
    """The rows after each change, made as the store makes them."""
    rows_now, steps = rows(before), []
    for change in changes:
        for head in change.drop_edges:
            rows_now.edges.pop(head.id, None)  # one of a table went with its node
        for head in change.drop_nodes:
            rows_now.nodes.pop(head.id)
            rows_now.edges = {e.id: e for e in rows_now.edges.values() if head.id not in (e.source, e.target)}
        rows_now.nodes |= {row.id: row for row in change.put_nodes}
        rows_now.edges |= {row.id: row for row in change.put_edges}
        steps.append(Rows(dict(rows_now.nodes), dict(rows_now.edges)))
    return steps


def is_whole(made: Rows, last: Rows) -> bool:
    """No relation lacks an end, and no entity is without a relation, unless a later step gives it one."""
    ends = {end for edge in made.edges.values() for end in (edge.source, edge.target)}
    entities = (row.id for row in made.nodes.values() if row.label in ("Agency", "Technology"))
    return ends <= made.nodes.keys() and all(id in ends or id in last.nodes for id in entities)


def test_every_way_between_two_states_ends_right_and_is_whole_at_every_step() -> None:
    subsets = [list(one) for size in range(4) for one in itertools.combinations(PAPERS, size)]
    for before, after in itertools.product(subsets, subsets):
        start, end = resolved(before), resolved(after)
        steps = applied(start, planned(start, end))
        assert all(is_whole(step, steps[-1]) for step in steps)
        assert (steps[-1] if steps else rows(start)) == rows(end)


def test_no_difference_is_no_change() -> None:
    assert planned(resolved(PAPERS), resolved(reversed(PAPERS))) == []


def test_a_change_of_a_document_touches_that_document_alone() -> None:
    renamed = replace(DIGITAL, items=[replace(DIGITAL.items[0], name="扩建千兆光网"), DIGITAL.items[1]])
    (change,) = planned(resolved(PAPERS), resolved([renamed, OUTLINE, DISTRICT]))
    assert change.doc == DIGITAL.id
    assert {row.properties["name"] for row in change.put_nodes} == {"扩建千兆光网"}
    assert change.drop_nodes == []
    assert change.digest == document_digests(resolved([renamed]))[DIGITAL.id]


def test_a_shared_node_goes_with_the_last_document_that_named_it() -> None:
    changes = planned(resolved(PAPERS), resolved([OUTLINE]), removed=[DIGITAL.id, DISTRICT.id])
    dropped = {head.id: change.doc for change in changes for head in change.drop_nodes}
    both = next(node.id for node in resolved(PAPERS).nodes.values() if node.name == "千兆光网")
    only = next(node.id for node in resolved(PAPERS).nodes.values() if node.name == "岚州市财政局")
    assert dropped[both] == max(DIGITAL.id, DISTRICT.id)
    assert dropped[only] == DIGITAL.id
    assert [change.doc for change in changes if change.removed] == sorted([DIGITAL.id, DISTRICT.id])


def test_a_kept_record_alone_is_a_change() -> None:
    compared = to_compare(document_digests(resolved(PAPERS)), document_digests(resolved(PAPERS)), [OUTLINE.id])
    (change,) = plan(rows(resolved(PAPERS)), standing(resolved(PAPERS)), [kept(OUTLINE, extractor_version="2")], [], compared)
    assert (change.doc, change.kept.extractor_version, change.put_nodes, change.put_edges) == (OUTLINE.id, "2", [], [])


def test_what_is_compared() -> None:
    assert to_compare({"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "9", "d": "4"}, ["e"]) == {"b": "2", "c": "3", "d": "", "e": ""}
