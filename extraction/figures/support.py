"""Kinds of support without money that a task gives: 用地, 用能, 审批, 场景开放 …

Takes a Task's sentences; gives each kind once, with the words that name it.
"""

from __future__ import annotations

import re

from extraction.figures.lexicon import table
from extraction.figures.page import Sentence
from extraction.figures.types import Support

_KINDS = table("support", "support")
_WORDS = re.compile("|".join(map(re.escape, sorted(_KINDS, key=len, reverse=True))))
_GRANTS = re.compile(
    r"支持|保障|优先|鼓励|给予|予以|提供|落实|完善|加强|加大|开放|简化|优化|推动|建立|降低|放宽|探索|引导|强化|减免|畅通|开辟|实行|实施|引进|培养|纳入|开展|推进|推行|拓展|创新|制定|统筹|打造|发布|参与|健全|深化|扩大|允许|争取|协调|减少|缩短|确保|满足|倾斜|购买|发展"
)


def read_support(sentences: list[Sentence]) -> list[Support]:
    """Kinds in the order of the text, the first sentence that names each."""
    found: dict[str, Support] = {}
    for sentence in sentences:
        if sentence.row:
            continue
        for match in _WORDS.finditer(sentence.text, sentence.start, sentence.end):
            kind = _KINDS[match[0]]
            if kind not in found and _GRANTS.search(sentence.text, sentence.start, sentence.end):
                found[kind] = Support(kind, (sentence.start, sentence.end), (match.span(),), "support.words")
    return sorted(found.values(), key=lambda s: s.words)
