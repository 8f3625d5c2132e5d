"""What one figure is counted for: `每万人…`, `每个产业集群培育…`.

Takes the words before a figure; gives the words of 每…, or None. 每年 is no such thing but a rhythm.
"""

from __future__ import annotations

import re

from extraction.figures.lexicon import choice, load

_CLOCK = "年月季日周天"
_OF = re.compile(
    rf"(每(?:[百千]?万|[百千十]|亿)?(?![{_CLOCK}])(?:元GDP|常住人口|人口|人|户|平方公里|公里|亩|名|台))(?=[^\d，。、]{{2,}})",
)
_SUBJECT = re.compile(
    rf"(每(?:一)?(?:个|家|所|座|条|项)?[^\d，。、；每{_CLOCK}]{{1,10}}?)(?:至少|不少于|原则上|要|应|须|均|都|重点|集中|力争)*"
    + choice(load("metrics")["goal_verbs"])
)


def per_of(words_before: str) -> str | None:
    """The words of 每… before a figure."""
    if "每" not in words_before:
        return None
    found = _OF.search(words_before) or _SUBJECT.search(words_before)
    return found[1] if found else None
