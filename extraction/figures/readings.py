"""Readings: each value of a sentence with what it counts, its tense, year, place and baseline, before it becomes a fact.

Takes a laid-out sentence and the spans that other rules claim; gives `Reading`s in order and the figures without a metric.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extraction.figures import lists
from extraction.figures.metrics import Metric, find_metric, rate_words
from extraction.figures.operators import sign_of
from extraction.figures.page import Sentence
from extraction.figures.per import per_of
from extraction.figures.phrases import Phrase, bracket_at, phrases
from extraction.figures.sides import ends_in_verb, left_of, strip_opening
from extraction.figures.tense import is_soft, tense
from extraction.figures.types import RejectedFigure, Span, Value
from extraction.figures.years import deadline

_RECURS = re.compile(r"每年|逐年|每年度|平均每年|年均(?=新增|引进|培育|建设|培训|实施|完成|开展|举办)|每半年|每季度|每月")
_AT_LEAST = re.compile(r"(?:至少|不少于|最少)[^，。；\d]{1,8}$")
_COUNTS_ONLY = frozenset(("总数", "总量", "数量"))
_OBJECT = re.compile(r"^(?:支持|鼓励|推动|加快|积极|大力)*(?:创建|建设|打造|培育|引进|发展|争创|布局|新建|建立|设立)([^，。；]{2,20})$")
_ACTS = re.compile(r"提[升高]|加[强快大]|完善|优化|推[动进]|扩大|增强|强化|做[大强优]|健全|支持|鼓励")
_COMPARED_YEAR = re.compile(r"(?:比|较)((?:19|20)\d\d)年")
_FROM_WORD = r"(?:从(?![业事严优快简紧轻重速属])|由)"
_FROM = re.compile(_FROM_WORD + r"(?:\s?((?:19|20)\d\d)\s?年(?:底|末)?(?:的|时)?)?[^，。；]{0,6}$")
_TO = re.compile(
    r"(?:[提增升下降减压缩扩跃调延拓][高加长升降低少减短缩大开展至到]{0,2}|变|发展)?(?:到|至|为)(?:(?:19|20)\d\d年(?:底|末)?的?)?[^，。；\d]{0,12}$"
)
_THAN = re.compile(r"(?:比|较)(?:((?:19|20)\d\d)年(?:底|末)?|上年|去年|基期)的[^，。；\d]{0,6}$")
_MORE = re.compile(r"(增加|增长|提高|新增|扩大|减少|下降|降低)[^，。；\d]{0,4}$")
_NATURE = re.compile(r"预期性|约束性")
_INHERITS = re.compile(
    r"(?:占|约占|高于|低于|占比|比重|年均|增长|同比|总量|总数|数量|规模(?!以上)|其中|总投资|投资额|投资$|计划投资|投资总额)"
)
_OF_BASE = re.compile(r"(?P<metric>[^\d]{3,40}?)(?P<op>不低于|不少于|超过|达到|不超过|不高于)(?P<base>[^，。；\d]{2,16})的\s?")
_INVESTED = re.compile(r"\s*(?:计划|预计|估算)?总?投资(?:额|总额|规模)?(?:约|达到|达|超过|近|为)?\s?$")


@dataclass(slots=True)
class Reading:
    """One value read in its phrase. `tense` is `goal`, `past` or `none`; `metric` None where nothing names what it counts."""

    value: Value
    phrase: Phrase
    sentence: Sentence
    tense: str
    metric: Metric | None
    year: int | None
    per: str | None = None
    recurs: str | None = None
    firm: bool = True
    nature: str | None = None
    baseline: float | None = None
    baseline_year: int | None = None
    place: str | None = None
    place_span: Span | None = None
    rule: str = "figure.phrase"


def read_sentence(sentence: Sentence, zone: str, claimed: list[Span], issue_year: int | None) -> tuple[list[Reading], list[RejectedFigure]]:
    """Readings of one sentence; values inside `claimed` spans belong to other rules."""
    readings: list[Reading] = []
    rejected: list[RejectedFigure] = []
    carried: Metric | None = None
    stated: Phrase | None = None
    all_phrases = phrases(sentence)
    for phrase in all_phrases:
        if not phrase.values:
            carried = carried or _subject_phrase(phrase)
            stated = phrase
            continue
        for value in phrase.values:
            if any(s <= value.start < e for s, e in claimed):
                continue
            reading = _read(sentence, phrase, value, zone, carried, issue_year)
            if reading.metric and reading.metric.text in _COUNTS_ONLY and stated is not None:
                reading.metric = _object_of(stated, reading.metric)
            if readings and value.kind == "money" and _INVESTED.match(phrase.text[phrase.start : value.start]):
                reading.tense = readings[-1].tense
            readings.append(reading)
            carried = reading.metric or carried
    readings = _with_differences(_with_baselines(readings))
    readings, unclear = lists.distribute(readings, all_phrases)
    for reading in readings:
        if reading.tense == "goal" and reading.metric is None:
            rejected.append(RejectedFigure("Target", "未写明指标", reading.value.outer_start, reading.value.outer_end, "target.no_metric"))
    return readings, rejected + unclear


def _read(sentence: Sentence, phrase: Phrase, value: Value, zone: str, carried: Metric | None, issue_year: int | None) -> Reading:
    left = phrase.text[phrase.start : value.start]
    if of_base := _OF_BASE.fullmatch(left):
        value = replace(value, op=sign_of(of_base["op"]))
    if value.op == "=" and _AT_LEAST.search(left):
        value = replace(value, op=">=")
    metric = find_metric(phrase, value)
    if metric is None and carried is not None:
        metric = replace(carried, text=_base(carried.text) + rate if (rate := rate_words(phrase, value)) else carried.text, side="carried")
    elif (
        metric is not None
        and carried is not None
        and metric.side == "left"
        and _INHERITS.match(metric.text)
        and metric.text not in carried.text
    ):
        joined = carried.text if metric.text.startswith("其中") else _base(carried.text) + metric.text
        metric = replace(metric, text=joined if len(joined) <= 40 else metric.text)
    if of_base and metric is not None and metric.side == "left":
        named = strip_opening(of_base["metric"], phrase.start)
        metric = replace(metric, text=named[0], span=(named[1], phrase.start + of_base.end("metric")))
    kind = tense(sentence, phrase, value, zone, issue_year)
    if kind == "goal" and bracket_at(phrase.text, phrase.start, phrase.end, value.start) and not _whole_bracket(phrase, value):
        kind = "none"
    compared = _COMPARED_YEAR.search(phrase.text, phrase.start, value.start)
    recurs = _RECURS.search(phrase.text, phrase.start, value.start)
    return Reading(
        value, phrase, sentence, kind, metric, sentence.year_at(value.start),
        per=per_of(left), recurs=recurs[0] if recurs else None, firm=not is_soft(phrase, sentence), nature=_nature(sentence, value),
        baseline_year=int(compared[1]) if compared else None,
    )  # fmt: skip


def _base(metric: str) -> str:
    """The noun of a metric whose rate follows: 增加值年均增长 gives 增加值."""
    return re.sub(r"^新增|(?:占.*|年均.*|同比.*|增长.*)$", "", metric) or metric


def _whole_bracket(phrase: Phrase, value: Value) -> bool:
    """A bracket with an operator or a verb states the figure itself: `数量（达到100家）`, `格局（培育5家以上龙头）`."""
    left, _ = left_of(phrase, value)
    return ends_in_verb(left) or value.before in ("达到", "达", "突破", "超过", "不低于")


def _object_of(phrase: Phrase, metric: Metric) -> Metric:
    """`创建省级实验室，到2025年总数达到30家`: the object of the earlier phrase is what is counted."""
    found = _OBJECT.search(phrase.body().strip())
    return replace(metric, text=found[1] + metric.text) if found else metric


def _subject_phrase(phrase: Phrase) -> Metric | None:
    """A first phrase without a figure may name what the next ones count (`数字经济增加值占比，2025年达到10%`)."""
    text, start = strip_opening(phrase.body(), phrase.start)
    if (
        not _ACTS.match(text)
        and re.search(r"(?:值|量|率|数|额|规模|面积|里程|比重|占比|水平|能力|总数|产值|收入|长度)$", text)
        and 3 <= len(text) <= 30
    ):
        return Metric(text, (start, phrase.end), "left")
    return None


def _nature(sentence: Sentence, value: Value) -> str | None:
    found = _NATURE.search(sentence.text, value.outer_end, sentence.end)
    return found[0] if found and found.start() - value.outer_end <= 12 else None


def _with_baselines(readings: list[Reading]) -> list[Reading]:
    """`从10%提高到15%`: the first figure becomes the baseline of the second."""
    kept: list[Reading] = []
    for reading in readings:
        previous = kept[-1] if kept else None
        start = _baseline_start(previous, reading) if previous else None
        if start is None:
            kept.append(reading)
            continue
        first = kept.pop()
        reading.baseline, reading.baseline_year = first.value.number, start[1]
        own = first.metric if first.metric and first.metric.side in ("left", "carried") else reading.metric
        reading.metric = _cut_metric(own, start[0])
        if start[2]:
            reading.year = first.year if reading.year == start[1] else reading.year
        reading.tense = "goal" if reading.tense != "past" else "past"
        kept.append(reading)
    return kept


def _with_differences(readings: list[Reading]) -> list[Reading]:
    """`达到500亿元，比2025年的210亿元增加290亿元`: the compared figure is the baseline of the goal; without one, of the difference."""
    kept: list[Reading] = []
    waiting: tuple[Reading, re.Match] | None = None
    for reading in readings:
        text, start = reading.sentence.text, reading.value.outer_start
        than = _THAN.search(text, max(reading.phrase.start, start - 24), start)
        if than:
            waiting = (reading, than)
            continue
        more = _MORE.match(text, waiting[0].value.outer_end, start) if waiting else None
        if more:
            _compare(kept, reading, waiting[0], waiting[1], more[1])
        else:
            kept.append(reading)
        waiting = None
    return kept


def _compare(kept: list[Reading], reading: Reading, base: Reading, than: re.Match, verb: str) -> None:
    """Gives the goal before it the baseline, or keeps the difference as a figure of its own."""
    year = int(than[1]) if than[1] else None
    goal = kept[-1] if kept else None
    if goal is not None and goal.value.kind == base.value.kind and goal.tense == base.tense and goal.phrase.index == base.phrase.index - 1:
        goal.baseline, goal.baseline_year = base.value.number, year
        return
    metric = _cut_metric(base.metric, than.start())
    reading.metric = replace(metric, text=re.split("[比较]", metric.text)[0] + verb) if metric else None
    reading.baseline, reading.baseline_year = base.value.number, year
    kept.append(reading)


def _baseline_start(first: Reading, second: Reading) -> tuple[int, int | None, bool] | None:
    """Where 从/由 begins, the baseline's year and whether one is named; None when the two are no such pair."""
    if second.value.kind != first.value.kind or second.value.start - first.value.outer_end > 24:
        return None
    text = second.sentence.text
    opening = _FROM.search(text[max(first.sentence.start, first.value.start - 24) : first.value.start])
    if not opening or not _TO.search(text[first.value.outer_end : second.value.start]):
        return None
    begin = max(first.sentence.start, first.value.start - 24) + opening.start()
    return begin, int(opening[1]) if opening[1] else None, bool(opening[1])


def _cut_metric(metric: Metric | None, at: int) -> Metric | None:
    """The metric's words before 从."""
    if metric is None or metric.span[1] <= at:
        return metric
    words = re.split(_FROM_WORD, metric.text)[0]
    return Metric(words.strip(), (metric.span[0], max(at, metric.span[0] + 1)), metric.side) if len(words.strip()) >= 2 else None


def goal_year(reading: Reading) -> int | None:
    """The year of the reading, with one stated before its value in its own phrase first."""
    own = [m for m in reading.sentence.marks if m.start >= reading.phrase.start]
    mark = deadline(own, reading.value.start)
    return mark.year if mark else reading.year


def left_words(reading: Reading) -> tuple[str, int]:
    """The words before the figure in its phrase, with where they begin."""
    return left_of(reading.phrase, reading.value)
