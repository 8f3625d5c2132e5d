"""The documents as extracted, kept in the graph beside their facts, so that they can be resolved again.

Takes `KeptDocument`s; gives the flat records and compressed chunks that hold them under labels of the store's own, and back again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from graph.errors import GraphError
from graph.rows import content_hash

CHUNK_BYTES = 1_000_000


class KeptDamaged(GraphError):
    """The kept text of a document cannot be read back (`document`): building it again from its file mends it."""

    message_code = "graph_kept_damaged"


@dataclass(frozen=True, slots=True)
class KeptHead:
    """What decides whether a document must be extracted again.

    `id` is the document's, `sources` its paths below the folder given, sorted; `options` are plain data (overrides among them).
    """

    id: str
    sources: tuple[str, ...]
    sha256: str
    extractor_version: str
    data_hash: str
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptDocument(KeptHead):
    """A head with the document's facts as `DocumentFacts.to_json` wrote them."""

    facts: str = ""

    @property
    def head(self) -> KeptHead:
        return KeptHead(*(getattr(self, name) for name in KeptHead.__dataclass_fields__))


def record_of(kept: KeptDocument) -> dict[str, Any]:
    """The flat record without the facts; `record` is a hash over everything."""
    flat = asdict(kept.head) | {"sources": list(kept.sources), "options": json.dumps(kept.options, ensure_ascii=False, sort_keys=True)}
    return flat | {"record": content_hash([flat, kept.facts])}


def chunks_of(kept: KeptDocument) -> list[dict[str, Any]]:
    """The facts, compressed, in pieces that fit into a message; the record names their count as `chunks`."""
    packed = zlib.compress(kept.facts.encode(), 6)
    pieces = [packed[start : start + CHUNK_BYTES] for start in range(0, len(packed), CHUNK_BYTES)]
    return [
        {"id": id, "document": kept.id, "number": n, "data": data}
        for n, (id, data) in enumerate(zip(chunk_ids(kept.id, len(pieces)), pieces, strict=True))
    ]


def chunk_ids(document: str, count: int) -> list[str]:
    """Ids of a document's pieces in order."""
    return [f"{document}#{number}" for number in range(count)]


def head_of(record: Mapping[str, Any]) -> KeptHead:
    """The head that a record holds."""
    values = {name: record[name] for name in KeptHead.__dataclass_fields__}
    return KeptHead(**values | {"sources": tuple(values["sources"]), "options": json.loads(values["options"])})


def kept_of(record: Mapping[str, Any], data: list[bytes]) -> KeptDocument:
    """The document from its record and its chunks in order.

    :raises KeptDamaged: a chunk is missing or broken
    """
    head = head_of(record)
    try:
        facts = zlib.decompress(b"".join(data)).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise KeptDamaged(document=head.id) from error
    kept = KeptDocument(*(getattr(head, name) for name in KeptHead.__dataclass_fields__), facts)
    if record_of(kept)["record"] != record["record"]:
        raise KeptDamaged(document=head.id)
    return kept
