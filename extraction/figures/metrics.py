"""What a figure counts: the metric's words, from before the figure (`企业数达到100家`) or after it (`培育100家企业`).

Takes a phrase and one of its values; gives the metric with its span, or None where the words name nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.figures.lexicon import choice, load, words
from extraction.figures.phrases import Phrase
from extraction.figures.types import Span, Value

_LISTS = load("metrics")
_YEARS = r"(?:(?:截至|截止|到|至|在)?\s?(?:19|20)\d\d年?(?:[-—–~～至到]+\s?(?:19|20)?\d\d)?\s?年(?:度)?(?:\d{1,2}月)?(?:底前|年底前|年底|年末|底|末|前|之前|以前|内|期间|间)?)"
_OPENING = re.compile(
    r"\s*(?:[—－-]{1,2}|[●•·◆■▪○①-⑳]|[（(]?\d{1,2}[)）.．、](?!\d)|[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、"
    r"|(?:到)?[“\"]?十[三四五]五[”\"]?(?:规划)?(?:期)?(?:末|期间|时期)|[\d一二两三四五十]{1,3}年(?:之)?内|[、，\s]"
    rf"|{_YEARS}|{choice(_LISTS['openers'])})"
)
_GOAL_END = re.compile(choice(_LISTS["goal_verbs"]) + r"(?:了|出|好|并|全部|所有|首批|第[一二三四]批)?\s?$")
_HAVING_END = re.compile(choice(_LISTS["having_verbs"]) + r"\s?$")
_GOAL_START = re.compile(r"(?:加快|重点|着力|大力|积极|新)?" + choice(_LISTS["goal_verbs"]))
_SIZE_OF = re.compile(r"(?:^|设立|组建|建设|打造|建成|形成)((?:总|建设|基金)?规模|总?面积|建筑面积|总长度?|总投资)$")
_AIMED = re.compile(r"目标|规模|水平|总量|任务")
_POWER = frozenset(("千瓦", "瓦", "kW", "KW", "兆", "吨"))
_ATTRIBUTE_GAP = re.compile(r"的?[^、，。；：\d（）]{2,12}")
_RATE_ONLY = re.compile(
    r"((?:同比|年均|平均|均|年)?"
    + choice(_LISTS["change_verbs"])
    + r"(?:率|幅度|速度)?)(?:达到|达|保持在|在|为|至|到|约|近|超过|超|不低于|不超过)?\s?"
)
_PLAIN_VERB = re.compile(
    r"(?:加快|重点|着力|大力|积极)?" + choice(_LISTS["plain_verbs"]) + r"(?!率|量|数|投资)(?!" + choice(_LISTS["goal_verbs"])[3:]
)
_RISEN = re.compile(r"(?:提高|提升|下降|降低|降|增加|增长|增|扩大|压缩|压减|缩短|缩减|上升|跃升|发展|拓展|延长|减少|突破|升)$")
_COMPARED = re.compile(r"(?:比|较)(?:(?:19|20)\d\d年(?:底|末|时)?|上年|基期)")
_REACH_END = re.compile(
    r"(?:力争|争取|努力|预计|将|要|均|也|都|各|分别|累计|总计|共计|合计|共|已|，)*(?:"
    + choice(_LISTS["reach_verbs"])[3:-1]
    + r"|\(|（|:|：)\s?$"
)
_CHANGE_END = re.compile(choice(_LISTS["change_verbs"]) + r"(?:率|幅度|速度)?(?:达到|达|保持在|在|为|至|到|约|近|超过|超|不低于)?\s?$")
_VERB_LIST = choice(_LISTS["goal_verbs"])
_RIGHT_CUT = re.compile(
    rf"[、；。！，,：:\t]?(?:和|并|且)?(?:[、和并且]|以及)(?={_VERB_LIST}|每|其中|使|确保|力争|力求)|[；。！？!?，,：:\t]|予以|给予|进行"
)
_RIGHT_BAD = re.compile(
    r"(?:"
    + choice(_LISTS["change_verbs"])[3:-1]
    + r"|降|增至|并|且|以[^上下内]|用于|分别|达|后|时|前|的?$|为|至|到|是|由|在|左右|级|和|与|及|、|（|\(|”|，)"
)
_NEXT_CUT = re.compile(r"、|以及|和|及|与|并|且|，")
_TRIM_LEFT = re.compile(r"^(?:的|以上|个|、)+")
_BRACKET = re.compile(r"(?<![县区市])[（(][^（）()]{0,40}[)）]")
_TRIM_RIGHT = re.compile(r"(?:的|等|，|、|。|；|\s|力争|争取|要|将|均|都|也)+$")


@dataclass(slots=True, frozen=True)
class Metric:
    """The metric's words, where they stand, and on which side of the figure (`left`, `right`, `verb`, `carried`)."""

    text: str
    span: Span
    side: str


def left_of(phrase: Phrase, value: Value) -> tuple[str, int]:
    """The words between the last value (or the phrase's start) and this value's operator, with where they begin."""
    before = [v for v in phrase.values if v.outer_end <= value.outer_start and v.kind not in ("duration", "rating")]
    start = before[-1].outer_end if before else phrase.start
    gap = phrase.text[start : value.outer_start]
    if before and describes(phrase, before[-1], value):
        before = before[:-1]
        start = before[-1].outer_end if before else phrase.start
        gap = phrase.text[start : value.outer_start]
    if before:
        cut = _last_cut(gap)
        start += cut if cut is not None else 0 if value.before else len(gap)
    return phrase.text[start : value.outer_start], start


def describes(phrase: Phrase, first: Value, second: Value) -> bool:
    """`超百亿元企业15家`: the first figure is an attribute of the noun that the second counts."""
    if (
        first.kind not in ("money", "percent", "measure")
        or second.kind != "count"
        or not (first.before or first.after)
        or first.before in ("到", "至")
    ):
        return False
    return bool(_ATTRIBUTE_GAP.fullmatch(phrase.text, first.outer_end, second.outer_start))


def _last_cut(gap: str) -> int | None:
    """Where the next member of a coordination begins after the last value."""
    found = [m.end() for m in re.finditer(r"、|以及|和(?!谐)|及|与|并|且|，", gap)]
    return found[0] if found else None


def right_of(phrase: Phrase, value: Value) -> tuple[str, int]:
    """The words after this value that belong to it, with where they begin."""
    start = value.outer_end
    later = [v for v in phrase.values if v.start >= start]
    while (
        later
        and phrase.text[later[0].outer_end : later[0].outer_end + 1] == "的"
        and not _NEXT_CUT.search(phrase.text, start, later[0].start)
    ):
        later = later[1:]
    stop = later[0].outer_start if later else phrase.end
    rest = phrase.text[start:stop]
    cut = _NEXT_CUT.search(rest) if later else None
    cuts = [m.start() for m in (cut, _RIGHT_CUT.search(rest)) if m]
    rest = rest[: min(cuts)] if cuts else rest
    lead = _TRIM_LEFT.match(rest)
    return (rest[lead.end() :], start + lead.end()) if lead else (rest, start)


def ends_in_verb(words_before: str) -> bool:
    """Whether the words end in a verb that makes or brings what is counted."""
    return bool(_GOAL_END.search(words_before))


def strip_opening(words_before: str, start: int) -> tuple[str, int]:
    """Without the adverbials and years that open a phrase."""
    at = 0
    while (found := _OPENING.match(words_before, at)) and found.end() > at:
        at = found.end()
    return words_before[at:], start + at


def find_metric(phrase: Phrase, value: Value) -> Metric | None:
    """The metric of `value` by the words of its own phrase."""
    left, left_start = left_of(phrase, value)
    right, right_start = right_of(phrase, value)
    subject, subject_start = _subject(left, left_start, value)
    noun = _clean(right)
    has_noun = len(noun) >= 2 and not _RIGHT_BAD.match(noun)
    bare = (
        _is_bare(subject, left, left_start)
        or has_noun
        and bool(_HAVING_END.search(left))
        or has_noun
        and left.rstrip().endswith(("的", "、", "等"))
    )
    if has_noun and _SIZE_OF.search(subject) and phrase.text[value.outer_end : value.outer_end + 1] == "的":
        return Metric(noun + _SIZE_OF.search(subject)[1], (right_start, right_start + len(right.rstrip())), "right")
    if has_noun and (bare or ends_in_verb(left) and not _reached(value, subject)):
        return Metric(noun, (right_start, right_start + len(right.rstrip())), "right")
    if subject and not bare:
        return Metric(*_named(subject, subject_start), "left")
    if has_noun:
        return Metric(noun, (right_start, right_start + len(right.rstrip())), "right")
    return None


def rate_words(phrase: Phrase, value: Value) -> str:
    """The verb of a rate whose subject stands in an earlier phrase: `年均增长`, `同比提高`."""
    if value.kind not in ("percent", "points", "permille"):
        return ""
    text = _COMPARED.sub("", strip_opening(*left_of(phrase, value))[0])
    found = _RATE_ONLY.fullmatch(text)
    return found[1] if found else ""


def attributive(phrase: Phrase, value: Value) -> bool:
    """`产值超100亿元的企业`: the figure describes what follows and is no goal of its own."""
    right, _ = right_of(phrase, value)
    later = [v for v in phrase.values if v.start >= value.outer_end]
    if later and describes(phrase, value, later[0]):
        return True
    following = phrase.text[value.outer_end : value.outer_end + 1]
    if following == "的" and not right.strip():
        return True
    left, start = left_of(phrase, value)
    subject, _ = _subject(left, start, value)
    noun = _clean(right)
    if following == "的" and value.unit in _POWER and value.after:
        return True
    if following == "的" and not _is_bare(subject, left, start) and not _AIMED.match(noun):
        return len(noun) >= 2
    return (
        len(noun) >= 2
        and not _RIGHT_BAD.match(noun)
        and not _is_bare(subject, left, start)
        and _reached(value, subject)
        and not _GOAL_START.fullmatch(subject)
    )


def _reached(value: Value, subject: str) -> bool:
    return bool(value.before) and len(subject) >= 2 and not _GOAL_END.fullmatch(subject)


def _subject(left: str, start: int, value: Value) -> tuple[str, int]:
    """The words before the figure without opening adverbials and closing verbs; a rate keeps its verb."""
    text, start = strip_opening(left, start)
    if compared := _COMPARED.match(text):
        text, start = text[compared.end() :], start + compared.end()
    text = _COMPARED.sub("", text)
    if value.before in ("到", "至") and (risen := _RISEN.search(text)):
        return _TRIM_RIGHT.sub("", text[: risen.start()]), start
    if value.kind in ("percent", "points", "factor", "permille") and (found := _CHANGE_END.search(text)):
        kept = re.match(choice(_LISTS["change_verbs"]) + r"(?:率|幅度|速度)?", found[0])[0]
        return text[: found.start() + len(kept)], start
    for _ in range(3):
        shorter = _REACH_END.sub("", text)
        if shorter == text:
            break
        text = shorter
    return _TRIM_RIGHT.sub("", text), start


def _is_bare(subject: str, left: str, start: int) -> bool:
    """Nothing stands before the figure but a verb or adverbials."""
    if len(subject) < 2:
        return True
    return any(verb and verb.end() == len(subject) for verb in (_GOAL_START.match(subject), _CHANGE_END.match(subject)))


def _named(subject: str, start: int) -> tuple[str, Span]:
    """`建成5G基站` names 5G基站: a leading verb is no part of the metric when a noun is left; 新增 stays."""
    named = strip_verb(subject)
    subject, start = named, start + len(subject) - len(named)
    return _BRACKET.sub("", subject).strip(" 、"), (start, start + len(subject))


def strip_verb(subject: str) -> str:
    """Without a leading verb of making, when a noun is left."""
    verb = _PLAIN_VERB.match(subject)
    return subject[verb.end() :] if verb and len(subject) - verb.end() >= 3 else subject


def _clean(right: str) -> str:
    noun = re.split(r"(?<![县区市])[（(]", _BRACKET.sub("", right))[0]
    return _TRIM_RIGHT.sub("", noun).strip()


_PER = re.compile(
    r"(每(?:[百千]?万|[百千十]|亿)?(?!年|月|季|日|周|天)(?:元GDP|常住人口|人口|人|户|平方公里|公里|亩|名|台))(?=[^\d，。、]{2,})"
)
_PER_SUBJECT = re.compile(
    r"(每(?:一)?(?:个|家|所|座|条|项)?[^\d，。、；每年月季]{1,10}?)(?:至少|不少于|原则上|要|应|须|均|都)*"
    + choice(words("metrics", "goal_verbs"))
)


def per_of(words_before: str) -> str | None:
    """`每万人…`, `每个产业集群培育…`: what one figure is counted for."""
    if "每" not in words_before:
        return None
    found = _PER.search(words_before) or _PER_SUBJECT.search(words_before)
    return found[1] if found and found[1][1:2] not in "年月季日周天" else None
