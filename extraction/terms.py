"""Words that a document explains itself: 试点项目指…, “一核”…, entries of 名词解释.

Takes a `Reading`, puts Term nodes with DEFINES on the sheet (ontology, section 9). The definition is the document's own words; a sentence
that merely points somewhere (指导, 指出, 指标) defines nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.facts import DOCUMENT_KEY, key_of
from extraction.outline import Outline

if TYPE_CHECKING:
    from extraction.extract import Reading

_SENTENCE_START = r"(?:^|(?<=[。；\n]))(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）.、])?"
_MEANS = re.compile(
    _SENTENCE_START + r"(?:本[\u4e00-\u9fff]{2,8}?(?:中)?所称(?:的)?|所称|其中，)?[“\"]?(?P<name>[^，。；：“”\"\n（）]{2,20})[”\"]?(?:（[^（）\n]{1,30}）)?，?(?:均)?"
    r"(?:是指|系指|指的是|主要指|指(?![导标出定挥数南引示派明向点纹令派责控使望甲]))(?P<text>[^。\n]{6,400})",
    re.MULTILINE,
)  # fmt: skip
_LISTED = re.compile(r"^[“\"]?(?P<name>[一二两三四五六七八九十多][\u4e00-\u9fff]{1,3})[”\"]?[：:](?P<text>[^\n]{8,400})", re.MULTILINE)
_SLOGAN = re.compile(r"“([一二两三四五六七八九十多][^“”\n]{2,20})”")
_NOT_NAMES = re.compile(r"^(?:要|应|须|可|将|把|对|为|在|以|按|根据|各|本|上述|以上|其|这|该|如|即|并|也|均|都|通过|由)|[的了]$")
_GLOSSARY = re.compile(r"名词解释|术语")
_ENTRY = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）.、])?\s*[“\"]?(?P<name>[^，。；：“”\"\n]{2,20})[”\"]?[：:。](?:是指|指)?(?P<text>[^\n]{6,400})"
)


@dataclass(slots=True, frozen=True)
class Definition:
    """A name and what the document says it is: half-open spans of the name and of the whole definition."""

    name: str
    text: str
    name_span: tuple[int, int]
    span: tuple[int, int]
    rule: str


def definitions(text: str, outline: Outline) -> list[Definition]:
    """All definitions in order; a name that is defined twice is given once, where it stands first."""
    found = sorted([*_means(text), *_listed(text), *_glossary(text, outline)], key=lambda d: d.span)
    return list({d.name: d for d in reversed(found)}.values())[::-1]


def _means(text: str) -> Iterator[Definition]:
    for match in _MEANS.finditer(text):
        if not _NOT_NAMES.search(match["name"]):
            yield _definition(match, "term:means")


def _listed(text: str) -> Iterator[Definition]:
    """一核：以…为主体, where the document has the slogan “一核两极多点”."""
    slogans = "".join(_SLOGAN.findall(text))
    for match in _LISTED.finditer(text):
        if match["name"] in slogans:
            yield _definition(match, "term:listed")


def _glossary(text: str, outline: Outline) -> Iterator[Definition]:
    """Entries under a heading 名词解释."""
    for item in outline.items:
        if not any(_GLOSSARY.search(i.heading[:12]) for i in [item, *item.ancestors()]):
            continue
        for start, end in item.paragraphs:
            if match := _ENTRY.match(text[start:end]):
                name = (start + match.start("name"), start + match.end("name"))
                yield Definition(match["name"], match["text"].strip("，："), name, (name[0], end), "term:glossary")


def _definition(match: re.Match, rule: str) -> Definition:
    return Definition(match["name"], match["text"].strip("，："), match.span("name"), (match.start("name"), match.end()), rule)


def add_terms(reading: Reading) -> None:
    """The document's definitions as Term nodes."""
    for found in definitions(reading.text.text, reading.outline):
        key = reading.sheet.node(key_of("Term", found.name), "Term", found.name, *found.span, found.rule, text=found.text)
        sentence = reading.sheet.sentence(*found.span)
        reading.sheet.relate("DEFINES", DOCUMENT_KEY, key, sentence, [found.name_span], found.rule)
