"""The store: what the documents say, brought into the graph by difference.

Takes the resolved `Graph` of all kept documents; compares it with what stands in the graph and applies the difference, one transaction a
document. Loading twice changes nothing, the order of loading does not matter, and a load that was cut off is completed by the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from typing import Any

from extraction.facts import Graph
from graph.apply import apply
from graph.connect import Connection
from graph.corrections import Correction, NoSuchCorrection, correction_of
from graph.errors import GraphError
from graph.kept import KeptDocument, KeptHead, chunk_ids, head_of, kept_of, record_of
from graph.plan import Change, EdgeHead, NodeHead, Standing, plan, to_compare
from graph.queries import text
from graph.rows import document_digests, rows
from graph.schema import INTERNAL_LABELS, schema
from graph.transaction import ChangedMeanwhile, own_labels, prepare, read_meta, write_once

Progress = Callable[[int, int, str], None]
READ_SECONDS = 600.0


class GraphLacksDocument(GraphError):
    """The graph to be written leaves out a document that is kept, or holds one that is not (`document`); nothing is written."""

    message_code = "graph_lacks_document"


@dataclass(slots=True)
class SyncReport:
    """What a load did: ids of documents, and how many nodes and relations were written and removed."""

    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    nodes_put: int = 0
    nodes_dropped: int = 0
    edges_put: int = 0
    edges_dropped: int = 0
    data_version: int = 0


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of what the graph holds and its versions; see `Meta`."""

    nodes: dict[str, int]
    edges: dict[str, int]
    kept: int
    corrections: int
    data_version: int
    schema_version: int | None
    product_version: str | None
    complete: bool


class Store:
    """A graph, to be brought up to date and asked how it stands. Reading methods need no writing connection."""

    def __init__(self, connection: Connection, product_version: str | None = None) -> None:
        self.connection = connection
        self.product_version = product_version or installed_version()

    def version(self) -> int:
        """The data version: raised by every transaction that changes something, 0 before the first.

        :raises SchemaTooNew: a newer product made the graph
        """
        return read_meta(self.connection).data_version

    def kept_heads(self) -> list[KeptHead]:
        """What decides whether each kept document must be extracted again, by id."""
        return [head_of(record) for record in self._records().values()]

    def kept(self) -> Iterator[KeptDocument]:
        """The kept documents with their facts, by id, one at a time.

        :raises KeptDamaged: one cannot be read back
        """
        for record in self._records().values():
            yield self._kept(record)

    def kept_document(self, document: str) -> KeptDocument | None:
        """One kept document, or None."""
        record = self._records().get(document)
        return self._kept(record) if record else None

    def sync(
        self,
        graph: Graph,
        kept: Sequence[KeptDocument] = (),
        removed: Iterable[str] = (),
        *,
        base: int | None = None,
        progress: Progress | None = None,
    ) -> SyncReport:
        """Make the graph say what `graph` says, keep the documents `kept` (new or replaced) and drop those `removed`.

        `graph` is the resolution of all documents that are then kept. `base` is the data version at which the caller read the kept
        documents; without it the present one counts. `progress` is told after each transaction: done, all, the document's id (empty
        for the shared rest). What is committed stays when a later transaction fails; the same call then completes it.

        :raises ChangedMeanwhile: another writer was faster; what is committed is whole
        :raises GraphLacksDocument: `graph` does not hold exactly the kept documents
        :raises SchemaError: `graph` holds what the schema does not know
        """
        prepare(self.connection)
        meta = read_meta(self.connection)
        if base is not None and base != meta.data_version:
            raise ChangedMeanwhile(expected=base, found=meta.data_version)
        records, removed = self._records(), set(removed)
        changes = self._plan(graph, kept, removed, records)
        report = SyncReport(data_version=meta.data_version)
        for done, change in enumerate(changes, start=1):
            self._commit(change, records, report, complete=done == len(changes))
            if progress:
                progress(done, len(changes), change.doc)
        if not changes and not meta.complete:
            write_once(self.connection, lambda _: None, expected=meta.data_version, product_version=self.product_version, changes=False)
        return report

    def documents(self) -> list[dict[str, Any]]:
        """The documents that are loaded, newest first, each with the number of relations that it states (`facts`)."""
        facts = dict(self.connection.read(text("read/facts_by_document")).rows)
        return [row | {"facts": facts.get(row["id"], 0)} for row in self.connection.read(text("read/documents")).dicts()]

    def status(self) -> Status:
        """How the graph stands."""
        meta = read_meta(self.connection)
        nodes = dict(self.connection.read(text("read/count_nodes")).rows)
        internal = {label: nodes.pop(label, 0) for label in INTERNAL_LABELS}
        edges = dict(self.connection.read(text("read/count_edges")).rows)
        versions = (meta.data_version, meta.schema_version, meta.product_version, meta.complete)
        return Status(nodes, edges, internal["Kept"], internal["Correction"], *versions)

    def corrections(self) -> list[Correction]:
        """All corrections by time, undone ones too."""
        return [correction_of(row[0]) for row in self.connection.read(text("read/corrections"))]

    def complete(self) -> bool:
        """Whether the graph says what the kept documents and the corrections say; false where a load was cut off between them."""
        return read_meta(self.connection).complete

    def add_correction(self, *corrections: Correction, base: int | None = None) -> None:
        """Keep corrections, all or none; the same id again replaces one. They show in the facts after the next `sync`.

        :raises ChangedMeanwhile: `base` is given and another writer was faster; nothing is written
        """
        prepare(self.connection)
        query = text("write/put_correction")

        def work(transaction: Any) -> None:
            for one in corrections:
                transaction.run(query, id=one.id, properties=one.flat()).consume()

        self._write(work, base)

    def undo_correction(self, id: str, who: str, when: str, base: int | None = None) -> None:
        """Mark a correction as undone by `who` at `when` (ISO time).

        :raises NoSuchCorrection: there is none
        """

        def work(transaction: Any) -> None:
            if transaction.run(text("write/undo_correction"), id=id, who=who, when=when).single() is None:
                raise NoSuchCorrection(id=id)

        self._write(work, base)

    def _write(self, work: Callable[[Any], object], base: int | None) -> None:
        """The graph is not complete until the next `sync` has brought it in line."""
        expected = read_meta(self.connection).data_version if base is None else base
        write_once(self.connection, work, expected=expected, product_version=self.product_version, complete=False)

    def _records(self) -> dict[str, dict[str, Any]]:
        return {record["id"]: record for (record,) in self.connection.read(text("read/kept"), timeout=READ_SECONDS)}

    def _kept(self, record: Mapping[str, Any]) -> KeptDocument:
        found = self.connection.read(text("read/kept_chunks"), {"ids": chunk_ids(record["id"], record["chunks"])}, timeout=READ_SECONDS)
        return kept_of(record, [data for _, data in found])

    def _plan(self, graph: Graph, kept: Sequence[KeptDocument], removed: set[str], records: Mapping[str, Mapping]) -> list[Change]:
        fresh = [one for one in kept if records.get(one.id, {}).get("record") != record_of(one)["record"]]
        check_documents(graph, (records.keys() | {one.id for one in kept}) - removed)
        noted = {id: record["rows"] for id, record in records.items() if record.get("rows")}
        gone = removed & records.keys()
        compared = to_compare(document_digests(graph), noted, {*gone, *(one.id for one in fresh)})
        return plan(rows(graph, compared), self._standing(sorted(compared)), fresh, gone, compared)

    def _standing(self, compared: list[str]) -> Standing:
        """What stands in the graph of these documents, and of none."""
        own, documents = own_labels(), {"documents": compared}
        nodes = {}
        for label in schema().nodes:
            name, parameters = ("own", documents) if label in own else ("shared", {})
            found = self.connection.read(text(f"read/heads_of_{name}_nodes", LABEL=label), parameters, timeout=READ_SECONDS)
            nodes |= {id: NodeHead(id, label, hash or "", doc or "") for id, hash, doc in found}
        edges = self.connection.read(text("read/heads_of_edges"), documents, timeout=READ_SECONDS).dicts()
        heads = (EdgeHead(**row | {"hash": row["hash"] or "", "doc": row["doc"] or ""}) for row in edges)
        return Standing(nodes, {head.id: head for head in heads})

    def _commit(self, change: Change, records: Mapping[str, Mapping], report: SyncReport, *, complete: bool) -> None:
        old = records.get(change.doc, {})
        report.data_version = write_once(
            self.connection,
            lambda transaction: apply(transaction, change, old.get("chunks", 0)),
            expected=report.data_version,
            product_version=self.product_version,
            complete=complete,
        )
        if change.kept:
            (report.replaced if old else report.added).append(change.doc)
        if change.removed:
            report.removed.append(change.doc)
        report.nodes_put += len(change.put_nodes)
        report.nodes_dropped += len(change.drop_nodes)
        report.edges_put += len(change.put_edges)
        report.edges_dropped += len(change.drop_edges)


def check_documents(graph: Graph, kept: set[str]) -> None:
    """Refuse a graph that was not made of exactly the kept documents: writing it would drop facts, or add some that nothing backs.

    :raises GraphLacksDocument: see there
    """
    loaded = {node.id for node in graph.nodes.values() if node.label == "Document" and not node.properties.get("stub")}
    stating = {item.doc for item in (*graph.nodes.values(), *graph.edges.values()) if item.doc}
    for document in sorted(loaded ^ kept) + sorted(stating - kept):
        raise GraphLacksDocument(document=document)


def installed_version() -> str:
    """The version under which the product is installed; `0` in a checkout that is not."""
    try:
        return metadata.version("policygraph")
    except metadata.PackageNotFoundError:
        return "0"
