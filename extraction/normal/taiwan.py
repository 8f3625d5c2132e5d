"""Taiwan's words for things that the mainland names otherwise, in documents that use several of them.

Takes the normalised text of a traditional document; gives replacements by `data/taiwan_words.tsv`. A word inside a title
(《》, “”) or right before the head of an institution's name stays: a name is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extraction.data_files import alternation
from extraction.normal.draft import Replacement
from extraction.normal.tables import rows

SEVERAL = 3
"""A document speaks so when it uses this many of the words."""

_NAME = re.compile(
    "[\u4e00-\u9fff]{0,4}?(?:局|部|署|处|厅|院|公司|中心|大学|学院|学会|协会|公会|策进会|委员会|基金会|研究所|博物馆|学校|园区)"
)
_TITLE = re.compile("《[^》\n]{0,80}》|“[^”\n]{0,80}”")


@cache
def _words() -> tuple[dict[str, str], re.Pattern[str]]:
    words = {word: new for _, (word, new) in rows("taiwan_words.tsv", 2)}
    return words, re.compile(alternation(words))


def replacements(text: str) -> Iterator[Replacement]:
    """The words to be changed, in order; none where the text holds fewer than `SEVERAL` different ones."""
    words, pattern = _words()
    if len(set(pattern.findall(text))) < SEVERAL:
        return
    titles = [match.span() for match in _TITLE.finditer(text)]
    at = 0
    for match in pattern.finditer(text):
        while at < len(titles) and titles[at][1] <= match.start():
            at += 1
        inside = at < len(titles) and titles[at][0] < match.start()
        if not inside and not _NAME.match(text, match.end()):
            yield match.start(), match.end(), words[match[0]]
