"""Lines: blank ones go, a line break that page layout put inside a sentence goes, all others stay.

Takes text whose spaces and marks are settled; gives replacements. Two lines are one when the first is prose without an end,
as long as prose is or as the page is wide, and the second is no heading, item, label, signature, date or table row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extraction.normal.boilerplate import dropped
from extraction.normal.draft import Draft, Replacement

PROSE = 20
"""The least length of a line that may break off inside a sentence."""

_LINE = re.compile("[^\n]+")
_ENDED = re.compile("[。！？；：…!?;:][”’）》〕\\]]{0,3}$")
_OPEN_END = re.compile("[，、,（《〈“‘〔\\[]$")
_CLAUSE = re.compile("印发(?:给|你们)")
_CONTINUES = re.compile("[，。、；：？！）》〉”’〕\\],.;:%‰℃]")
_NUMBERED = re.compile(
    r"第[〇零一二三四五六七八九十百千0-9]{1,7}[编章节条款篇部]|[（〔\[]?[〇零一二三四五六七八九十百]{1,5}[）〕\]、.]|[（〔\[]?[0-9]{1,3}[）〕\]、.](?![0-9])|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}(?![0-9%])"
    r"|[①-⑳⓪㉑-㉟❶-❿➀-➓]|[一二三四五六七八九十][是要](?=[^\n])|[—–-]{1,2}|[●■◆▪▷►▶◇○◎□★☆※√➢►]"
)
_LABEL = re.compile(r"[\[（〔]?[\u4e00-\u9fff]{2,10}(?:[\]）〕])?：")
_BLOCK = re.compile(
    r"专栏|专 ?题|附件|附表|附图|附录|附：|[图表][0-9一二三四五六七八九十]{1,3}|[（〔\[](?:责任|牵头|配合|负责|主办|协办|参与|完成|此件|联系)"
    r"|抄送|主送|注[：1]|备注|说明：|目录|索引号|发文|成文|发布|标题|主题|各(?:省|市|州|区|县|自治|地区|乡|镇|街道|部门|有关|相关|单位|直属|盟)[^。]{0,200}：$"
)
_DATE = re.compile(
    r"(?:[12][0-9]{3}|[一二][〇零O○一二三四五六七八九]{3})年[0-9一二三四五六七八九十]{1,3}月(?:[0-9一二三四五六七八九十]{1,3}日)?(?:印发|发布)?[。）]?$"
)
_SIGNATURE = re.compile(
    r"[^，。；：、《》]{2,40}(?:政府|委员会|办公厅|办公室|[厅局委办部院会]|党组|公司|中心|人民银行|总署|总局|[省市区县州盟]委)$"
)
_TITLE = re.compile(
    r"(?:通知|意见|决定|办法|规定|规划|方案|细则|措施|条例|纲要|计划|通告|公告|批复|函|要点|清单|指南|通报|报告|若干政策|政策)(?:（[^）]{1,24}）){0,2}$"
)


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    text: str
    indented: bool


def replacements(draft: Draft) -> Iterator[Replacement]:
    """What joins lines or removes them, in order."""
    lines = _kept(draft)
    if not lines:
        if draft.text:
            yield 0, len(draft.text), ""
        return
    if lines[0].start:
        yield 0, lines[0].start, ""
    width = page_width([line.text for line in lines])
    whole = lines[0].text
    for before, after in pairwise(lines):
        glued = not after.indented and _is_one(before.text, whole, after.text, width)
        whole = whole[-400:] + after.text if glued else after.text
        new = ("" if not (before.text[-1].isascii() and after.text[0].isascii()) else " ") if glued else "\n"
        if draft.text[before.end : after.start] != new:
            yield before.end, after.start, new
    if lines[-1].end < len(draft.text):
        yield lines[-1].end, len(draft.text), ""


def _kept(draft: Draft) -> list[_Line]:
    lines, previous = [], 0
    for found in _LINE.finditer(draft.text):
        start, end = found.span()
        edge = draft.ends[start - 1] if start else 0
        lines.append(_Line(start, end, found[0], draft.starts[start] - max(edge, previous) >= 2))
        previous = draft.ends[end - 1]
    out = dropped([line.text for line in lines])
    return [line for i, line in enumerate(lines) if i not in out]


def page_width(lines: list[str]) -> int:
    """The width in characters at which a page broke its lines, 0 when lines are whole paragraphs."""
    broken = [len(line) for line in lines if len(line) >= PROSE and not _ENDED.search(line) and "\t" not in line]
    if len(broken) < 8:
        return 0
    width, _ = Counter(broken).most_common(1)[0]
    near = sum(1 for length in broken if abs(length - width) <= 3)
    return width if near >= 0.6 * len(broken) else 0


def _is_one(before: str, whole: str, after: str, width: int) -> bool:
    if "\t" in before or "\t" in after or _ENDED.search(before):
        return False
    if _CONTINUES.match(after) or _bracket_spans(before, after):
        return True
    if _NUMBERED.match(after) or _LABEL.match(after) or _BLOCK.match(after) or _DATE.match(after):
        return False
    if _CLAUSE.match(after) or _OPEN_END.search(before) or before.rfind("《") > before.rfind("》"):
        return True
    if _closed_by_bracket(before) or _SIGNATURE.fullmatch(after) or _TITLE.search(before):
        return False
    fills_the_page = bool(width) and len(before) >= width - 3
    return fills_the_page or (len(before) >= PROSE and _is_prose(whole))


def _bracket_spans(before: str, after: str) -> bool:
    """Whether a bracket opens on the one line and closes on the other, with none opened between."""
    for left, right in ("（）", "[]", "〔〕"):
        closes, opens = after.find(right), after.find(left)
        if before.rfind(left) > before.rfind(right) and closes >= 0 and not 0 <= opens < closes:
            return True
    return False


def _closed_by_bracket(line: str) -> bool:
    """Whether the line's last sentence is followed, or ended, by a bracket such as the responsible units'."""
    if line[-1] not in "）]〕":
        return False
    last = line.rfind("。") + 1
    return line[last] in "（[〔" or max(line.rfind("单位："), line.rfind("部门：")) > last


def _is_prose(text: str) -> bool:
    """Whether the line is running text: it holds a finished sentence, or a comma and is no numbered heading."""
    if "。" in text:
        return True
    return "，" in text and not _NUMBERED.match(text)
