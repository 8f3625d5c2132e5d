"""Corrections: what each does to the resolved graph, which no longer apply, and that their order of writing does not matter."""

import itertools
from dataclasses import replace

import pytest

from extraction.facts import DocumentFacts, Graph
from extraction.resolve import Correction, Resolution, resolve
from extraction.resolve.ends import SOURCES, TARGETS
from graph.export import jsonl
from graph.rows import content_hash, with_mentions
from graph.schema import schema
from tests.extraction.resolve.builders import Writing, first, second, third

FIRST, SECOND, THIRD = first(), second(), third()


def resolved(*corrections: Correction, papers: tuple = (FIRST, SECOND, THIRD)) -> Resolution:
    return resolve([paper.facts for paper in papers], corrections=corrections)


def made(action: str, surface: str, argument: str = "", kind: str = "", when: str = "1", **more: str) -> Correction:
    return Correction(f"cor:{action}{surface}{when}", action, kind=kind, surface=surface, argument=argument, when=when, **more)


def names(graph: Graph, label: str) -> list[str]:
    return sorted(node.name for node in graph.nodes.values() if node.label == label)


def relations(graph: Graph, kind: str) -> list[tuple[str, str]]:
    found = [edge for edge in graph.edges.values() if edge.type == kind]
    return sorted((graph.nodes[edge.source].name, graph.nodes[edge.target].name) for edge in found)


def export(graph: Graph) -> str:
    return content_hash(jsonl.documents(with_mentions(graph)))


def test_merge_makes_one_node_and_redirects_the_other_id() -> None:
    before, after = resolved().graph, resolved(made("merge", "窄带物联网", "NB-IoT", "Technology"))
    assert names(before, "Technology") == ["NB-IoT", "浸没式液冷", "液冷", "窄带物联网"]
    assert names(after.graph, "Technology") == ["NB-IoT", "浸没式液冷", "液冷"]
    old, new = (next(n for n in before.nodes.values() if n.name == name).id for name in ("窄带物联网", "NB-IoT"))
    assert after.redirects == {old: new} and after.unapplied == []
    node = after.graph.nodes[new]
    assert (node.aliases, node.properties["former_ids"]) == (["窄带物联网"], [old])
    assert ("在科学城推广", "NB-IoT") in relations(after.graph, "MENTIONS")


@pytest.mark.parametrize("times", list(itertools.permutations("123")))
def test_merges_are_transitive_in_any_order(times: tuple[str, ...]) -> None:
    chain = [("窄带物联网", "NB-IoT"), ("NB-IoT", "浸没式液冷"), ("浸没式液冷", "液冷")]
    after = resolved(*(made("merge", old, new, "Technology", when) for (old, new), when in zip(chain, times, strict=True)))
    assert names(after.graph, "Technology") == ["液冷"]
    (node,) = (n for n in after.graph.nodes.values() if n.label == "Technology")
    assert set(after.redirects.values()) == {node.id} and len(after.redirects) == 3


def test_a_merge_in_one_document_leaves_the_others() -> None:
    after = resolved(made("merge", "NB-IoT", "浸没式液冷", "Technology", document=SECOND.id))
    assert names(after.graph, "Technology") == ["NB-IoT", "浸没式液冷", "液冷", "窄带物联网"]
    assert ("推广NB-I", "NB-IoT") not in relations(after.graph, "MENTIONS")
    assert after.redirects == {}


def test_rename_follows_every_document_and_meets_what_is_called_so() -> None:
    after = resolved(made("rename", "岚湖智算中心", "岚湖算力中心", "Project"))
    assert names(after.graph, "Project") == ["岚湖算力中心", "岚湖算力中心"], "the other city's stays its own"
    assert len(after.redirects) == 1


def test_split_by_document_and_by_clause() -> None:
    whole = made("split", "岚州科学城", kind="Park", document=SECOND.id)
    assert names(resolved(whole).graph, "Park") == ["岚州科学城", "岚州科学城"]
    clause = made("split", "液冷", "液冷（机房）", "Technology", document=FIRST.id, clause="1.2")
    graph = resolved(clause).graph
    assert ("在科学城推广", "液冷（机房）") in relations(graph, "MENTIONS")
    assert relations(graph, "USES") == [("岚湖算力中心", "液冷")]


def test_split_of_a_wording_takes_only_that_wording() -> None:
    graph = resolved(made("split", "科学城", "渚湖科学城", "Park")).graph
    assert names(graph, "Park") == ["渚湖科学城"], "all mentions were that wording"
    assert resolved(made("split", "岚州科学城", kind="Park")).unapplied[0].reason == "document_needed"


def test_type_keeps_the_relations_that_the_new_label_can_have() -> None:
    before, after = resolved(), resolved(made("type", "岚湖算力中心", "Program", "Project", document=FIRST.id))
    assert names(after.graph, "Program") == ["岚湖算力中心"]
    assert relations(after.graph, "USES") == relations(before.graph, "USES")
    assert relations(after.graph, "INCLUDES") == relations(before.graph, "INCLUDES")
    industry = resolved(made("type", "液冷", "Industry", "Technology")).graph
    assert names(industry, "Industry") == ["液冷"] and relations(industry, "USES") == []
    assert ("在科学城推广", "液冷") in relations(industry, "MENTIONS")


def test_role_and_rejected_facts() -> None:
    role = resolved(made("role", "市数据局", "support", "RESPONSIBLE_FOR", document=FIRST.id, clause="1.1")).graph
    assert {e.properties["role"] for e in role.edges.values() if e.type == "RESPONSIBLE_FOR" and e.doc == FIRST.id} == {"support"}
    gone = resolved(made("reject", "液冷", kind="USES", document=FIRST.id, clause="1.1")).graph
    assert relations(gone, "USES") == [] and "液冷" in names(gone, "Technology")
    nothing = resolved(made("reject", "液冷", kind="Technology")).graph
    assert "液冷" not in names(nothing, "Technology") and relations(nothing, "USES") == []
    here = resolved(made("reject", "液冷技术", kind="Technology", document=FIRST.id, clause="1.2")).graph
    assert relations(here, "USES") == [("岚湖算力中心", "液冷")] and ("在科学城推广", "液冷") not in relations(here, "MENTIONS")


def proposed() -> Writing:
    """The first document, of which a model proposed the technology of 1.1, and that it is used."""
    paper = first()
    mention = next(one for one in paper.facts.mentions if one.surface == "液冷技术")
    relation = next(one for one in paper.facts.relations if one.type == "USES")
    mention.rule = relation.rule = "model:m"
    return paper


def rules(graph: Graph, kind: str, name: str) -> list[list[str]]:
    """The rules of the relations of a type that lead to what is called so."""
    found = [edge for edge in graph.edges.values() if edge.type == kind and graph.nodes[edge.target].name == name]
    return [[one["rule"] for one in edge.evidence] for edge in found]


@pytest.mark.parametrize(
    ("correction", "used", "named"),
    [
        (made("accept", "液冷", kind="USES", document=FIRST.id), ["accepted:model:m"], ["accepted:model:m"]),
        (made("accept", "液冷", kind="Technology", document=FIRST.id, clause="1.1"), ["model:m"], ["accepted:model:m"]),
        (made("accept", "液冷", kind="Technology"), ["model:m"], ["accepted:model:m"]),
        (made("reject", "液冷", kind="USES", document=FIRST.id, clause="1.1"), None, ["model:m"]),
    ],
)
def test_what_a_model_proposed_is_accepted_with_the_names_it_joins(correction: Correction, used: list | None, named: list) -> None:
    graph = resolved(correction, papers=(proposed(),)).graph
    assert rules(graph, "USES", "液冷") == ([used] if used else [])
    assert sorted(rules(graph, "MENTIONS", "液冷")) == [named, ["test"]], "what a rule says stays as it is"


@pytest.mark.parametrize(
    ("correction", "reason"),
    [
        (made("accept", "科学城", kind="Park", document=FIRST.id, clause="1.2"), "already"),
        (made("accept", "液冷", kind="Technology", document=FIRST.id, clause="1.2"), "already"),
        (made("accept", "无此技术", kind="Technology"), "not_found"),
        (made("accept", "液冷", kind="USES"), "document_needed"),
        (made("accept", "液冷", kind="HAS_TASK", document=FIRST.id), "argument"),
        (made("accept", "科学城", kind="USES", document=FIRST.id), "not_found"),
        (made("accept", "市数据局", kind="RESPONSIBLE_FOR", document=FIRST.id), "already"),
    ],
)
def test_what_no_model_proposed_cannot_be_accepted(correction: Correction, reason: str) -> None:
    after = resolved(correction, papers=(proposed(),))
    assert [(one.correction, one.reason) for one in after.unapplied] == [(correction.id, reason)]
    assert export(after.graph) == export(resolved(papers=(proposed(),)).graph)


@pytest.mark.parametrize(
    ("correction", "reason"),
    [
        (made("paint", "液冷", kind="Technology"), "action"),
        (made("merge", "液冷", "无此技术", "Technology"), "other"),
        (made("merge", "无此技术", "液冷", "Technology"), "not_found"),
        (made("merge", "液冷", "液冷技术", "Technology"), "already"),
        (made("merge", "浸没式液冷", "岚湖算力中心", "Project"), "not_found"),
        (made("merge", "岚湖智算中心", "岚湖算力中心", "Project", document="doc:0"), "document"),
        (made("rename", "液冷", "", "Technology"), "argument"),
        (made("rename", "液冷", "液冷", "Technology"), "already"),
        (made("type", "液冷", "Colour", "Technology"), "argument"),
        (made("type", "液冷", "Industry", "Technology", document=FIRST.id, clause="9"), "not_found"),
        (made("role", "市数据局", "lead", "RESPONSIBLE_FOR", document=FIRST.id, clause="1.1"), "already"),
        (made("role", "市数据局", "lead", "RESPONSIBLE_FOR"), "document_needed"),
        (made("role", "市数据局", "lead", "RESPONSIBLE_FOR", document=FIRST.id), "clause_needed"),
        (made("role", "市数据局", "boss", "RESPONSIBLE_FOR", document=FIRST.id, clause="1.1"), "argument"),
        (made("reject", "加快", kind="Task", document=FIRST.id), "argument"),
        (made("reject", "市数据局", kind="HAS_TASK", document=FIRST.id), "argument"),
    ],
)
def test_what_does_not_apply_is_reported_and_changes_nothing(correction: Correction, reason: str) -> None:
    after = resolved(correction)
    assert [(one.correction, one.reason) for one in after.unapplied] == [(correction.id, reason)]
    assert export(after.graph) == export(resolved().graph)


def test_undone_is_as_never_made_and_kept_facts_stay_as_they_are() -> None:
    before = [paper.facts.to_json() for paper in (FIRST, SECOND, THIRD)]
    correction = made("merge", "窄带物联网", "NB-IoT", "Technology")
    assert export(resolved(replace(correction, undone="2")).graph) == export(resolved().graph)
    resolved(correction, made("reject", "市数据局", kind="Agency"), made("type", "岚湖算力中心", "Program", "Project"))
    assert [paper.facts.to_json() for paper in (FIRST, SECOND, THIRD)] == before


CORRECTIONS = [
    made("merge", "窄带物联网", "NB-IoT", "Technology", "2033-01-01"),
    made("rename", "岚湖智算中心", "岚湖算力中心", "Project", "2033-01-02"),
    made("split", "岚州科学城", "", "Park", "2033-01-03", document=SECOND.id),
    made("type", "浸没式液冷", "Industry", "Technology", "2033-01-04"),
    made("role", "市数据局", "joint", "RESPONSIBLE_FOR", "2033-01-05", document=SECOND.id, clause="2"),
    made("reject", "液冷", "", "Technology", "2033-01-06", document=FIRST.id, clause="1.2"),
]


@pytest.mark.parametrize("corrections", [[], CORRECTIONS], ids=["without corrections", "with corrections"])
def test_any_order_gives_the_same_export(corrections: list[Correction]) -> None:
    hashes = set()
    for papers, order in itertools.product(itertools.permutations((FIRST, SECOND, THIRD)), (corrections, corrections[::-1])):
        copies = [DocumentFacts.from_json(paper.facts.to_json()) for paper in papers]
        hashes.add(export(resolve(copies, corrections=order).graph))
    assert len(hashes) == 1


def test_the_table_of_ends_says_what_the_schema_says() -> None:
    entities = set(schema().nodes) & {"Agency", "Organization", "Program", "Project", "Park", "Technology", "Region", "Industry"}
    stated = {kind: edge for kind, edge in schema().edges.items() if kind not in ("MENTIONS", "MENTIONED_IN", "SUCCEEDED_BY")}
    assert {kind: edge.sources & entities for kind, edge in stated.items() if edge.sources & entities} == SOURCES
    assert {kind: edge.targets & entities for kind, edge in stated.items() if edge.targets & entities} == TARGETS
