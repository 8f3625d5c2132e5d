"""Whether a figure is a goal, a present or past figure, or a condition.

Takes a sentence, a phrase and a value; gives `goal`, `past` or `none`.
"""

from __future__ import annotations

import re

from extraction.figures.lexicon import choice, load
from extraction.figures.metrics import attributive
from extraction.figures.page import Sentence
from extraction.figures.phrases import Phrase
from extraction.figures.sides import ends_in_verb, left_of, right_of
from extraction.figures.types import Value

_LISTS = load("metrics")
_PAST = re.compile(choice(tuple(w for w in _LISTS["past_marks"] if w != "已")) + r"|(?<![早而业])已(?!建成的)")
_EXCEPT = re.compile(choice(_LISTS["past_exceptions"]))
_LIMIT = re.compile(choice(_LISTS["limits"]))
_STRUCTURE = re.compile(r"(?:大|个|项|类|种)?(?:重点|主要|关键|基本|核心|大)?" + choice(_LISTS["structural_nouns"]))
_CONDITION = re.compile(
    r"(?:^|[，。；、：\s])(?:对(?!接|外|标|口|照|比)|凡|如|若|符合(?!条件的[^，。；]{2,24}(?:率|数|量|比例|占比|面积)(?:达|不低|超过|提|保持|为))|满足|属于|须|需|应当|必须)"
)
_REACH = re.compile(
    r"(?:达到|突破|超过|提[高升][到至]|[增降][长加低]?[到至]|下降|降低|压[减缩]|缩短|控制|保持|稳定|增长|提[高升]|扩大|减少)[^，。；\d]{0,8}$"
)
_SQUEEZED = re.compile(r"(?:压[减缩]|缩[短减]|控制|降[低至到]|延长|提[高升])[^，。；\d]{0,6}$")
_AROUND = re.compile(r"围绕|聚焦|针对|面向|依托|立足|瞄准|按照|坚持|发挥|坚定|遵循")
_PARTS = re.compile(r"(?:具体|重点|主要|工作|保障|政策|支持|改革|方面的?)*(?:任务|措施|举措|内容|条款)(?!.{0,3}落地)")
_SHARE = re.compile(r"(?:率|比例|占比|比重)(?:应|要|均)?(?:达到|达|保持在)?\s?$")
_FRAMED = re.compile(r"是指|所称|指的是|(?:下列|以下|相应|申报|认定)条件|须具备|应具备|应当具备")
_AS = re.compile(r"[^，。；、\d]{1,16}为(?:支撑|引领|主体|核心|重点|龙头|骨干|基础|主导|补充|依托|主)")
_STANDING = re.compile(r"在建(?!设)|现有|已有")
_SCORED = re.compile(r"满意度|得分|评分|分值|测评|成绩|指数")
_FEW = 20
_SOFT = re.compile(choice(_LISTS["soft_words"]))
GOAL_ZONES = frozenset(("goals", "table", "box"))


def tense(sentence: Sentence, phrase: Phrase, value: Value, zone: str, issue_year: int | None = None) -> str:
    """`goal`, `past` or `none`; `issue_year` tells a past year from a coming one where the text gives no other sign."""
    if _never(sentence, phrase, value):
        return "none"
    if is_past(sentence, phrase, value, zone, issue_year):
        return "past"
    if _conditional(sentence, phrase, value) or attributive(phrase, value):
        return "none"
    return "goal" if _aims(sentence, phrase, value, zone) else "none"


def is_past(sentence: Sentence, phrase: Phrase, value: Value, zone: str, issue_year: int | None) -> bool:
    """Whether the sentence reports what is, by its marks, its year or the place it stands in."""
    mark = sentence.mark_at(value.start)
    if mark and (mark.kind == "past" or (issue_year is not None and mark.year < issue_year)):
        return True
    if mark and mark.kind == "by":
        return False
    if _STANDING.search(sentence.text, phrase.start, value.end):
        return True
    before = sentence.text[sentence.start : value.end]
    return zone == "background" or bool(_PAST.search(_EXCEPT.sub("", before)))


def is_soft(phrase: Phrase, sentence: Sentence) -> bool:
    """力争, 争取 or 努力 governs the phrase, or opens the sentence."""
    before = sentence.text[sentence.start : phrase.end]
    return bool(_SOFT.search(phrase.body()) or _SOFT.search(before.split("，")[0]) and phrase.index <= 1)


def _never(sentence: Sentence, phrase: Phrase, value: Value) -> bool:
    if value.kind in ("rating", "ratio"):
        return True
    if (
        value.kind == "duration"
        and not (value.unit == "分" and _SCORED.search(sentence.text, phrase.start, value.start))
        and not _SQUEEZED.search(sentence.text[max(sentence.start, value.start - 12) : value.start])
    ):
        return True
    if value.number == 0 or value.unit == "次会议" or (value.unit in ("批", "批次") and (value.chinese or value.number < _FEW)):
        return True
    return _orders_text(phrase, value) or (value.chinese and _structural(phrase, value))


def _orders_text(phrase: Phrase, value: Value) -> bool:
    """`四大工程16项任务`: a count of the document's own parts."""
    return value.kind == "count" and bool(_PARTS.match(phrase.text, value.outer_end))


def _structural(phrase: Phrase, value: Value) -> bool:
    """`三个方面`, `一个中心`: small Chinese counts that order the text."""
    if value.kind not in ("count", "bare"):
        return False
    if value.number == 1 and value.upper is None:
        return value.before not in ("至少", "不少于", "各") and not re.search(
            r"[每各][^，。]{0,12}$", phrase.text[phrase.start : value.start]
        )
    if value.number < 10 and not (value.before or value.after or value.upper is not None or _made(phrase, value)):
        return True
    right, _ = right_of(phrase, value)
    return value.number < 20 and bool(_STRUCTURE.search(right[-6:]) or _STRUCTURE.match(right))


def _made(phrase: Phrase, value: Value) -> bool:
    """A verb right before the figure, or a list that such a verb opened."""
    left, start = left_of(phrase, value)
    return (
        ends_in_verb(left) or (len(left.strip("、和及 ")) == 0 and start > phrase.start) or bool(re.search(r"[每各][^，。]{0,12}$", left))
    )


def _conditional(sentence: Sentence, phrase: Phrase, value: Value) -> bool:
    """A limit or a condition: `对年营收超过…的企业`, `原则上不超过…`."""
    head = sentence.text[phrase.start : value.start]
    if _FRAMED.search(sentence.text, sentence.start, value.start) or _AS.match(sentence.text, value.outer_end) or head.endswith("以"):
        return True
    if _CONDITION.search(head) or _LIMIT.search(phrase.body()):
        return True
    around = head.rfind(found[-1]) if (found := _AROUND.findall(head)) else -1
    if around >= 0 and not _VERB.search(head, around):
        return True
    tail = sentence.text[value.outer_end : value.outer_end + 3]
    return tail.startswith(("的，", "的企", "的项", "的单", "的给", "的予"))


def _aims(sentence: Sentence, phrase: Phrase, value: Value, zone: str) -> bool:
    left, _ = left_of(phrase, value)
    mark = sentence.mark_at(value.start)
    dated = bool(mark and mark.kind in ("by", "in")) or sentence.heading_year is not None
    reached = bool(_REACH.search(sentence.text[phrase.start : value.start])) or value.before in ("达到", "达", "突破", "超过", "超", "破")
    if value.op == "<=" and not (reached or zone in GOAL_ZONES):
        return False
    if zone in GOAL_ZONES or dated:
        return True
    if value.kind == "percent" and value.op == ">=" and _SHARE.search(left):
        return True
    return reached or ends_in_verb(left) or _governed(phrase, value) or bool(_SOFT.search(sentence.text[sentence.start : value.start]))


_VERB = re.compile(choice(_LISTS["goal_verbs"]))


def _governed(phrase: Phrase, value: Value) -> bool:
    """`建成充电桩3万个`, `引进人才、团队各10个`: a goal verb stands before the figure in its phrase."""
    return bool(_VERB.search(phrase.text, phrase.start, value.start))
