"""What must change so that the graph says what the documents say.

Takes the rows wanted and the heads (ids, hashes, ends) of the rows that stand in the graph; gives the changes in the order in which they
are made, one a document and one for what belongs to none. Each holds every node that its relations need, so that after each of them,
committed alone, no relation lacks an end, and a shared node goes with the last document that named it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.kept import KeptDocument
from graph.rows import EdgeRow, NodeRow, Rows


@dataclass(frozen=True, slots=True)
class NodeHead:
    """A node that stands in the graph."""

    id: str
    label: str
    hash: str
    doc: str


@dataclass(frozen=True, slots=True)
class EdgeHead:
    """A relation that stands in the graph."""

    id: str
    type: str
    hash: str
    doc: str
    source: str
    source_label: str
    target: str
    target_label: str


@dataclass(slots=True)
class Standing:
    """What stands in the graph of the documents that are compared, and of what belongs to none."""

    nodes: dict[str, NodeHead] = field(default_factory=dict)
    edges: dict[str, EdgeHead] = field(default_factory=dict)


@dataclass(slots=True)
class Change:
    """One transaction. `doc` is the document's id, empty for the shared rest; `digest` the hash by which it is known to stand."""

    doc: str
    kept: KeptDocument | None = None
    removed: bool = False
    digest: str = ""
    put_nodes: list[NodeRow] = field(default_factory=list)
    put_edges: list[EdgeRow] = field(default_factory=list)
    drop_nodes: list[NodeHead] = field(default_factory=list)
    drop_edges: list[EdgeHead] = field(default_factory=list)

    def __bool__(self) -> bool:
        rows = self.put_nodes or self.put_edges or self.drop_nodes or self.drop_edges
        return bool(self.kept or self.removed or rows)


def plan(
    wanted: Rows, standing: Standing, kept: Sequence[KeptDocument], removed: Iterable[str], compared: Mapping[str, str]
) -> list[Change]:
    """The changes, documents sorted by id, the shared rest last; a document that needs none has none.

    `compared` are the documents whose rows are given, with their digests; the others are as they should be.
    """
    documents = {doc: Change(doc, digest=digest) for doc, digest in sorted(compared.items())}
    documents[""] = Change("")
    for one in kept:
        documents[one.id].kept = one
    for doc in removed:
        documents[doc].removed = True
    _edges(wanted, standing, documents)
    _own_nodes(wanted, standing, documents)
    _shared_nodes(wanted, standing, documents)
    _missing_ends(wanted, standing, documents)
    return [change for change in documents.values() if change]


def _edges(wanted: Rows, standing: Standing, changes: Mapping[str, Change]) -> None:
    for row in wanted.edges.values():
        if row.doc in changes:
            head = standing.edges.get(row.id)
            if head is None or head.hash != row.hash:
                changes[row.doc].put_edges.append(row)
            if head is not None and not _same_place(row, head):
                changes[head.doc].drop_edges.append(head)
    for head in standing.edges.values():
        if head.id not in wanted.edges:
            changes[head.doc].drop_edges.append(head)


def _same_place(row: EdgeRow, head: EdgeHead) -> bool:
    return (row.type, row.source, row.target, row.doc) == (head.type, head.source, head.target, head.doc)


def _own_nodes(wanted: Rows, standing: Standing, changes: Mapping[str, Change]) -> None:
    for row in wanted.nodes.values():
        if row.doc and row.doc in changes and _differs(row, standing):
            changes[row.doc].put_nodes.append(row)
    for head in standing.nodes.values():
        if head.doc in changes and head.doc and head.id not in wanted.nodes:
            changes[head.doc].drop_nodes.append(head)


def _differs(row: NodeRow, standing: Standing) -> bool:
    head = standing.nodes.get(row.id)
    return head is None or head.hash != row.hash


def _shared_nodes(wanted: Rows, standing: Standing, changes: Mapping[str, Change]) -> None:
    """A changed one goes with the first document that puts a relation to it, one to be dropped with the last that drops one."""
    first = _users(changes, "put_edges", reverse=True)
    last = _users(changes, "drop_edges", reverse=False)
    for row in wanted.nodes.values():
        if not row.doc and _differs(row, standing):
            changes[_owner(row, first, changes)].put_nodes.append(row)
    for head in standing.nodes.values():
        if not head.doc and head.id not in wanted.nodes:
            itself = head.id if head.id in changes else ""
            changes[last.get(head.id, itself)].drop_nodes.append(head)


def _owner(row: NodeRow, first: Mapping[str, str], changes: Mapping[str, Change]) -> str:
    if row.label == "Document" and row.id in changes:
        return row.id
    return first.get(row.id, "")


def _users(changes: Mapping[str, Change], rows: str, *, reverse: bool) -> dict[str, str]:
    """For each end of these relations the last document that has one, or the first; those of no document do not count."""
    found = {}
    for doc in sorted((doc for doc in changes if doc), reverse=reverse):
        for edge in getattr(changes[doc], rows):
            found[edge.source] = found[edge.target] = doc
    return found


def _missing_ends(wanted: Rows, standing: Standing, changes: Mapping[str, Change]) -> None:
    """Give each change the ends of its relations that would otherwise be written only by a later one."""
    written: set[str] = set(standing.nodes)
    for doc in sorted(changes, key=lambda one: (one == "", one)):
        change = changes[doc]
        own = {row.id for row in change.put_nodes}
        for edge in change.put_edges:
            for end in (edge.source, edge.target):
                if end not in written and end not in own and end in wanted.nodes:
                    own.add(end)
                    change.put_nodes.append(wanted.nodes[end])
        written |= own


def to_compare(wanted: Mapping[str, str], standing: Mapping[str, str], touched: Iterable[str]) -> dict[str, str]:
    """The documents whose digests differ, and those given or removed, with the digest wanted: all others are as they should be."""
    differing = {doc for doc in wanted.keys() | standing.keys() if wanted.get(doc, "") != standing.get(doc, "")}
    return {doc: wanted.get(doc, "") for doc in differing.union(touched)}


def by_label(nodes: Iterable[NodeRow | NodeHead]) -> dict[str, list]:
    """Rows grouped by label, sorted by id."""
    groups: dict[str, list] = defaultdict(list)
    for node in sorted(nodes, key=lambda one: one.id):
        groups[node.label].append(node)
    return groups
