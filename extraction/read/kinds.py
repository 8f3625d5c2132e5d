"""What a file is, by its bytes and not by its suffix.

Takes the bytes and the path; gives `txt`, `html`, `pdf` or `docx`. What none of them is raises the reason why.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import NoReturn

from extraction.errors import ReadError

SUFFIXES = {".txt": "txt", ".text": "txt", ".md": "txt", ".html": "html", ".htm": "html", ".shtml": "html", ".xhtml": "html"}
SUFFIXES |= {".pdf": "pdf", ".docx": "docx"}
"""The suffixes that are read, and the kind that each promises."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"), (b"BM", "bmp"), (b"II*\x00", "tiff"), (b"MM\x00*", "tiff"),
    (b"\x1f\x8b", "gzip"), (b"7z\xbc\xaf", "7z"), (b"Rar!", "rar"), (b"\x7fELF", "elf"), (b"MZ\x90", "exe"), (b"{\\rtf", "rtf"),
    (b"ID3", "mp3"), (b"RIFF", "riff"), (b"SQLite format 3", "sqlite"),
)  # fmt: skip
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title)[\s>]", re.IGNORECASE)
_LEADING_TAG = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:div|p|table|span|ul|section|article|h[1-6])[\s>]", re.IGNORECASE | re.DOTALL)
_WIDE_HTML = re.compile("<(?:!doctype html|html|head|body|meta)[ >]", re.IGNORECASE)


def kind_of(data: bytes, path: Path) -> str:
    """The kind of the file; raises `read_unsupported`, `read_suffix`, `read_encrypted` or `read_damaged`."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data, path)
    if data.startswith(_OLE):
        _refuse_ole(data, path)
    for magic, name in _MAGIC:
        if data.startswith(magic) and not _could_be_text(data):
            _refuse(path, name)
    return "html" if _is_html(data) else _text_kind(data, path)


def _text_kind(data: bytes, path: Path) -> str:
    promised = SUFFIXES.get(path.suffix.lower())
    if promised is None:
        raise ReadError("read_unsupported", file=str(path), suffix=path.suffix)
    if promised in ("pdf", "docx"):
        _refuse(path, "text" if _could_be_text(data) else "unknown")
    return "txt"


def _zip_kind(data: bytes, path: Path) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise ReadError("read_damaged", file=str(path), kind=SUFFIXES.get(path.suffix.lower(), "zip"), reason=str(error)) from error
    if "word/document.xml" in names:
        return "docx"
    return _refuse(path, "xlsx" if "xl/workbook.xml" in names else "pptx" if "ppt/presentation.xml" in names else "zip")


def _refuse_ole(data: bytes, path: Path) -> NoReturn:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ReadError("read_encrypted", file=str(path), kind="docx")
    _refuse(path, "doc" if "WordDocument".encode("utf-16-le") in data else "ole")


def _refuse(path: Path, found: str) -> NoReturn:
    if path.suffix.lower() in SUFFIXES and found != path.suffix.lower().lstrip("."):
        raise ReadError("read_suffix", file=str(path), suffix=path.suffix.lower(), found=found)
    raise ReadError("read_unsupported", file=str(path), suffix=path.suffix.lower() or found)


def _could_be_text(data: bytes) -> bool:
    return b"\x00" not in data[:4096] and sum(byte < 9 for byte in data[:4096]) == 0


def _is_html(data: bytes) -> bool:
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        wide = head.decode("utf-16", "replace")
        return _WIDE_HTML.search(wide) is not None
    return _HTML.search(head) is not None or (_LEADING_TAG.match(head) is not None and b"</" in data)
