"""What a figure counts: the metric's words, from before the figure (`企业数达到100家`) or after it (`培育100家企业`).

Takes a phrase and one of its values; gives the metric with its span, or None where the words name nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.figures.lexicon import choice, load
from extraction.figures.phrases import Phrase
from extraction.figures.sides import (
    describes,
    ends_in_verb,
    left_of,
    noun_of,
    right_of,
    strip_closing,
    strip_opening,
    strip_verb,
    without_brackets,
)
from extraction.figures.types import Span, Value

_LISTS = load("metrics")
_RATES = ("percent", "points", "factor", "permille")
_HAVING_END = re.compile(choice(_LISTS["having_verbs"]) + r"\s?$")
_GOAL_START = re.compile(r"(?:加快|重点|着力|大力|积极|新)?" + choice(_LISTS["goal_verbs"]))
_SIZE_OF = re.compile(r"(?:^|设立|组建|建设|打造|建成|形成)((?:总|建设|基金)?规模|总?面积|建筑面积|总长度?|总投资)$")
_COVERS = "覆盖"
_AIMED = re.compile(r"目标|规模|水平|总量|任务")
_POWER = frozenset(("千瓦", "瓦", "kW", "KW", "兆", "吨"))
_CHANGE = choice(_LISTS["change_verbs"]) + r"(?:率|幅度|速度)?"
_AT = r"(?:达到|达|保持在|在|为|至|到|约|近|超过|超|不低于|不超过)?\s?"
_CHANGE_END = re.compile(rf"({_CHANGE}){_AT}$")
_RATE_ONLY = re.compile(rf"((?:同比|年均|平均|均|年)?{_CHANGE}){_AT}")
_RISEN = re.compile(r"(?:提高|提升|下降|降低|降|增加|增长|增|扩大|压缩|压减|缩短|缩减|上升|跃升|发展|拓展|延长|减少|突破|升)$")
_COMPARED = re.compile(r"(?:比|较)(?:(?:19|20)\d\d年(?:底|末|时)?|上年|基期|[“\"]?十[二三四五]五[”\"]?(?:规划)?(?:期)?(?:末|期间|时期)?)")
_ADVERB = r"(?>力争|争取|努力|预计|将|要|均|也|都|各|分别|累计|总计|共计|合计|共|已|，)*"
_REACH_END = re.compile(_ADVERB + choice((*_LISTS["reach_verbs"], "(", "（", ":", "：")) + r"\s?$")
_NO_NOUN = (
    *_LISTS["change_verbs"], "降", "增至", "并", "且", "用于", "分别", "达", "后", "时", "前", "为", "至", "到", "是", "由", "在", "左右",
    "级", "和", "与", "及", "、", "（", "(", "”", "，",
)  # fmt: skip
_RIGHT_BAD = re.compile(choice(_NO_NOUN) + r"|以[^上下内]|的?$")


@dataclass(slots=True, frozen=True)
class Metric:
    """The metric's words, where they stand, and on which side of the figure (`left`, `right`, `carried`)."""

    text: str
    span: Span
    side: str


@dataclass(slots=True, frozen=True)
class _Setting:
    """The words around a figure: `left` as they stand, `subject` without openers and closing verbs, `noun` after the figure."""

    left: str
    subject: str
    subject_start: int
    noun: str
    right_span: Span
    bare: bool

    @property
    def has_noun(self) -> bool:
        return len(self.noun) >= 2 and not _RIGHT_BAD.match(self.noun)


def _setting(phrase: Phrase, value: Value) -> _Setting:
    """The words around a value, read once a phrase."""
    if value.start not in phrase.settings:
        phrase.settings[value.start] = _read_setting(phrase, value)
    return phrase.settings[value.start]


def _read_setting(phrase: Phrase, value: Value) -> _Setting:
    left, left_start = left_of(phrase, value)
    right, right_start = right_of(phrase, value)
    subject, start = _subject(left, left_start, value)
    return _Setting(left, subject, start, noun_of(right), (right_start, right_start + len(right.rstrip())), _is_bare(subject))


def find_metric(phrase: Phrase, value: Value) -> Metric | None:
    """The metric of `value` by the words of its own phrase."""
    words = _setting(phrase, value)
    if _covers(words, value):
        return Metric(f"{words.subject.removesuffix(_COVERS)}{_COVERS}{words.noun}", (words.subject_start, words.right_span[1]), "left")
    size = _SIZE_OF.search(words.subject)
    if words.has_noun and size and phrase.text.startswith("的", value.outer_end):
        return Metric(words.noun + size[1], words.right_span, "right")
    opened = words.bare or words.left.rstrip().endswith(("的", "、", "等")) or bool(_HAVING_END.search(words.left))
    if words.has_noun and (opened or (ends_in_verb(words.left) and not _reached(value, words.subject))):
        return Metric(words.noun, words.right_span, "right")
    if words.subject and not words.bare:
        return Metric(*_named(words.subject, words.subject_start), "left")
    return Metric(words.noun, words.right_span, "right") if words.has_noun else None


def rate_words(phrase: Phrase, value: Value) -> str:
    """The verb of a rate whose subject stands in an earlier phrase: `年均增长`, `同比提高`."""
    if value.kind not in _RATES:
        return ""
    found = _RATE_ONLY.fullmatch(_COMPARED.sub("", strip_opening(*left_of(phrase, value))[0]))
    return found[1] if found else ""


def attributive(phrase: Phrase, value: Value) -> bool:
    """`产值超100亿元的企业`: the figure describes what follows and is no goal of its own."""
    later = [v for v in phrase.values if v.start >= value.outer_end]
    if later and describes(phrase, value, later[0]):
        return True
    words = _setting(phrase, value)
    if _covers(words, value):
        return False
    if phrase.text.startswith("的", value.outer_end):
        return _describes_noun(words, value)
    return words.has_noun and not words.bare and _reached(value, words.subject)


def _covers(words: _Setting, value: Value) -> bool:
    """`某服务覆盖90%以上的乡镇`: a share of what is covered is the figure itself."""
    return value.kind == "percent" and words.left.rstrip().endswith(_COVERS) and words.has_noun and len(words.subject) >= 2


def _describes_noun(words: _Setting, value: Value) -> bool:
    """For a figure with 的 after it."""
    if not words.noun or (value.unit in _POWER and value.after):
        return True
    return not (words.bare or _SIZE_OF.search(words.subject) or _AIMED.match(words.noun) or words.left.rstrip().endswith(("的", "等")))


def _reached(value: Value, subject: str) -> bool:
    return bool(value.before) and not _is_bare(subject)


def _subject(left: str, start: int, value: Value) -> tuple[str, int]:
    """The words before the figure without opening adverbials and closing verbs; a rate keeps its verb."""
    text, start = strip_opening(left, start)
    if compared := _COMPARED.match(text):
        start += compared.end()
    text = _COMPARED.sub("", text)
    if value.before in ("到", "至") and (risen := _RISEN.search(text)):
        return strip_closing(text[: risen.start()]), start
    if value.kind in _RATES and (found := _CHANGE_END.search(text)):
        return text[: found.end(1)], start
    for _ in range(3):
        text = _REACH_END.sub("", text)
    return strip_closing(text), start


def _is_bare(subject: str) -> bool:
    """Nothing stands before the figure but a verb or adverbials."""
    return len(subject) < 2 or bool(_GOAL_START.fullmatch(subject) or _CHANGE_END.fullmatch(subject))


def _named(subject: str, start: int) -> tuple[str, Span]:
    """`建成5G基站` names 5G基站, `集…为一体的科创空间` names 科创空间: neither a leading verb nor a long attribute is kept."""
    named = strip_verb(subject)
    head = named.rpartition("的")[2]
    named = head if 3 <= len(head) < len(named) else named
    start += len(subject) - len(named)
    return without_brackets(named), (start, start + len(named))
