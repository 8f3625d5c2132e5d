"""The numbers that Word makes for lists and numbered headings, which the text itself does not hold.

Takes a document of python-docx; gives for each paragraph, asked in document order, the number as Word shows it (`第三章 `, `（二）`).
Source of the rules: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (number formats).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLACE = re.compile("%([1-9])")
_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:[1-9]|heading|标题)?", re.IGNORECASE)


@dataclass(slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False
    suffix: str = "tab"
    restart: int | None = None


@dataclass(slots=True)
class _List:
    """One list of the document: its levels, the abstract list whose count it shares, and levels that it starts anew."""

    abstract: str
    levels: dict[int, _Level] = field(default_factory=dict)
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the lists of one document; `label` must be asked of every paragraph in document order, once."""

    def __init__(self, document: Document) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in document.styles.element.findall(qn("w:style"))}
        self._lists = _lists(document)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def label(self, paragraph: etree._Element) -> str:
        """The paragraph's number with the space that follows it, or nothing."""
        number, level = self._place(paragraph)
        listed = self._lists.get(number)
        if listed is None or level not in listed.levels:
            return ""
        counts = self._counted(number, listed, level)
        form = listed.levels[level]
        if form.format == "none" or (form.format != "bullet" and not form.text):
            return ""
        text = (
            "·" if form.format == "bullet" else _PLACE.sub(lambda found: _shown(listed, counts, int(found[1]) - 1, form.legal), form.text)
        )
        return text + ("" if form.suffix == "nothing" else " ")

    def is_contents(self, paragraph: etree._Element) -> bool:
        """Whether the paragraph is a line of a table of contents."""
        style = self._styles.get(_value(paragraph, "w:pPr", "w:pStyle"))
        name = _value(style, "w:name") if style is not None else None
        return name is not None and _CONTENTS.fullmatch(name) is not None

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """List and level of a paragraph, its own or its style's; an empty list where it has none."""
        number, level = _own_place(paragraph)
        style_id, seen = _value(paragraph, "w:pPr", "w:pStyle"), set()
        while number is None and style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            number, found = _own_place(self._styles[style_id])
            level = found if level is None else level
            style_id = _value(self._styles[style_id], "w:basedOn")
        return number or "", level or 0

    def _counted(self, number: str, listed: _List, level: int) -> dict[int, int]:
        """Counts one step on at the level; deeper levels begin anew."""
        counts = self._counts.setdefault(listed.abstract, {})
        if number not in self._begun:
            self._begun.add(number)
            for at, start in listed.restarts.items():
                counts[at] = start - 1
        for above in range(level):
            if above in listed.levels:
                counts.setdefault(above, listed.levels[above].start)
        counts[level] = counts.get(level, listed.levels[level].start - 1) + 1
        for below in [at for at in counts if at > level]:
            restart = listed.levels[below].restart if below in listed.levels else None
            if restart is None or (restart and level < restart):
                del counts[below]
        return counts


def _own_place(element: etree._Element) -> tuple[str | None, int | None]:
    level = _value(element, "w:pPr", "w:numPr", "w:ilvl")
    return _value(element, "w:pPr", "w:numPr", "w:numId"), int(level) if level is not None else None


def _value(element: etree._Element, *path: str) -> str | None:
    found = element.find("/".join(map(qn, path)))
    return found.get(qn("w:val")) if found is not None else None


def _lists(document: Document) -> dict[str, _List]:
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstracts = {node.get(qn("w:abstractNumId")): node for node in root.findall(qn("w:abstractNum"))}
    lists = {}
    for node in root.findall(qn("w:num")):
        abstract = _value(node, "w:abstractNumId") or ""
        listed = _List(abstract, _levels(abstracts.get(abstract)))
        for change in node.findall(qn("w:lvlOverride")):
            _override(listed, change)
        lists[node.get(qn("w:numId"))] = listed
    return lists


def _override(listed: _List, change: etree._Element) -> None:
    level = int(change.get(qn("w:ilvl")))
    start = _value(change, "w:startOverride")
    listed.levels.update(_levels(change))
    if start is not None:
        listed.restarts[level] = int(start)


def _levels(parent: etree._Element | None) -> dict[int, _Level]:
    levels = {}
    for node in parent.findall(qn("w:lvl")) if parent is not None else ():
        restart = _value(node, "w:lvlRestart")
        levels[int(node.get(qn("w:ilvl")))] = _Level(
            format=_value(node, "w:numFmt") or "decimal",
            text=_value(node, "w:lvlText") or "",
            start=int(_value(node, "w:start") or 1),
            legal=node.find(qn("w:isLgl")) is not None,
            suffix=_value(node, "w:suff") or "tab",
            restart=int(restart) if restart is not None else None,
        )
    return levels


def _shown(listed: _List, counts: dict[int, int], level: int, legal: bool) -> str:
    form = listed.levels.get(level)
    return written(counts.get(level, form.start if form else 1), "decimal" if legal or form is None else form.format)


def written(number: int, form: str) -> str:
    """The number in one of Word's formats; a format that is not known here is written in digits."""
    lowered = form.lower()
    if lowered in ("upperletter", "lowerletter") and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if lowered.startswith("upper") else letters
    if lowered in ("upperroman", "lowerroman") and 0 < number < 400:
        return _roman(number).upper() if lowered.startswith("upper") else _roman(number)
    if lowered.startswith("decimalenclosedcircle") and 1 <= number <= 20:
        return chr(0x245F + number)
    if lowered == "decimalzero":
        return f"{number:02}"
    if lowered in ("ideographtraditional", "ideographzodiac") and number > 0:
        cycle = _STEMS if lowered == "ideographtraditional" else _BRANCHES
        return cycle[(number - 1) % len(cycle)]
    if lowered == "chineselegalsimplified":
        return _counting(number, _FORMAL, "拾佰仟")
    if lowered in ("chinesecountingthousand", "chinesecounting", "japanesecounting", "taiwanesecounting", "taiwanesecountingthousand"):
        return _counting(number, _DIGITS.replace("〇", "零"), "十百千")
    if lowered in ("ideographdigital", "japanesedigitaltenthousand", "taiwanesedigital"):
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    return str(number)


def _roman(number: int) -> str:
    parts = []
    for value, letters in _ROMAN:
        parts.append(letters * (number // value))
        number %= value
    return "".join(parts)


def _counting(number: int, digits: str, places: str) -> str:
    """`12` as 十二, `105` as 一百零五; beyond 9999 in digits."""
    if not 0 < number < 10_000:
        return str(number)
    shown, gap = "", False
    for place, digit in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        if digit == "0":
            gap = True
            continue
        shown += (digits[0] if gap and shown else "") + digits[int(digit)] + (places[place - 1] if place else "")
        gap = False
    one_ten = digits[1] + places[0]
    return shown[1:] if 10 <= number < 20 and shown.startswith(one_ten) and places[0] == "十" else shown
