"""The py2neo classes on both engines."""

import py2neo.ogm
import pytest
from py2neo.errors import ClientError

from graph.connect import Connection
from graph.ogm import CLASSES, Agency, Document, FundingRule, Task, attribute, repository
from graph.schema import schema
from graph.write import Store
from tests.graph.builders import DIGITAL, PAPERS, kept, resolved


@pytest.fixture
def repo(connection: Connection) -> py2neo.ogm.Repository:
    Store(connection).sync(resolved(PAPERS), [kept(paper) for paper in PAPERS])
    return repository(connection)


def test_every_label_and_relation_has_its_attributes() -> None:
    for kind, ends in schema().edges.items():
        assert all(hasattr(CLASSES[label], "__mro__") and attribute(kind) in vars(CLASSES[label]) for label in ends.sources)
        assert all(f"incoming_{kind.lower()}" in vars(CLASSES[label]) for label in ends.targets)


def test_properties(repo: py2neo.ogm.Repository) -> None:
    task = Task.match(repo).where(number="1.1").first()
    assert (task.name, task.text, task.planned_investment) == ("建设千兆光网", "推进光纤到户，应用千兆光网技术。", None)
    assert Agency.match(repo).where(name="云溪区经信局").first().aliases == ["区经信局"]


def test_relations_with_their_properties(repo: py2neo.ogm.Repository) -> None:
    task = Task.match(repo).where(number="1.1").first()
    found = {(unit.name, type(unit), role["role"], tuple(role["words"])) for _, (_, role), unit in task.incoming_responsible_for.triples()}
    assert found == {("岚州市经信局", Agency, "lead", ("市经信局",)), ("岚州市财政局", Agency, "support", ("市财政局",))}
    assert {type(one).__name__ for one in task.mentions} == {"Agency", "Technology"}
    document = Document.match(repo, DIGITAL.id).first()
    assert [one.title for one in document.cites] == ["岚州市产业纲要"]
    assert [one.title for one in document.incoming_cites] == ["云溪区数字产业实施方案"]
    rule = FundingRule.match(repo).first()
    assert [amount.amount_wan for amount in rule.cap] == [300.0]


def test_the_embedded_repository_cannot_write(embedded_connection: Connection) -> None:
    with pytest.raises(ClientError):
        repository(embedded_connection).save(Task("task:new", name="新"))
    assert embedded_connection.read("MATCH (t:Task {id: 'task:new'}) RETURN count(t)").rows == [[0]]
