"""DOCX, by python-docx: paragraphs and tables in document order, list numbers written out as Word shows them.

Takes bytes; gives lines. Inserted text counts and deleted does not, content controls and text boxes are read, tables of
contents, headers, footers, comments and footnotes are not. A row is a line with tabs; a table of one column, as boxes (专栏) are
made of, is its paragraphs.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
from docx.oxml.ns import qn
from lxml import etree

from extraction.errors import ReadError
from extraction.read.docx_numbers import Numbering

_DELETED = {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_TEXT, _BOX, _PARAGRAPH, _TABLE = qn("w:t"), qn("w:txbxContent"), qn("w:p"), qn("w:tbl")
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "  ", qn("w:ptab"): "  ", qn("w:noBreakHyphen"): "-"}
_WRAPPERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")}


def read_docx(data: bytes, path: Path, limit: int) -> tuple[str, dict[str, object]]:
    """The text and `{"title"}`; raises `read_damaged`, `read_encrypted` and `read_zip_bomb`."""
    _check_archive(data, path, limit)
    try:
        document = docx.Document(BytesIO(data))
        numbering = Numbering(document)
        text = "\n".join(_lines(document.element.body, numbering))
        return text, {"title": (document.core_properties.title or "").strip()}
    except (
        KeyError,
        ValueError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        docx.opc.exceptions.PackageNotFoundError,
        OSError,
        EOFError,
    ) as error:
        raise ReadError("read_damaged", file=str(path), kind="docx", reason=str(error)) from error


def _check_archive(data: bytes, path: Path, limit: int) -> None:
    """Refuses what would unpack beyond measure; `zipfile` unpacks no member beyond the size that it declares."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = archive.infolist()
    size = sum(member.file_size for member in members)
    if size > limit or (size > 1_000_000 and size > 200 * len(data)):
        raise ReadError("read_zip_bomb", file=str(path), size=size, limit=limit)
    if any(member.flag_bits & 1 for member in members):
        raise ReadError("read_encrypted", file=str(path), kind="docx")


def _lines(parent: etree._Element, numbering: Numbering) -> Iterator[str]:
    """The lines below an element that holds blocks."""
    for child in parent:
        if child.tag == _PARAGRAPH:
            yield from _paragraph_lines(child, numbering)
        elif child.tag == _TABLE:
            yield from _table_lines(child, numbering)
        elif child.tag in _WRAPPERS and not _is_contents(child):
            yield from _lines(child, numbering)


def _paragraph_lines(paragraph: etree._Element, numbering: Numbering) -> Iterator[str]:
    if numbering.is_contents(paragraph):
        return
    text, boxes = _text(paragraph)
    yield (numbering.label(paragraph) + text) if text.strip() else ""
    for box in boxes:
        yield from _lines(box, numbering)


def _text(paragraph: etree._Element) -> tuple[str, list[etree._Element]]:
    """The paragraph's own characters, and the text boxes that are anchored in it."""
    pieces: list[str] = []
    boxes: list[etree._Element] = []
    stack = [paragraph]
    while stack:
        node = stack.pop()
        if node.tag in _DELETED:
            continue
        if node.tag == _BOX:
            boxes.append(node)
        elif node.tag == _TEXT:
            pieces.append(node.text or "")
        elif node.tag in _BREAKS:
            pieces.append(_BREAKS[node.tag] if node.getparent().tag == qn("w:r") else "")
        else:
            stack.extend(reversed(node))
    return "".join(pieces), boxes


def _table_lines(table: etree._Element, numbering: Numbering) -> Iterator[str]:
    rows = [_cells(row) for row in _below(table, qn("w:tr"))]
    if max(map(len, rows), default=0) < 2:
        for row in rows:
            for cell in row:
                yield from _lines(cell, numbering)
        return
    for row in rows:
        yield "\t".join(text for cell in row for text in _cell_texts(cell, numbering))


def _below(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children with the tag, also inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _below(child, tag)


def _cells(row: etree._Element) -> list[etree._Element]:
    return list(_below(row, qn("w:tc")))


def _cell_texts(cell: etree._Element, numbering: Numbering) -> list[str]:
    """The cell's text on one line, and an empty one for each further column that it spans."""
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    columns = int(span.get(qn("w:val"), "1")) if span is not None else 1
    lines = (line.strip().replace("\n", " ").replace("\t", " ") for line in _lines(cell, numbering))
    return [" ".join(line for line in lines if line), *[""] * (min(columns, 63) - 1)]


def _is_contents(control: etree._Element) -> bool:
    """Whether a content control holds Word's own table of contents."""
    gallery = control.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    return gallery is not None and gallery.get(qn("w:val")) == "Table of Contents"
