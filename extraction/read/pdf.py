"""PDF with a text layer, by pdfium: page after page, without page numbers and running heads.

Takes bytes; gives the text, lines as the page shows them. Raises `read_encrypted` (a password is needed), `read_damaged`, and
`read_scanned` where the pages hold no text that can be read.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pypdfium2 as pdfium

from extraction.errors import ReadError

_PAGE_NUMBER = re.compile(r"[-—–－·\s]*(?:第\s*)?[0-9０-９]{1,4}(?:\s*页)?(?:\s*[/／,，共]\s*共?\s*[0-9０-９]{1,4}\s*页?)?[-—–－·\s]*")
_DIGITS = re.compile("[0-9０-９]+")
_READABLE = re.compile("[\u2e80-\u9fff\uf900-\ufaffA-Za-z0-9]")
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08]")
SPARSE = 5
"""Readable characters a page, on the average, below which a PDF counts as scanned."""


def read_pdf(data: bytes, path: Path) -> tuple[str, dict[str, object]]:
    """The text of all pages and `{"pages", "pages_without_text", "title"}`."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = "read_encrypted" if "password" in str(error).lower() else "read_damaged"
        raise ReadError(code, file=str(path), kind="pdf", reason=str(error)) from error
    try:
        pages = [_page_text(document, number, path) for number in range(len(document))]
        title = document.get_metadata_dict(skip_empty=True).get("Title", "")
    finally:
        document.close()
    _refuse_without_text(pages, path)
    without = [number for number, text in enumerate(pages, 1) if not _READABLE.search(text)]
    return "\n".join(_without_margins(pages)), {"pages": len(pages), "pages_without_text": without, "title": title}


def _page_text(document: pdfium.PdfDocument, number: int, path: Path) -> str:
    try:
        page = document[number]
        text = page.get_textpage().get_text_range()
        page.close()
    except pdfium.PdfiumError as error:
        raise ReadError("read_damaged", file=str(path), kind="pdf", reason=f"page {number + 1}: {error}") from error
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe\n", "").replace("\ufffe", "-")


def _refuse_without_text(pages: list[str], path: Path) -> None:
    readable = sum(len(_READABLE.findall(text)) for text in pages)
    private = sum(len(_PRIVATE.findall(text)) for text in pages)
    if not pages or readable < SPARSE * len(pages) or private > readable:
        raise ReadError("read_scanned", file=str(path), pages=len(pages))


def _without_margins(pages: list[str]) -> list[str]:
    """The pages without the first and last lines that are page numbers or stand on most pages alike."""
    lines = [[line for line in text.split("\n") if line.strip()] for text in pages]
    edges = Counter(_DIGITS.sub("0", page[at].strip()) for page in lines if page for at in {0, len(page) - 1})
    running = {edge for edge, count in edges.items() if count >= 3 and count > len(pages) / 2 and len(edge) <= 40}
    return ["\n".join(_trimmed(page, running)) for page in lines]


def _trimmed(page: list[str], running: set[str]) -> list[str]:
    for at in (0, -1):
        while page and (_PAGE_NUMBER.fullmatch(page[at].strip()) or _DIGITS.sub("0", page[at].strip()) in running):
            page.pop(at)
    return page
