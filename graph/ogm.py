"""The ontology as py2neo classes, for people who work with py2neo in notebooks. Needs the extra `py2neo`.

Takes an open `Connection`; gives a py2neo repository and one class a label, made from the schema:

    from graph.ogm import Agency, Task, repository
    repo = repository(connection)
    for task in Task.match(repo).where("_.name CONTAINS '光网'"):
        print(task.number, task.name, [(unit.name, role["role"]) for _, (_, role), unit in task.incoming_responsible_for.triples()])

A property of the ontology is an attribute; so is each relation type, in small letters (`task.mentions`; FOR is `for_`), and with
`incoming_` before it for those that end here (`task.incoming_responsible_for`). Related objects have the class of their own label. Of
several relations of one type between the same two nodes py2neo shows one. Evidence is flat properties, see `graph.evidence`.

For reading: the repository of an embedded engine is the reader's and refuses a push. On Neo4j a push is possible, but the next load
knows nothing of it: facts are changed by corrections.
"""

from __future__ import annotations

from typing import Any

from py2neo import Node
from py2neo.ogm import Model, Property, RelatedFrom, RelatedTo, Repository

from graph import evidence
from graph.connect import Connection
from graph.schema import schema

_COMMON = ("id", "name", "aliases", "doc", "text", *evidence.NODE_KEYS)


class Fact(Model):
    """Any node of the graph; wraps a node in the class of its label."""

    __primarykey__ = "id"

    @classmethod
    def wrap(cls, node: Node | None) -> Model | None:
        """The node as an object of its label's class."""
        if node is None:
            return None
        known = next((CLASSES[label] for label in node.labels if label in CLASSES), cls)
        return super(Fact, known).wrap(node)


def attribute(kind: str) -> str:
    """The attribute for a relation type that goes out from a node."""
    return "for_" if kind == "FOR" else kind.lower()


def _class(label: str) -> type[Model]:
    members: dict[str, Any] = {name: Property() for name in (*_COMMON, *schema().nodes[label])}
    for kind, ends in schema().edges.items():
        if label in ends.sources:
            members[attribute(kind)] = RelatedTo(Fact, kind)
        if label in ends.targets:
            members[f"incoming_{kind.lower()}"] = RelatedFrom(Fact, kind)
    about = f"A {label} of the graph; properties: {', '.join(schema().nodes[label])}."
    return type(Fact)(
        label, (Fact,), {"__doc__": about, "__module__": __name__, "__primarylabel__": label, "__primarykey__": "id", **members}
    )


CLASSES: dict[str, type[Model]] = {label: _class(label) for label in schema().nodes}
"""Every label's class."""

Document, Section, Task = CLASSES["Document"], CLASSES["Section"], CLASSES["Task"]
Agency, Organization, Program, Project = CLASSES["Agency"], CLASSES["Organization"], CLASSES["Program"], CLASSES["Project"]
Park, Technology, Region, Industry = CLASSES["Park"], CLASSES["Technology"], CLASSES["Region"], CLASSES["Industry"]
FundingRule, Amount, Target, Indicator = CLASSES["FundingRule"], CLASSES["Amount"], CLASSES["Target"], CLASSES["Indicator"]
Measure, Goal, Deliverable, Term = CLASSES["Measure"], CLASSES["Goal"], CLASSES["Deliverable"], CLASSES["Term"]


def repository(connection: Connection) -> Repository:
    """A py2neo repository over the same graph, valid while the connection is open."""
    user, password = connection.login
    return Repository(connection.address, auth=(user, password), name=connection.database)
