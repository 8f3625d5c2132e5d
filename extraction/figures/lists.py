"""Lists of figures: `A、B、C分别达到1、2、3`, `甲区、乙区各100万平方米`, `其中甲区50家`.

Takes the readings of a sentence; gives them with the metric, year or place that the list deals to each, one reading a place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.figures.metrics import Metric, find_metric
from extraction.figures.phrases import Phrase
from extraction.figures.sides import strip_opening, strip_verb
from extraction.figures.types import RejectedFigure, Span

if TYPE_CHECKING:
    from extraction.figures.readings import Reading

_EACH_OF = re.compile(
    r"分别(?:要|应|将|为|是)?(?:力争)?(?:达到|达|超过|突破|增长|提高|下降|降低|建成|建设|新增|培育|引进|实现|完成|不低于|不少于|提升|增加|[^，。；\d]{0,10}?[到至])?(?:约|近)?\s?$"
)
_EACH_BUILT = re.compile(
    r"分别(?:要|应|将)?(?:力争)?(?:新?建成|建设|新增|新建|培育|引进|实现|完成|打造|布局|设立|推广|改造|投放)(?P<noun>(?:[456]G)?[^，。；、\d]{2,16}?)(?:达到|达|约|超过|不少于)?\s?$"
)
_SEPARATOR = re.compile(r"、|和(?!谐)|及|与|以及|,")
_PLACE = re.compile(
    r"(?:(?![每各全])[\u4e00-\u9fa5]{1,8}?(?:自治县|自治旗|管委会|开发区|高新区|经开区|新区|科学城|新城|园区|街道|区|县|市|州|旗|镇|乡)|科学城|新城)"
)
_NO_PLACE = re.compile(
    r"^(?:国家|省|市|区|县)级|(?:示范|先行|先导|试验|保护|集聚|度假|功能|休闲|旅游|文化|景|社|小|厂|校|库|灌|林|牧|矿)(?:园)?区$|产业园区$"
)
_EACH = re.compile(r"各(?:自)?(?:新建|建设|建成|新增|打造|培育|引进|完成|增加|布局|设立)?(?:约|不少于|不低于|至少)?\s?$")
_SUBJECTS = re.compile(
    rf"({_PLACE.pattern}(?:[、和及与]{_PLACE.pattern})*)(?:要|应|将|力争)?(分别|各自|各)?(?:要|应|将|力争)?[^，。；、\d]{{2,6}}"
)
_DATE_END = re.compile(r"(?:到|至|在)?(?:19|20)\d\d年(?:底|末|底前|年底)?$")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_KEEP = re.compile(r"其中[:：,，]?")
_GAP = re.compile(r"\s*(?:以上|以内|左右)?\s*(?:、|和|及|与|以及|，)\s*(?:达到|超过|约|近|不低于|不少于|不超过)?\s*")

_RULE = "figure.apart"


def distribute(readings: list[Reading], phrases: Sequence[Phrase]) -> tuple[list[Reading], list[RejectedFigure]]:
    """Applies 分别, 各 and 其中 to the readings of one sentence; a list that does not come out even is rejected."""
    readings, unclear = _apart(readings)
    readings = [one for reading in readings for one in (_each(reading) if reading.place is None else [reading])]
    readings = [one for reading in readings for one in (_subjects(reading) if reading.place is None else [reading])]
    return [_place(reading) for reading in readings], unclear


def _apart(readings: list[Reading]) -> tuple[list[Reading], list[RejectedFigure]]:
    """The readings with what 分别 deals to each; those of a list that does not come out even are goals no more."""
    out, unclear, at = [], [], 0
    while at < len(readings):
        run, shared, stop = _dealt_from(readings, at)
        if stop is not None and not shared:
            if run[0].tense == "goal":
                unclear.append(RejectedFigure("Target", "分别与数目不符", stop, run[-1].value.outer_end, "target.apart"))
            shared = [replace(r, tense="none") for r in run]
        out += shared or run
        at += len(run)
    return out, unclear


def _dealt_from(readings: list[Reading], at: int) -> tuple[list[Reading], list[Reading], int | None]:
    """The figures that stand in one list from `at` on, what the list deals to each, and where its 分别 stands; None where none is to be heeded."""
    first = readings[at]
    text = first.sentence.text
    near = max(first.sentence.start, first.value.outer_start - 20)
    if not (found := _EACH_OF.search(text, near, first.value.start)):
        built = _EACH_BUILT.search(text, near, first.value.start)
        run = _run(readings, at) if built else []
        shared = _share_built(run, built) if built else []
        return (run, shared, None) if shared else ([first], [], None)
    run = _run(readings, at)
    if len(run) == 1 and _SUBJECTS.search(text[first.phrase.start : first.value.outer_start]):
        return [first], [], None
    return run, _share(run, found.start()), found.start()


def _run(readings: list[Reading], at: int) -> list[Reading]:
    """The figures from `at` on that stand in one list."""
    run = [readings[at]]
    for reading in readings[at + 1 :]:
        gap = reading.sentence.text[run[-1].value.outer_end : reading.value.outer_start]
        if not _GAP.fullmatch(gap):
            break
        if reading.value.op == "=" and not reading.value.before:
            reading = replace(reading, value=replace(reading.value, op=run[0].value.op if run[0].value.before else "="))
        run.append(reading)
    return run


def _share(run: list[Reading], stop: int) -> list[Reading]:
    """The figures with the year, place or metric that the list before `stop` deals to each; none where the numbers do not agree."""
    first = run[0]
    head = first.sentence.text[first.sentence.start : stop]
    years = _YEAR.findall(head)
    if len(years) == len(run) > 1:
        metric = _subject(first, head, first.sentence.start)
        dated = [replace(r, year=int(y), tense="goal" if r.tense == "none" else r.tense) for r, y in zip(run, years, strict=True)]
        return [replace(r, metric=metric, rule=_RULE) for r in dated] if metric else []
    members = _members(first, stop, shared=False)
    if len(members) != len(run):
        return []
    tense = next((r.tense for r in run if r.tense != "none"), "none")
    if (placed := _of_places(members)) and len(placed[0].text) >= 2:
        return _to_places(run, placed[1], placed[0], tense)
    if all(_is_place(m.text) for m in members):
        right = find_metric(run[-1].phrase, run[-1].value)
        metric = right if right and right.side == "right" else _earlier(first)
        return _to_places(run, members, metric, tense) if metric else []
    named = _with_shared_tail(members)
    return [replace(r, metric=m, tense=tense, rule=_RULE) for r, m in zip(run, named, strict=True)]


def _share_built(run: list[Reading], found: re.Match) -> list[Reading]:
    """`甲区、乙区分别建成某厂20家、15家`: what is built, for each place; none where the members are no places or of another number."""
    members = _members(run[0], found.start())
    if len(members) != len(run) or not all(_is_place(m.text) for m in members):
        return []
    return _to_places(run, members, Metric(found["noun"], found.span("noun"), "right"), run[0].tense)


def _to_places(run: list[Reading], places: list[Metric], metric: Metric, tense: str) -> list[Reading]:
    """One metric, dealt to the places in their order."""
    return [replace(r, metric=metric, place=p.text, place_span=p.span, tense=tense, rule=_RULE) for r, p in zip(run, places, strict=True)]


def _of_places(members: list[Metric]) -> tuple[Metric, list[Metric]] | None:
    """`甲区、乙区经济规模`: the metric behind the last place, and the places; None where a member is no place."""
    last = _PLACE.match(members[-1].text)
    if len(members) < 2 or last is None or last.end() == len(members[-1].text) or not all(_is_place(m.text) for m in members[:-1]):
        return None
    cut = members[-1].span[0] + last.end()
    place = Metric(last[0], (members[-1].span[0], cut), "left")
    return Metric(members[-1].text[last.end() :].strip("的"), (cut, members[-1].span[1]), "left"), [*members[:-1], place]


def _subject(reading: Reading, head: str, start: int) -> Metric | None:
    """The metric of a list of years: what stands before the first or after the last year."""
    pieces = [p for p in re.split(r"(?:到|至)?(?:19|20)\d\d年(?:底|末)?[、和，,]?", head) if len(p.strip("，、")) >= 2]
    return Metric(pieces[-1].strip("，、 "), (start, start + len(head)), "left") if pieces else None


def _members(first: Reading, stop: int, shared: bool = True) -> list[Metric]:
    """The coordinated names before 分别, within the last phrases of the sentence; `shared` gives each the noun that closes the last."""
    text, start = first.sentence.text, first.phrase.start
    before = [v for v in first.phrase.values if v.outer_end <= stop]
    start = before[-1].outer_end if before else start
    head, start = strip_opening(text[start:stop], start)
    head = _DATE_END.sub("", head)
    members, at = [], 0
    for cut in [*_SEPARATOR.finditer(head), None]:
        end = cut.start() if cut else len(head)
        name = strip_verb(head[at:end].strip())
        if len(name) >= 2:
            members.append(Metric(name, (start + at, start + end), "left"))
        at = cut.end() if cut else end
    return _with_shared_tail(members) if shared else members


def _with_shared_tail(members: list[Metric]) -> list[Metric]:
    """`甲、乙数量分别达到`: 数量 belongs to each."""
    tail = re.search(r"(?:数量|总数|规模|产值|面积|占比|比重|比例|增速|收入|里程)$", members[-1].text) if len(members) > 1 else None
    if not tail:
        return members
    shared = tail[0]
    return [m if m.text.endswith(shared) or re.search(r"[率值量数额]$", m.text) else replace(m, text=m.text + shared) for m in members]


def _each(reading: Reading) -> list[Reading]:
    """`甲区、乙区各100万平方米`: one reading a place; 每个区县各1个 stays one."""
    text = reading.sentence.text
    found = _EACH.search(text, max(reading.phrase.start, reading.value.start - 10), reading.value.start)
    if not found:
        return [reading]
    places = _places(text, reading, found.start())
    if not places:
        return [reading]
    metric = find_metric(reading.phrase, reading.value)
    metric = metric if metric and metric.side == "right" else _earlier(reading)
    return [replace(reading, metric=metric, place=name, place_span=span, rule="figure.each") for name, span in places]


def _earlier(reading: Reading) -> Metric | None:
    """What the sentence counts before its list of places."""
    sentence = reading.sentence
    head = _KEEP.split(sentence.text[sentence.start : reading.phrase.start])[0]
    for value in reversed([v for v in sentence.values if v.outer_end <= sentence.start + len(head)]):
        phrase = Phrase(sentence.text, sentence.start, sentence.start + len(head), [value], 0)
        if metric := find_metric(phrase, value):
            return metric
    return reading.metric if reading.metric and reading.metric.side == "carried" else None


def _subjects(reading: Reading) -> list[Reading]:
    """`甲区、乙区分别布局100万平方米厂房`, `丙县建成2个基地`: the places are the subject of the verb before the figure."""
    if reading.metric is None or reading.metric.side != "right":
        return [reading]
    start = max([v.outer_end for v in reading.phrase.values if v.outer_end <= reading.value.outer_start], default=reading.phrase.start)
    head, start = strip_opening(reading.sentence.text[start : reading.value.outer_start], start)
    found = _SUBJECTS.fullmatch(head)
    if not found:
        return [reading]
    spans = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^、和及与]+", found[1])]
    if len(spans) > 1 and not found[2]:
        return [reading]
    text = reading.sentence.text
    return [replace(reading, place=text[s:e], place_span=(s, e), rule="figure.each") for s, e in spans]


def _places(text: str, reading: Reading, stop: int) -> list[tuple[str, Span]]:
    start = max([v.outer_end for v in reading.phrase.values if v.outer_end <= stop], default=reading.phrase.start)
    head = text[start:stop]
    lead = re.match(r"\s*(?:[、，]|其中|在|到(?:20\d\d)年(?:底)?)*", head)
    found, at = [], lead.end()
    for cut in [*re.finditer(r"、|和|及|与", head), None]:
        end = cut.start() if cut else len(head)
        name = head[at:end].strip()
        if not _is_place(name):
            return []
        found.append((name, (start + at, start + end)))
        at = cut.end() if cut else end
    return found


def _is_place(text: str) -> bool:
    """Whether the words are a place's name: 国家级示范园区 is a kind of park, of which there are some."""
    return bool(_PLACE.fullmatch(text)) and not _NO_PLACE.search(text)


def _place(reading: Reading) -> Reading:
    """`其中甲区达到50家`: the figure is for the place, the metric the one before."""
    if reading.place or not reading.metric or reading.metric.side != "left" or not _is_place(reading.metric.text):
        return reading
    metric = _earlier(reading)
    if metric is None or metric.text == reading.metric.text:
        return reading
    return replace(reading, metric=metric, place=reading.metric.text, place_span=reading.metric.span, rule="figure.place")
