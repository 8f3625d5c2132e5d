"""HTML of government sites: the document's text, its table of labels first.

Takes bytes; gives lines: `名称：值` for each label, the title where the text does not hold it, then the main text, a line a
block, a tab-separated line a table row. Navigation, scripts and forms are left out.
"""

from __future__ import annotations

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extraction.errors import ReadError
from extraction.read import txt
from extraction.read.html_main import main_node
from extraction.read.html_text import header_labels, lines_of

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_SIMPLIFIED = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950"}
_NOISE = "script, style, noscript, template, nav, footer, form, iframe, button, select, svg, object, [hidden], [style*='display:none'], [style*='display: none']"
_SPLIT_TITLE = re.compile(r"\s*[_|｜]\s*|\s+[-—–]+\s+")
_SPACE = re.compile(r"\s+")


def read_html(data: bytes, path: Path) -> tuple[str, str, dict[str, object]]:
    """The text, the encoding and `{"title", "publish_date", "replaced"}`; raises as `txt.decode`, and `read_empty`."""
    decoded = _decode(data, str(path))
    tree = LexborHTMLParser(decoded.text.replace("\x00", ""))
    metadata: dict[str, object] = {"title": _title(tree), "publish_date": _meta(tree, "PubDate"), "replaced": decoded.replaced}
    for node in tree.css(_NOISE):
        node.decompose()
    text = _document_text(tree, str(metadata["title"])) if tree.body else ""
    if not text.strip():
        raise ReadError("read_empty", file=str(path))
    return text, decoded.encoding, metadata


def _decode(data: bytes, file: str) -> txt.Decoded:
    """By BOM, else as the page declares where that decodes without a fault, else by the text itself."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared[1].decode("ascii").lower()
        try:
            return txt.Decoded(data.decode(_SIMPLIFIED.get(name, name)), _SIMPLIFIED.get(name, name))
        except (UnicodeDecodeError, LookupError):
            pass
    return txt.decode(data, file)


def _document_text(tree: LexborHTMLParser, title: str) -> str:
    main = main_node(tree)
    body = lines_of(main)
    around = [] if main.mem_id == tree.body.mem_id else lines_of(tree.body, without=main)
    labels = header_labels(around)
    squeezed = _SPACE.sub("", "".join(body[:40]))
    heading = [title] if title and _SPACE.sub("", title) not in squeezed else []
    return "\n".join([*labels, *heading, *body])


def _title(tree: LexborHTMLParser) -> str:
    """What the page names as the document's title: its meta field, its one h1, or its title before the site's name."""
    headings = tree.css("h1")
    named = _meta(tree, "ArticleTitle") or (_text(headings[0]) if len(headings) == 1 else "")
    node = tree.css_first("title")
    return named or (_SPLIT_TITLE.split(_text(node))[0] if node else "")


def _meta(tree: LexborHTMLParser, name: str) -> str:
    node = tree.css_first(f'meta[name="{name}" i]')
    return ((node.attributes.get("content") or "") if node else "").strip()


def _text(node: LexborNode) -> str:
    return _SPACE.sub(" ", node.text()).strip()
