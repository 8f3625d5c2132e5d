"""The element that holds the document's text: by the containers of known systems, else by where the text is.

Takes the tree without scripts and navigation; gives one element, the body when no other stands out.
"""

from __future__ import annotations

import re
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extraction.normal.tables import rows
from extraction.read.html_walk import walk

_HAN = re.compile("[\u3400-\u9fff]")
KNOWN_SHARE = 0.4
"""The least share of the page's running text that a known container must hold."""
CHILD_SHARE = 0.75
"""An element hands over to its child when the child holds this share of its running text."""
_BLOCKS = {"div", "article", "section", "main", "td", "center"}


@cache
def _selectors() -> tuple[str, ...]:
    return tuple(selector for _, (selector,) in rows("html_main.tsv", 1))


def main_node(tree: LexborHTMLParser) -> LexborNode:
    """The element with the document's text."""
    counts = _running_text(tree.body)
    whole = counts.get(tree.body.mem_id, 0)
    for selector in _selectors():
        best = max(tree.css(selector), key=lambda node: counts.get(node.mem_id, 0), default=None)
        if best is not None and counts.get(best.mem_id, 0) >= max(1, KNOWN_SHARE * whole):
            return best
    return _descended(tree.body, counts)


def _running_text(root: LexborNode) -> dict[int, int]:
    """For each element the number of Chinese characters in it that are no links."""
    counts: dict[int, int] = {}
    stack, links = [0], 0
    for node, opens in walk(root):
        if node.is_text_node:
            stack[-1] += len(_HAN.findall(node.text_content or "")) if opens and not links else 0
        elif node.is_element_node:
            links += (1 if opens else -1) * (node.tag == "a")
            if opens:
                stack.append(0)
            else:
                counts[node.mem_id] = stack.pop()
                stack[-1] += counts[node.mem_id]
    return counts


def _descended(node: LexborNode, counts: dict[int, int]) -> LexborNode:
    while True:
        children = [child for child in node.iter() if counts.get(child.mem_id, 0) >= CHILD_SHARE * counts.get(node.mem_id, 0) > 0]
        if not children or (children[0].tag not in _BLOCKS | {"table", "tbody", "tr"}):
            return node
        node = children[0]
