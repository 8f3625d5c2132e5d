"""工程: whether it is a thing to be built, and whether the words before it name one.

Takes a ranked candidate under 工程; the words are the groups `physical`, `things`, `works` and `common` of `program_heads.yaml`.
"""

from __future__ import annotations

from extraction.entities import name_words as kind
from extraction.entities.candidates import BETWEEN, CLASSES, PROPER, SHORT_WORD, Name, covered

_CAMPAIGNS = ("改造", "提升", "培育", "创新")
_DONE = kind.WORKS | kind.WEAK | kind.GENERIC


def is_physical(name: Name) -> bool:
    """Whether what 工程 builds stands before it, nothing between but 扩建, 二期, 治理 and the like. A thing of which there are many needs
    a name, else what is done to it is a campaign (病险水库除险加固工程)."""
    end, done = name.head[0], name.head[3].startswith(_CAMPAIGNS)
    for start, stop, kinds, _ in reversed(name.segment.inner):
        if stop > end:
            continue
        if stop != end or start < name.start:
            return False
        if kinds & kind.PHYSICAL:
            return not done or _leads(name, start)
        if kinds & kind.THING and _leads(name, stop if stop - start < SHORT_WORD else start):
            return True
        if not kinds & (BETWEEN | kind.THING):
            return False
        done = done or bool(kinds & _DONE and not kinds & kind.BUILD)
        end = start
    return False


def _leads(name: Name, stop: int) -> bool:
    """Whether a place or words of its own stand before `stop`."""
    return name.named or stop - name.start - covered(name, stop, CLASSES, SHORT_WORD) >= 2


def is_class_of_works(name: Name) -> bool:
    """Whether nothing but class words stands before a physical 工程: 规模化供水工程."""
    works = name.head[3].endswith("工程") and name.level < PROPER and is_physical(name)
    return works and name.head[0] - name.start - covered(name, name.head[0], CLASSES | kind.PHYSICAL, SHORT_WORD) < 2
