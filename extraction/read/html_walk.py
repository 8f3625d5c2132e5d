"""Walking a tree of HTML without recursion: a page nested a hundred thousand deep is read like any other."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode


def walk(root: LexborNode, skip: int = -1) -> Iterator[tuple[LexborNode, bool]]:
    """Each node twice, `(node, True)` when it opens and `(node, False)` when it closes, in document order.

    The node with the `mem_id` `skip` is passed over with all that it holds.
    """
    stack: list[tuple[LexborNode, bool]] = [(root, True)]
    while stack:
        node, opens = stack.pop()
        yield node, opens
        if not opens:
            continue
        stack.append((node, False))
        child = node.last_child
        while child is not None:
            if child.mem_id != skip:
                stack.append((child, True))
            child = child.prev
