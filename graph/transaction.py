"""One writing transaction, under the lock that all writers take.

Takes the data version that the writer has read and the work to do; gives the next version. Whoever read an older version is refused, so
that nobody decides by a graph that another has changed.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from neo4j import ManagedTransaction

from extraction.facts import OWN_LABELS
from graph.connect import Connection
from graph.errors import GraphError
from graph.queries import text
from graph.schema import INTERNAL_LABELS, schema

CONSTRAINT_VIOLATED = "Neo.ClientError.Schema.ConstraintValidationFailed"


class ChangedMeanwhile(GraphError):
    """Another writer changed the graph after it was read (`expected`, `found`: data versions): read again and repeat."""

    message_code = "graph_changed_meanwhile"


class SchemaTooNew(GraphError):
    """A newer version of the product made this graph (`found`, `known`: schema versions; `product`, its version)."""

    message_code = "graph_schema_too_new"


@dataclass(frozen=True, slots=True)
class Meta:
    """The versions of a graph. `data_version` is 0 before the first write; `complete` is false where a load has not ended."""

    data_version: int = 0
    schema_version: int | None = None
    product_version: str | None = None
    complete: bool = True


def read_meta(connection: Connection) -> Meta:
    """The versions as they are.

    :raises SchemaTooNew: the graph is of a newer product
    """
    found = connection.read(text("read/meta")).dicts()
    meta = Meta(**found[0]) if found else Meta()
    if (meta.schema_version or 0) > schema().version:
        raise SchemaTooNew(found=meta.schema_version, known=schema().version, product=meta.product_version)
    return meta


def prepare(connection: Connection) -> None:
    """Make constraints and indexes, unless the graph already has this schema's; before any node is written."""
    if read_meta(connection).schema_version == schema().version:
        return
    for label in (*schema().nodes, *INTERNAL_LABELS):
        connection.run_schema(text("schema/unique_id", LABEL=label))
    for label in own_labels():
        connection.run_schema(text("schema/index_doc", LABEL=label))
    for label, name in schema().fulltext:
        connection.create_fulltext(label, name)


def own_labels() -> list[str]:
    """Labels whose nodes belong to one document."""
    return [label for label in schema().nodes if label in OWN_LABELS]


def write_once(
    connection: Connection,
    work: Callable[[ManagedTransaction], object],
    *,
    expected: int,
    product_version: str,
    complete: bool = True,
    changes: bool = True,
) -> int:
    """Do `work` and raise the data version, all in one transaction; gives the new version.

    `expected` is the version that the caller has read. `changes` false keeps the version (only `complete` is noted).

    :raises ChangedMeanwhile: the graph has another version by now; nothing is written
    """

    def whole(transaction: ManagedTransaction) -> int:
        found = transaction.run(text("write/lock"), writer=secrets.token_hex(8)).single(strict=True)["data_version"]
        if found != expected:
            raise ChangedMeanwhile(expected=expected, found=found)
        work(transaction)
        version = expected + 1 if changes else expected
        stated = {"data_version": version, "schema_version": schema().version, "product_version": product_version, "complete": complete}
        transaction.run(text("write/put_meta"), stated).consume()
        return version

    try:
        return connection.write(whole)
    except GraphError as error:
        # Under the lock nobody else writes; two first writers, though, both make the lock.
        if error.fields.get("status") == CONSTRAINT_VIOLATED:
            raise ChangedMeanwhile(expected=expected, found=read_meta(connection).data_version) from error
        raise
