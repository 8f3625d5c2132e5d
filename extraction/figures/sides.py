"""The words on both sides of a figure within its phrase.

Takes a phrase and one of its values; gives the words before it (back to the last figure) and after it (up to the next).
"""

from __future__ import annotations

import re

from extraction.figures.lexicon import choice, load
from extraction.figures.phrases import Phrase
from extraction.figures.types import Value

_LISTS = load("metrics")
_VERBS = choice(_LISTS["goal_verbs"])
_YEAR = (
    r"(?:(?:截至|截止|到|至|在)?\s?(?:19|20)\d\d年?(?:[-—–~～至到]+\s?(?:19|20)?\d\d)?\s?年(?:度)?(?:\d{1,2}月)?"
    r"(?:底前|年底前|年底|年末|底|末|前|之前|以前|内|期间|间)?)"
)
_OPENING = re.compile(
    r"\s*(?:[—－-]{1,2}|[●•·◆■▪○①-⑳]|[（(]?\d{1,2}[)）.．、](?!\d)|[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、"
    r"|(?:到)?[“\"]?十[三四五]五[”\"]?(?:规划)?(?:期)?(?:末|期间|时期)|[\d一二两三四五十]{1,3}年(?:之)?内|[、，\s]"
    rf"|{_YEAR}|{choice(_LISTS['openers'])})"
)
_GOAL_END = re.compile(_VERBS + r"(?:了|出|好|并|全部|所有|首批|第[一二三四]批)?\s?$")
_PLAIN_VERB = re.compile(
    rf"(?:加快|重点|着力|大力|积极)?{choice(_LISTS['plain_verbs'])}(?:[和并与、]{choice(_LISTS['plain_verbs'])})?(?!率|量|数|投资|方案|意见|进度|任务)(?!{_VERBS})"
)
_ATTRIBUTE_GAP = re.compile(r"的?[^、，。；：\d（）]{2,12}")
_MEMBER = re.compile(r"、|以及|和(?!谐)|及|与|并|且|，")
_RIGHT_CUT = re.compile(
    rf"(?:[、和并且]|以及)(?={_VERBS}|每|其中|使|确保|力争|力求|N[个项家])|[；。！？!?，,：:\t]|予以|给予|进行|(?<=[\u4e00-\u9fff][\u4e00-\u9fff])到(?![位期达岸货账])",
)
_TRIM_LEFT = re.compile(r"(?:的|以上|个|、)+")
_TRIM_RIGHT = re.compile(r"(?:的|等|，|、|。|；|\s|力争|争取|要|将|均|都|也)+$")
_BRACKET = re.compile(r"(?<![县区市])[（(][^（）()]{0,40}[)）]")
_BRACKET_OPEN = re.compile(r"(?<![县区市])[（(]")


def left_of(phrase: Phrase, value: Value) -> tuple[str, int]:
    """The words between the last value (or the phrase's start) and this value's operator, with where they begin."""
    before = [v for v in phrase.values if v.outer_end <= value.outer_start and v.kind not in ("duration", "rating")]
    if before and describes(phrase, before[-1], value):
        before.pop()
    if not before:
        return phrase.text[phrase.start : value.outer_start], phrase.start
    start = before[-1].outer_end
    gap = phrase.text[start : value.outer_start]
    member = _MEMBER.search(gap)
    if member:
        start += member.end()
    elif not value.before:
        start = value.outer_start
    return phrase.text[start : value.outer_start], start


def right_of(phrase: Phrase, value: Value) -> tuple[str, int]:
    """The words after this value that belong to it, with where they begin; a figure in an attribute (产值超500亿元的) is passed over."""
    start, text = value.outer_end, phrase.text
    later = [v for v in phrase.values if v.start >= start]
    while later and text.startswith("的", later[0].outer_end) and not _MEMBER.search(text, start, later[0].start):
        later.pop(0)
    stop = later[0].outer_start if later else phrase.end
    rest = text[start:stop]
    cuts = [m.start() for m in (_MEMBER.search(rest) if later else None, _RIGHT_CUT.search(rest)) if m]
    rest = rest[: min(cuts)] if cuts else rest
    lead = _TRIM_LEFT.match(rest)
    return (rest[lead.end() :], start + lead.end()) if lead else (rest, start)


def describes(phrase: Phrase, first: Value, second: Value) -> bool:
    """`超百亿元企业15家`: the first figure is an attribute of the noun that the second counts."""
    if first.kind not in ("money", "percent", "measure") or second.kind != "count":
        return False
    bounded = (first.before or first.after) and first.before not in ("到", "至")
    return bool(bounded and _ATTRIBUTE_GAP.fullmatch(phrase.text, first.outer_end, second.outer_start))


def ends_in_verb(words_before: str) -> bool:
    """Whether the words end in a verb that makes or brings what is counted."""
    return bool(_GOAL_END.search(words_before))


def strip_opening(words_before: str, start: int) -> tuple[str, int]:
    """Without the adverbials and years that open a phrase."""
    at = 0
    while (found := _OPENING.match(words_before, at)) and found.end() > at:
        at = found.end()
    return words_before[at:], start + at


def strip_verb(subject: str) -> str:
    """Without a leading verb of making, when a noun is left."""
    verb = _PLAIN_VERB.match(subject)
    return subject[verb.end() :] if verb and len(subject) - verb.end() >= 2 else subject


def strip_closing(words_before: str) -> str:
    """Without the particles and modal verbs that stand before a figure."""
    return _TRIM_RIGHT.sub("", words_before)


def noun_of(words_after: str) -> str:
    """The noun that follows a figure: without brackets and closing particles."""
    noun = _BRACKET_OPEN.split(_BRACKET.sub("", words_after))[0]
    if noun.count("）") > noun.count("（"):
        noun = noun.partition("）")[0]
    return strip_closing(noun).strip()


def without_brackets(words: str) -> str:
    """Without short brackets and the white space around."""
    return _BRACKET.sub("", words).strip(" 、")
