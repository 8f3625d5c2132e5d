"""Reading files: a path becomes the source text that all offsets count in.

Takes paths; gives `Source`s, or a `ReadError` that names the file and why it is no document:
`read_missing`, `read_denied`, `read_empty`, `read_too_large` (size, limit), `read_unsupported` (suffix), `read_suffix` (suffix, found),
`read_binary`, `read_undecodable` (tried), `read_encrypted` (kind), `read_scanned` (pages), `read_damaged` (kind, reason),
`read_zip_bomb` (size, limit). Every one has `file`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from extraction.errors import ReadError
from extraction.read.files import collect
from extraction.read.kinds import SUFFIXES, kind_of
from extraction.read.source import Source

__all__ = ["LIMIT_BYTES", "SUFFIXES", "Source", "collect", "read"]

LIMIT_BYTES = 64 * 1024 * 1024
"""Files beyond this are not read; the longest plans have two megabytes of text."""


def read(path: Path, *, limit_bytes: int = LIMIT_BYTES) -> Source:
    """The file's text. Reads what the file is, whatever its suffix says, when that is one of the four kinds.

    Raises `ReadError` with the codes above. Nothing beyond `limit_bytes` is taken into memory, unpacked DOCX included.
    """
    data = _bytes(path, limit_bytes)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ReadError("read_empty", file=str(path))
    kind = kind_of(data, path)
    text, encoding, metadata = _extracted(kind, data, path, limit_bytes)
    if not text.strip("\ufeff \t\r\n\f\u3000"):
        raise ReadError("read_empty", file=str(path))
    return Source(path, text, kind, encoding, hashlib.sha256(data).hexdigest(), {k: v for k, v in metadata.items() if v})


def _bytes(path: Path, limit: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > limit:
            raise ReadError("read_too_large", file=str(path), size=size, limit=limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        raise ReadError("read_missing", file=str(path)) from error
    except OSError as error:
        raise ReadError("read_denied", file=str(path), reason=error.strerror or str(error)) from error
    if len(data) > limit:
        raise ReadError("read_too_large", file=str(path), size=len(data), limit=limit)
    return data


def _extracted(kind: str, data: bytes, path: Path, limit: int) -> tuple[str, str, dict[str, object]]:
    """Text, encoding and metadata; each format's library is imported when its first file comes."""
    if kind == "txt":
        from extraction.read.txt import decode

        decoded = decode(data, str(path))
        return decoded.text, decoded.encoding, {"replaced": decoded.replaced}
    if kind == "html":
        from extraction.read.html import read_html

        return read_html(data, path)
    if kind == "pdf":
        from extraction.read.pdf import read_pdf

        text, metadata = read_pdf(data, path)
    else:
        from extraction.read.docx import read_docx

        text, metadata = read_docx(data, path, limit)
    return text, "", metadata
