"""What a document says of itself: title, 文号, issuers, dates, period, validity, annexes.

Takes normalised text and its outline, gives a `Header`: each value with the half-open span of normalised text that states
it. Sources disagree and are damaged: a value is taken from where it stands whole, the labelled head first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from extraction.data_files import load_yaml, pattern
from extraction.ids import fold
from extraction.outline import Outline, Part
from extraction.titles import NUMBER, core, normal_number, plan_period, years

Span = tuple[int, int]
_DATE = re.compile(r"((?:19|20)\d{2})[年\-./](\d{1,2})[月\-./](\d{1,2})日?")
_HAN_DATE = re.compile(r"([一二][〇零○O0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
_HAN = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "O": 0, "0": 0}
_HEAD_LINES = 80
_SIGNED = re.compile(r"(?:政府|委员会|办公厅|办公室|[厅局委办部院会署]|党组|公司|中心|银行|法院|[省市区县州盟]委)$")


@dataclass(slots=True)
class Header:
    """`values` holds the Document properties of the ontology that are stated; `spans` where each is stated.

    `titles` are all names of this document (the plan's, the notice's), the first being the title. `issuers` are
    (name as written, span). `replaced` are (kind, span of the sentence, title, number) of documents that it ends or amends.
    """

    values: dict[str, Any] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    title_spans: list[Span] = field(default_factory=list)
    issuers: list[tuple[str, Span]] = field(default_factory=list)

    def put(self, key: str, value: Any, span: Span) -> None:
        """Keeps the first value given for a key: callers go from the surest source to the least sure."""
        if value not in (None, "") and key not in self.values:
            self.values[key], self.spans[key] = value, span


@cache
def _rules() -> dict[str, Any]:
    raw, file = load_yaml("header.yaml"), "header.yaml"
    labels = "|".join(f"(?P<{name}>{words})" for name, words in raw["labels"].items())
    return {
        "label": pattern(rf"^[•·●\-\s]*[\[【]?(?:{labels})[\]】]?(?:[:：]|(?=[ \t])|(?=[\dA-Za-z])|$)[ \t]*", file, "labels"),
        "next_label": pattern(rf"[ \t]?(?=(?:{'|'.join(raw['labels'].values())})[:：])", file, "labels"),
        "effects": raw["effects"],
        "genre": pattern(rf"(?:{raw['genres']})$", file, "genres"),
        "stacking": {name: pattern(form, file, "stacking") for name, form in raw["stacking"].items()},
    }


def read_header(text: str, outline: Outline) -> Header:
    """The header of one document."""
    header = Header()
    _labelled(header, text)
    _titles(header, text, outline)
    _number(header, text, outline)
    _signature(header, text, outline)
    _printed(header, text)
    _period(header, text, outline)
    _validity(header, text)
    _secrecy(header, text)
    _annexes(header, text, outline)
    _genre(header)
    return header


# the labelled head


def _lines(text: str, start: int = 0, most: int = _HEAD_LINES) -> Iterator[Span]:
    for count, match in enumerate(re.compile(r"[^\n]+").finditer(text, start)):
        if count >= most:
            return
        yield match.span()


def _labelled(header: Header, text: str) -> None:
    lines = list(_lines(text, 0, 40))
    for index, (start, end) in enumerate(lines):
        for cell_start, cell_end in _cells(text, start, end):
            match = _rules()["label"].match(text[cell_start:cell_end])
            if not match:
                continue
            value_span = (cell_start + match.end(), cell_end)
            if value_span[0] >= value_span[1] and index + 1 < len(lines):
                value_span = lines[index + 1]
            _take(header, match.lastgroup, text, value_span)


def _labelled_cell(header: Header, text: str, span: Span) -> None:
    match = _rules()["label"].match(text[slice(*span)])
    if match:
        _take(header, match.lastgroup, text, (span[0] + match.end(), span[1]))


def _cells(text: str, start: int, end: int) -> list[Span]:
    """A line, or its table cells; a label's value may stand in the next cell, so a label cell runs on over it."""
    cells = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\t]+", text[start:end])]
    joined, at = [], 0
    while at < len(cells):
        cell = text[slice(*cells[at])]
        match = _rules()["label"].match(cell)
        if match and match.end() == len(cell) and at + 1 < len(cells):
            joined.append((cells[at][0], cells[at + 1][1]))
            at += 2
        else:
            joined.append(cells[at])
            at += 1
    return joined


def _take(header: Header, name: str, text: str, span: Span) -> None:
    if following := _rules()["next_label"].search(text[slice(*span)]):
        _labelled_cell(header, text, (span[0] + following.end(), span[1]))
        span = (span[0], span[0] + following.start())
    value = text[slice(*span)].strip()
    if not value or name == "topic" or _rules()["label"].match(value):
        return
    if name in ("issue_date", "publish_date", "effective_date", "expiry_date"):
        if day := _date(value):
            header.put("valid_until" if name == "expiry_date" else name, day, span)
    elif name == "doc_number":
        header.put(name, normal_number(value), span)
    elif name == "index_number" and re.fullmatch(r"[\dA-Za-z/\-_.·:〔〕\[\]（）]+", value):
        header.put(name, value, span)
    elif name == "issuer" and len(value) <= 60:
        _issuers(header, text, span)
    elif name == "title" and len(value) >= 6:
        header.titles.append(value)
        header.title_spans.append(span)
    elif name == "effect":
        header.put(name, _rules()["effects"].get(value), span)
    elif name == "secrecy" and re.match(r"绝密|机密|秘密", value):
        header.put(name, value[:2], span)


def _issuers(header: Header, text: str, span: Span) -> None:
    if header.issuers:
        return
    for match in re.finditer(r"[^、，,；; \t]+", text[slice(*span)]):
        if _SIGNED.search(match.group()):
            header.issuers.append((match.group(), (span[0] + match.start(), span[0] + match.end())))


def _date(text: str) -> str | None:
    """An ISO date of 2020年7月31日, 2020-07-31 or 二〇二〇年七月三十一日; None where it is no date of the calendar."""
    if match := _DATE.search(text):
        parts = [int(g) for g in match.groups()]
    elif match := _HAN_DATE.search(text):
        from extraction.outline.numerals import chinese_number

        parts = [int("".join(str(_HAN[c]) for c in match[1])), chinese_number(match[2]), chinese_number(match[3])]
    else:
        return None
    try:
        return date(*parts).isoformat()
    except ValueError:
        return None


# titles and 文号


def _titles(header: Header, text: str, outline: Outline) -> None:
    found = []
    for part in outline.parts:
        if part.title and part.kind in ("main", "notice"):
            found.append((part.kind != "main", *_whole_title(text, part)))
    found.sort(key=lambda f: f[0])
    labelled = list(zip(header.titles, header.title_spans, strict=True))
    parts = [(t, s) for _, t, s in found]
    names = parts + labelled if any(not notice for notice, *_ in found) else labelled + parts
    unique = {fold(t): (t, s) for t, s in reversed(names)}
    names = [pair for pair in names if unique.get(fold(pair[0])) == pair]
    header.titles = [t for t, _ in names]
    header.title_spans = [s for _, s in names]
    if names:
        header.put("title", names[0][0], names[0][1])


def _whole_title(text: str, part: Part) -> tuple[str, Span]:
    """The title with the lines that belong to it: years or 试行 below, the first half above."""
    start, end = part.title_span
    following = re.compile(r"\n([（(][^）)\n]{2,30}[)）])(?=\n|$)").match(text, end)
    if following:
        end = following.end()
    for _ in range(3):
        before = text.rfind("\n", 0, max(start - 1, 0)) + 1
        line = text[before : start - 1] if start else ""
        if not line or not (_is_first_half(line, text[start:end]) or _is_quoted(text, line, text[start:end])):
            break
        start = before
    return text[start:end].replace("\n", ""), (start, end)


def _is_first_half(line: str, rest: str) -> bool:
    """Whether a line above a title line belongs to the title: 岚州市人民政府关于 / 印发…的通知."""
    if len(line) > 60 or re.search(r"[。；：:！\d号]$|^附|\t|文件$|公开", line) or NUMBER.search(line):
        return False
    if "关于" in rest:
        before = rest.split("关于")[0]
        return (not before or bool(_SIGNED.search(before)) or rest.startswith("印发")) and bool(_SIGNED.search(line))
    return bool(re.search(r"关于|印发", line)) or (rest.rstrip("）)").endswith("通知") and "印发" not in rest)


def _is_quoted(text: str, line: str, rest: str) -> bool:
    """Whether the document itself quotes both lines as one title: 现将《…》印发."""
    return len(line) <= 60 and not line.startswith("（") and "《" + (line + rest).replace("\n", "").split("（")[0] in text


def _number(header: Header, text: str, outline: Outline) -> None:
    """The 文号 of the document itself: of the head, else the first line that is nothing else."""
    for start, end in _lines(text):
        line = text[start:end]
        match = NUMBER.search(line)
        if match and len(line) - (match.end() - match.start()) <= 8 and not re.search(r"[《，。]", line):
            number = normal_number(line)
            header.put("doc_number", number, (start + match.start(), start + match.end()))
            return


# signature, dates


def _signature(header: Header, text: str, outline: Outline) -> None:
    """Who signed and when: a date on a line of its own, with the signing bodies on the lines before it."""
    lines = list(_lines(text, 0, 100_000))
    for index, (start, end) in enumerate(lines):
        line = text[start:end]
        if len(line) > 40 or not (day := _date(line)) or not re.search(r"日[）)]?$", line):
            continue
        rest = _HAN_DATE.sub("", _DATE.sub("", line)).strip(" （）()")
        signed = list(_signers(text, lines, index)) if not rest else [(rest, (start, start + len(rest)))] if _SIGNED.search(rest) else []
        if rest and not signed:
            continue
        if signed or not rest:
            header.put("issue_date", day, (start, end))
            if not header.issuers:
                header.issuers = signed
            break
    _issuer_of_title(header, text)


def _signers(text: str, lines: list[Span], index: int) -> Iterator[tuple[str, Span]]:
    found = []
    for start, end in reversed(lines[max(0, index - 8) : index]):
        line = text[start:end]
        if len(line) > 40 or not _SIGNED.search(line) or re.search(r"[，。：；、《]", line):
            break
        found.append([(m.group(), (start + m.start(), start + m.end())) for m in re.finditer(r"[^ \t]+", line)])
    yield from (signer for line in reversed(found) for signer in line)


def _issuer_of_title(header: Header, text: str) -> None:
    """Where nobody signed: the body that the title begins with (重庆市人民政府关于印发…)."""
    if header.issuers:
        return
    for title, span in zip(header.titles, header.title_spans, strict=True):
        match = re.match(r"([^《》“，关]{2,30}?)关于", title)
        if match and _SIGNED.search(match[1]):
            header.issuers = [(match[1], (span[0], span[0] + len(match[1])))]
            return


def _printed(header: Header, text: str) -> None:
    """The closing line `…办公厅 2022年1月5日印发`."""
    for match in re.finditer(r"((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)印发", text):
        header.put("publish_date", _date(match[1]), match.span())


# period and validity


def _period(header: Header, text: str, outline: Outline) -> None:
    for title, span in zip(header.titles, header.title_spans, strict=True):
        if found := years(title):
            _put_period(header, found, span)
            return
    for title, span in zip(header.titles, header.title_spans, strict=True):
        if match := re.search(r"((?:19|20)\d{2})年度?[^年]*(?:要点|计划|安排|任务|方案)", title):
            _put_period(header, (int(match[1]), int(match[1])), span)
            return
    if match := re.search(
        r"(?:规划期|规划期限|实施期限|计划期)(?:限)?(?:为|是|：)?((?:19|20)\d{2}年?[—\-~至]+(?:19|20)\d{2}年)|以((?:19|20)\d{2}年?[—\-~至]+(?:19|20)\d{2}年)为(?:周期|规划期)",
        text,
    ):
        _put_period(header, years(match.group()), match.span())
        return
    for title, span in zip(header.titles, header.title_spans, strict=True):
        if re.search(r"规划|纲要|计划", title) and (found := plan_period(title)):
            _put_period(header, found, span)
            return


def _put_period(header: Header, found: tuple[int, int] | None, span: Span) -> None:
    if found:
        header.put("period_start", found[0], span)
        header.put("period_end", found[1], span)


_UNTIL = re.compile(
    r"(?:有效期(?:限)?(?:为)?[^。；\n]{0,30}?(?:至|到|截至)|执行(?:期)?(?:限)?至|实施至|施行至|试行至|有效期至)((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)"
)
_FROM = re.compile(r"自((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)起?(?:正式|开始)?(?:施行|实施|执行|生效|试行)")
_FROM_ISSUE = re.compile(r"自(?:印发|发布|公布|发文|颁布)之日起?(?:正式)?(?:施行|实施|执行|生效|试行)")
_FOR_YEARS = re.compile(
    r"有效期(?:限)?(?:暂定)?(?:为)?([一二两三四五六七八九十\d]{1,2})年|试行期?(?:限)?(?:暂定)?(?:为)?([一二两三四五六七八九十\d]{1,2})年"
)


def _validity(header: Header, text: str) -> None:
    own = _OwnClauses(text)
    for match in own.find(_FROM):
        header.put("effective_date", _date(match[1]), match.span())
    if match := next(own.find(_FROM_ISSUE), None):
        header.put("effective_date", header.values.get("issue_date"), match.span())
    for match in own.find(_UNTIL):
        header.put("valid_until", _date(match[1]), match.span())
    if "valid_until" not in header.values and (match := next(own.find(_FOR_YEARS), None)):
        from extraction.outline.numerals import chinese_number

        if start := header.values.get("effective_date"):
            header.put("valid_until", _after_years(start, chinese_number((match[1] or match[2]).replace("两", "二"))), match.span())
    for name, form in _rules()["stacking"].items():
        if match := form.search(text):
            header.put("stacking", name, match.span())


class _OwnClauses:
    """Finds patterns in sentences that speak of this document (本办法自…起施行), not of another."""

    def __init__(self, text: str) -> None:
        self.text = text

    def find(self, form: re.Pattern) -> Iterator[re.Match]:
        for match in form.finditer(self.text):
            start = max(self.text.rfind("。", 0, match.start()), self.text.rfind("\n", 0, match.start())) + 1
            before = self.text[start : match.start()]
            if re.search(r"本|上述|以上|政策|通知|措施|办法|意见|细则|规定|方案|^$", before[:60]) and "《" not in before:
                yield match


def _after_years(start: str, count: int) -> str:
    """The last day of a validity of `count` years that begins on `start`."""
    first = date.fromisoformat(start)
    try:
        return (first.replace(year=first.year + count) - timedelta(days=1)).isoformat()
    except ValueError:
        return date(first.year + count, 2, 28).isoformat()


def _secrecy(header: Header, text: str) -> None:
    for start, end in _lines(text, 0, 12):
        if match := re.fullmatch(r"(绝密|机密|秘密)(?:[★☆*][^\n]{0,10})?", text[start:end].strip()):
            header.put("secrecy", match[1], (start, end))


# annexes, genre


def _annexes(header: Header, text: str, outline: Outline) -> None:
    """Named 附件 and those that the file does not hold: whose name heads no later part."""
    names, first = [], 0
    for match in re.finditer(r"^附件?[:：](.*(?:\n\s*\d{1,2}[.、．][^\n。]{2,60})*)", text, re.MULTILINE):
        first = first or match.start()
        names += [n for line in match[1].split("\n") if (n := re.sub(r"^\s*\d{1,2}[.、．]\s*|[。；;]$", "", line).strip(" 《》"))]
    if not names:
        return
    own = {core(t) for t in header.titles}
    names = [n for n in names if core(n.split("》")[0]) not in own]
    if not names:
        return
    later = [core(p.title) for p in outline.parts if p.title and p.start > first]
    header.put("annexes", names, (first, first + 3))
    missing = [n for n in names if not any(core(n) in t or t in core(n) for t in later if t)]
    header.put("annexes_missing", missing or None, (first, first + 3))


def _genre(header: Header) -> None:
    title = re.sub(r"(?:[（(][^）)]{1,20}[)）])+$", "", header.values.get("title", ""))
    if match := _rules()["genre"].search(title.replace("的通知", "") if "印发" in title else title):
        header.put("genre", match.group(), header.spans["title"])
