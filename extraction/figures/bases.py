"""What a ratio is of: 按照不超过项目投资额20% gives 项目投资额.

Takes a sentence and its percentage; gives the base in the clause's words, or None.
"""

from __future__ import annotations

import re

from extraction.figures.page import Sentence
from extraction.figures.types import Value

_BEFORE = re.compile(
    r"(?:按照?|不超过|不高于|给予|予以|补贴|补助|最高|以|对其|资助|奖励|其|达到|占)?([^，。；：:、（）()\d]{2,40}?)(?:的|总额|总量)?"
    r"(?:最高|不超过|不高于|最多|累计|约|给予|、|的)*\s?$"
)
_CUT = re.compile(r"按照?|不超过|不高于|给予|予以|根据|最高")
_NONE = re.compile(r"(?:人|企业|单位|机构|个人|团队|者|方|补助|奖励|资助|补贴|贴息|比例)$")
_EARLIER = re.compile(r"(?:按照?|根据|以)其?([^，。；\d]{2,24}(?:额|费|价|款|投入|投资|支出|金额|成本|利息|价格))，")


def base_of(sentence: Sentence, value: Value) -> str | None:
    """The words before the percentage, or of 按… in an earlier phrase where a person or a firm stands before it."""
    before = sentence.text[max(sentence.start, value.outer_start - 60) : value.outer_start]
    cut = max(before.rfind(mark) for mark in "。；，：") + 1
    found = _BEFORE.search(before[cut:])
    words = _CUT.split(found[1])[-1].strip("的其对") if found else ""
    if len(words) >= 2 and not _NONE.search(words):
        return words
    earlier = _EARLIER.findall(before[:cut])
    return earlier[-1] if earlier else None
