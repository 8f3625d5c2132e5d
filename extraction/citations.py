"""The documents that a document names, and those that it ends or amends.

Takes normalised text, the outline and the header; gives `Citation`s. A title stands in 《》 (nested ones belong to the outer), a
文号 may follow in brackets; a bare 文号 in running text cites too. The kind is `basis` where the opening says that this
document is made under it, else `mention`; inside a task it is always `mention`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extraction.data_files import load_yaml, pattern
from extraction.header import Header
from extraction.outline import Outline
from extraction.titles import NUMBER, core, normal_number

_QUOTE = re.compile(r"[《》]")
_AFTER = re.compile(r"[（(](?P<number>[^（()）]{4,40}号)[)）]|(?P<plain>[\u4e00-\u9fff]{1,10}[〔\[](?:19|20)\d{2}[〕\]]\d{1,4}号)")
_LONGEST_TITLE = 120


@dataclass(slots=True, frozen=True)
class Citation:
    """A cited document: its title without 《》, its 文号 where given whole, half-open spans of the words and of the sentence.

    `replaces` is 废止 or 修订 where this document ends or amends the other, else empty.
    """

    title: str
    number: str | None
    start: int
    end: int
    sentence: tuple[int, int]
    kind: str
    rule: str
    replaces: str = ""


@cache
def _rules() -> dict:
    raw, file = load_yaml("header.yaml"), "header.yaml"
    return {
        "basis": pattern(raw["basis"], file, "basis"),
        "replaces": {kind: pattern(form, file, "replaces") for kind, form in raw["replaces"].items()},
        "not_documents": pattern(raw["not_documents"], file, "not_documents"),
    }


def citations(text: str, outline: Outline, header: Header) -> list[Citation]:
    """All citations in the order of the text, the document itself left out; a document named twice is given twice."""
    own = {core(t) for t in header.titles}
    own_number = header.values.get("doc_number")
    found = [c for c in _titled(text, outline) if core(c.title) not in own and not (c.number and c.number == own_number)]
    taken = [(c.start, c.end) for c in found]
    found += [c for c in _numbered(text, outline, taken) if c.number != own_number]
    shorts = _short_names(text, found, own)
    return sorted((c for c in found if c.number or core(c.title) not in shorts), key=lambda c: c.start)


def _titled(text: str, outline: Outline) -> Iterator[Citation]:
    for start, end in quoted(text):
        title = text[start + 1 : end - 1].replace("\n", "").strip()
        if not 2 <= len(title) <= _LONGEST_TITLE or _rules()["not_documents"].search(title) or re.fullmatch(r"[\d\s]*", title):
            continue
        after = _AFTER.match(text, end)
        number = normal_number(after.group()) if after else None
        yield _citation(text, outline, title, number, start, after.end() if number else end, "quoted")


def quoted(text: str) -> list[tuple[int, int]]:
    """Outermost 《…》 spans; one that is not closed within a title's length is none."""
    spans, depth, opened = [], 0, 0
    for mark in _QUOTE.finditer(text):
        if depth and mark.start() - opened > _LONGEST_TITLE:
            depth = 0
        if mark.group() == "《":
            if depth == 0:
                opened = mark.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                spans.append((opened, mark.end()))
    return spans


def _numbered(text: str, outline: Outline, taken: list[tuple[int, int]]) -> Iterator[Citation]:
    """文号 in running text that no title carries: 按照岚政发〔2026〕12号要求."""
    for match in NUMBER.finditer(text):
        start, end = _line(text, match.start())
        if _is_number_line(text[start:end], match.end() - match.start()) or any(s <= match.start() < e for s, e in taken):
            continue
        word = re.sub(r"^.*?(?:根据|按照|依据|落实|贯彻|执行|对照|通知|规定|（|和|及|与|、)", "", match["word"])
        if not re.fullmatch(r"[\u4e00-\u9fff]{2,10}", word) or not re.search(r"[发字办函规令通]$", word):
            continue
        at = match.start() + len(match["word"]) - len(word)
        number = normal_number(text[at : match.end()])
        if number and not text[start:at].endswith(("索引号", "文号：")):
            yield _citation(text, outline, number, number, at, match.end(), "number")


def _is_number_line(line: str, taken: int) -> bool:
    """Whether a line is the document's own 文号 with at most a mark beside it, no sentence."""
    return len(line) - taken <= 12 and not re.search(r"[，。]", line)


def _citation(text: str, outline: Outline, title: str, number: str | None, start: int, end: int, rule: str) -> Citation:
    sentence = _sentence(text, start, end)
    ended = _replaced(text, end, sentence)
    kind = "basis" if not ended and _is_basis(text, outline, start, sentence) else "mention"
    return Citation(title, number, start, end, sentence, kind, f"citation:{rule}", ended)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(text.rfind("。", 0, start), text.rfind("\n", 0, start)) + 1
    stops = [i for i in (text.find("。", end), text.find("\n", end)) if i != -1]
    return first, min(stops) + (1 if stops and text[min(stops)] == "。" else 0) if stops else len(text)


def _line(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end == -1 else end


def _is_basis(text: str, outline: Outline, start: int, sentence: tuple[int, int]) -> bool:
    """In the opening (before the first item, or in an article that says why the document is made) after 根据, 按照, 贯彻 …"""
    item = outline.item_at(start)
    if item is not None and (item.is_task or not re.search(r"制定(?:本|如下|以下|此)", text[slice(*sentence)])):
        return False
    before = text[sentence[0] : start]
    governing = list(_rules()["basis"].finditer(before))
    if not governing:
        return False
    between = before[governing[-1].end() :]
    if re.search(r"制定本|现将|特制定", between):
        return False
    return not before.rstrip("《“").endswith(("印发", "现将", "执行"))


def _replaced(text: str, end: int, sentence: tuple[int, int]) -> str:
    """废止 or 修订 where the sentence goes on to say so of this title."""
    after = text[end : sentence[1]]
    for kind, form in _rules()["replaces"].items():
        match = form.search(after)
        if match and not re.search(r"[，。](?!.{0,4}同时)", re.sub(r"《[^》]*》|[（(][^（()）]*[)）]", "", after[: match.start()])[1:]):
            return kind
    before = text[max(sentence[0], end - _LONGEST_TITLE - 40) : end]
    return "废止" if re.search(r"废止(?:了)?(?:原)?《[^《》]*》$", before) else ""


_DECLARED = re.compile(r"以下(?:统)?简称[“\"《]{1,2}([^”\"》]{2,30})[”\"》]")


def _short_names(text: str, found: list[Citation], own: set[str]) -> set[str]:
    """Short names that the text declares (以下简称《行动方案》) or that are words for this document (《方案》)."""
    declared = {core(m) for m in _DECLARED.findall(text)}
    return declared | {t for t in (core(c.title) for c in found) if len(t) <= 4 and any(t in o for o in own)}
