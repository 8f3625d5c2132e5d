"""White space inside lines, what is to be removed, and characters that stand for two (`⒈`, `⑴`, `㈠`).

Takes folded text; gives replacements. Spaces go, save one: between Latin words or numbers; between two Chinese stretches of
four or more characters that stand wide apart (two signatures, columns without tabs); after 第…章, 第…条 and after
a label of a header (索引号, 发文字号) at the start of a line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from extraction.normal.characters import GONE
from extraction.normal.draft import Replacement

_SPOTS = re.compile(rf"(?:{GONE}|&nbsp;|&#160;| )++|[\u2474-\u249b\u3220-\u3229]")
_LATIN = re.compile("[!-~]")
_WIDE = re.compile("[\u4e00-\u9fff]{4}")
_HEAD = re.compile(
    "第[〇零一二三四五六七八九十百千0-9]{1,7}[编章节条款]|[·●■]?(?:索引号|主题分类|体裁分类|组配分类|公文种类|发文字号|文号|成文日期"
    "|发文日期|发布日期|公开日期|施行日期|生成日期|文件标题|标题|名称|发布机构|发文机关|发文机构|公开机构|制发机关|信息来源|有效性"
    "|时效性|效力状态|主题词|关键词|公开方式|公开形式|公开范围|密级|责任部门|文件类型)"
)
_LIST_MARK = re.compile(
    r"(?m)^[ \t]*(?:第[〇零一二三四五六七八九十百千0-9]{1,7}[编章节条款]|[（(]?[〇零一二三四五六七八九十]{1,4}[）)、.]|[（(]?[0-9]{1,3}[）)、.]|[①-⑳])(\t)(?=[^\t\n]*$)"
)
_INDENT = re.compile(r"(?m)^(\t+)(?=[^\t\n]*$)|(?<=[^\t\n])(\t+)$")


def numerals(char: str) -> str:
    """`⒈` as `1.`, `⑴` as `（1）`, `㈠` as `（一）`."""
    return unicodedata.normalize("NFKC", char).replace("(", "（").replace(")", "）")


def replacements(text: str) -> Iterator[Replacement]:
    """What is removed or shortened inside lines, in order."""
    for found in _SPOTS.finditer(text):
        start, end = found.span()
        run = found[0]
        if end - start == 1 and run not in (" ", GONE):
            yield start, end, numerals(run)
            continue
        new = _space_between(text, start, end) if " " in run or "&" in run else ""
        if new != run:
            yield start, end, new


def _space_between(text: str, start: int, end: int) -> str:
    if not start or end == len(text) or text[start - 1] in "\n\t" or text[end] in "\n\t":
        return ""
    if _LATIN.match(text, start - 1) and _LATIN.match(text, end):
        return " "
    if end - start > 1 and _WIDE.match(text, max(0, start - 4)) and _WIDE.match(text, end):
        return " "
    return " " if _HEAD.fullmatch(_line_before(text, start)) else ""


def _line_before(text: str, at: int) -> str:
    """What stands before `at` on its line, without spaces; nothing when that is more than a label's length."""
    begin = text.rfind("\n", max(0, at - 24), at) + 1
    return text[begin:at].replace(" ", "") if begin or at <= 24 else ""


def tabs(text: str) -> list[Replacement]:
    """Tabs that make no table: after a list numeral, as an indent, at the end of a line with no other."""
    spots = {found.span(found.lastindex) for expression in (_LIST_MARK, _INDENT) for found in expression.finditer(text)}
    return [(start, end, "") for start, end in sorted(spots)]
