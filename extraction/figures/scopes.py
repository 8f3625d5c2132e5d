"""What a cap or a fixed sum is for: `国家级项目最高1000万元`, `对国家级、省级的，分别给予50万元、30万元`.

Takes a sentence and a granted figure; gives the scope in the clause's words, or an empty string.
"""

from __future__ import annotations

import re

from extraction.figures.grants import Granted
from extraction.figures.page import Sentence

_TIE = re.compile(r"[^，。；\d]{0,4}[、和及或][^，。；\d]{0,4}")
_TAIL = re.compile(
    r"(?:[，,]|给予|予以|分别|一次性|最高|不超过|最多|累计|再|可|按照?|的|奖励|补助|补贴|资助|支持|资金|额度|总|为)+$",
)
_HEAD = re.compile(r"^(?:其中|对于?|凡|\d)+")
_SUM_WORD = re.compile(r"(?:年度)?(?:奖励|补助|补贴|资助|支持|贴息)?(?:金额|总额|额度|额|资金|标准)$")
_NONE = re.compile(r"给予|予以|%|提供|设立|安排|财政$|每|^(?:择优|根据|按|从|优先|由|在|奖励|补助|验收|依据|对)|拨付$|总额$")
_TIER_HEAD = re.compile(r"^.*(?:评为|认定为|获得|获评|获批|认定的?|首次|对)(?=..)")
_BY = re.compile(r"(?:按照?|对|为)([^，。；\d]{2,40}?)(?:等级|类别|档次|档|类)?(?:给予|予以|奖励|补助|补贴|资助|发放)")
_BETWEEN = re.compile(r"、|和|及|或")
_LONGEST = 40


def scope_of(sentence: Sentence, figure: Granted) -> str:
    """The tier that 分别 deals to the sum, else the words right before it."""
    run = _run(sentence, figure)
    if run is not None:
        return _tier(sentence, *run)
    before = sentence.text[sentence.start : figure.value.outer_start]
    cut = max(before.rfind(mark) for mark in "、；。") + 1
    words = re.split(r"[，,：:]", _TAIL.sub("", before[cut:]))[-1]
    words = _SUM_WORD.sub("", _HEAD.sub("", words).strip())
    return words if 2 <= len(words) <= _LONGEST and not _NONE.search(words) else ""


def _tier(sentence: Sentence, start: int, place: int, count: int) -> str:
    head, _, after = sentence.text[sentence.start : start].rpartition("分别")
    if by := _BY.match(after):
        names = [n for n in _BETWEEN.split(by[1]) if n]
        if len(names) == count:
            return names[place]
    for phrase in reversed(re.split(r"[，,：:]", head)):
        names = [n.strip() for n in _BETWEEN.split(phrase) if n.strip()]
        if len(names) == count:
            return _TIER_HEAD.sub("", names[place]).rstrip("的")
    return ""


def _run(sentence: Sentence, figure: Granted) -> tuple[int, int, int] | None:
    """Where the figure's list begins, its place in it, and the list's length; None for a sum that stands alone."""
    same = [v for v in sentence.values if v.kind == figure.value.kind]
    low = high = at = same.index(figure.value)
    while low > 0 and _TIE.fullmatch(sentence.text[same[low - 1].end : same[low].start]):
        low -= 1
    while high + 1 < len(same) and _TIE.fullmatch(sentence.text[same[high].end : same[high + 1].start]):
        high += 1
    return (same[low].outer_start, at - low, high - low + 1) if high > low else None
