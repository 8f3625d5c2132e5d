"""The table of labels and relations: what it admits, and what it says of its own mistakes."""

from typing import Any

import pytest

from extraction import ids
from extraction.errors import DataError
from extraction.facts import ENTITY_LABELS, OWN_LABELS
from graph.schema import SchemaError, parse, schema


def test_every_label_of_the_facts_is_here_and_has_an_id_prefix() -> None:
    assert set(schema().nodes) == {"Document", *ENTITY_LABELS, *OWN_LABELS}
    assert {ids.label_of(ids.node_id(label, "x")) for label in schema().nodes} == set(schema().nodes)


@pytest.mark.parametrize(
    ("label", "given", "stored"),
    [
        ("Task", {"planned_investment": 407, "number": "1.1"}, {"number": "1.1", "planned_investment": 407.0}),
        ("Task", {"planned_projects": 22.0, "support": []}, {"planned_projects": 22}),
        ("Target", {"value": None, "year": 2031, "firm": False}, {"firm": False, "year": 2031}),
        ("FundingRule", {"conditions": ("甲", "乙")}, {"conditions": ["甲", "乙"]}),
    ],
)
def test_properties_are_stored_in_their_types(label: str, given: dict[str, Any], stored: dict[str, Any]) -> None:
    assert schema().node_properties(label, given) == stored
    assert list(map(type, schema().node_properties(label, given).values())) == list(map(type, stored.values()))


@pytest.mark.parametrize(
    ("label", "given", "named"),
    [
        ("Task", {"planned_projects": 1.5}, "planned_projects"),
        ("Task", {"planned_projects": True}, "planned_projects"),
        ("Task", {"number": 3}, "number"),
        ("Task", {"support": "用地"}, "support"),
        ("Task", {"support": ["用地", None]}, "support"),
        ("Target", {"value": float("nan")}, "value"),
        ("Target", {"value": float("inf")}, "value"),
        ("FundingRule", {"caps": [{"scope": "", "amount_wan": 1}]}, "caps"),
        ("Meeting", {}, None),
    ],
)
def test_what_the_schema_does_not_know_is_refused(label: str, given: dict[str, Any], named: str | None) -> None:
    with pytest.raises(SchemaError) as raised:
        schema().node_properties(label, given)
    assert (raised.value.fields["label"], raised.value.fields["property"]) == (label, named)


@pytest.mark.parametrize(
    ("kind", "source", "target"),
    [("ISSUED", "Document", "Agency"), ("RESPONSIBLE_FOR", "Technology", "Task"), ("LIKES", "Agency", "Task"), ("CAP", "Task", "Amount")],
)
def test_relations_join_only_what_the_ontology_says(kind: str, source: str, target: str) -> None:
    with pytest.raises(SchemaError):
        schema().check_ends(kind, source, target)


GOOD = """\
version: 3
groups:
  any: [Task, Term]
fulltext:
  - [Task, text]
nodes:
  Task:
    text: string
  Term: {}
edges:
  NEXT: {from: [any], to: [Task], properties: {order: integer}}
every_edge: {inferred: boolean}
"""


def test_a_table_is_read() -> None:
    found = parse(GOOD, "schema.yaml")
    assert (found.version, dict(found.nodes), found.fulltext) == (3, {"Task": {"text": "string"}, "Term": {}}, (("Task", "text"),))
    assert found.edges["NEXT"].sources == {"Task", "Term"}
    assert found.edges["NEXT"].properties == {"inferred": "boolean", "order": "integer"}


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("text: string", "text: text", 8),
        ("to: [Task]", "to: [Tusk]", 11),
        ("[Task, text]", "[Task, name]", 5),
        ("from: [any], ", "", 11),
        ("  Term: {}", "  Term: {", 11),
        ("version: 3", "title: 3", 1),
    ],
)
def test_a_mistake_is_named_with_file_and_line(old: str, new: str, line: int) -> None:
    with pytest.raises(DataError) as raised:
        parse(GOOD.replace(old, new, 1), "schema.yaml")
    assert (raised.value.fields["file"], raised.value.fields["line"]) == ("schema.yaml", line)
