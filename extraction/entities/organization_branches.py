"""Branches of enterprises and banks: the enterprise, a place, a closing word (移动岚州分公司, 国网岚州供电公司, 农行岚州分行).

Takes the clause's text and the `Context`; gives `Found`. Names before one shared branch expand (移动、联通岚州分公司 are two); operators in
a row (移动、电信、联通) are each the enterprise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extraction.data_files import load_yaml
from extraction.entities.declared import Context
from extraction.entities.organization_heads import enterprise_names, enterprises
from extraction.entities.place_names import place_names
from extraction.entities.types import Found

_BRANCH = {"kind": "分支机构"}
_OPERATORS = "移动|电信|联通|铁塔|广电网络|广电"
_OPERATOR_LIST = re.compile(
    rf"(?<![\u4e00-\u9fff])(?:中国)?(?:{_OPERATORS})(?:[、和及](?:中国)?(?:{_OPERATORS}))+(?:公司)?(?=[、，。；等）和及]|$)"
)
_OPERATOR = re.compile(rf"(?:中国)?(?:{_OPERATORS})(?:公司)?")
_PLACE_OPERATOR = re.compile(rf"(?:市|省|区|县)?(?:{_OPERATORS})(?:公司)?(?=[、，。；等）和及\]]|$)")
_PARK = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:新区|高新区|经开区|开发区)(?=[市省区县]?[\u4e00-\u9fff]{0,2}(?:公司|局|行))")


@lru_cache(maxsize=1)
def _suffix() -> re.Pattern:
    words = sorted(load_yaml("organizations.yaml")["branch_suffixes"], key=len, reverse=True)
    return re.compile(rf"(?:（[^（）]{{2,8}}）)?(?:市|省|区|县|自治区)?(?:{'|'.join(map(re.escape, words))})(?![\u4e00-\u9fff]?[业户])")


def branches(text: str, context: Context) -> Iterator[Found]:
    """All branches named in the text, those of a list over a shared branch too."""
    places = {m.start: m.end for m in place_names(text, context.table)}
    names = [(start, end) for _, start, end in enterprises().find_matches_as_indexes(text)]
    waiting: list[tuple[int, int]] = []
    for start, end in names:
        at = _after_place(text, end, places)
        listed = bool(waiting) and text[start - 1] in "、和及" and waiting[-1][1] == start - 1
        tail = _suffix().match(text, at) if at else None
        if tail:
            for first, last in [*(waiting if listed else ()), (start, end)]:
                yield _branch(text, first, last if first != start else tail.end(), text[first:last] + text[end : tail.end()])
        waiting = [] if tail else [*(waiting if listed else ()), (start, end)]
    yield from _of_places(text, context)


def _after_place(text: str, end: int, places: dict[int, int]) -> int:
    """Where the place right behind an enterprise's name ends, bracketed or not; 0 where there is none."""
    if text[end : end + 1] == "（" and text[(inner := places.get(end + 1, 0)) : inner + 1] == "）" and inner:
        return inner + 1
    park = _PARK.match(text, end)
    return park.end() if park else places.get(end, 0)


def _branch(text: str, start: int, end: int, name: str) -> Found:
    """A branch; the words of one member of a list are no name of it, which the `+` of its rule tells."""
    rule = "organization:branch" if text[start:end] == name else "organization:branch+list"
    return Found(start, end, name, "Organization", rule, (), dict(_BRANCH))


def _of_places(text: str, context: Context) -> Iterator[Found]:
    """岚州移动, 岚州市电信公司: an operator right after a place."""
    for match in place_names(text, context.table):
        if operator := _PLACE_OPERATOR.match(text, match.end):
            yield Found(
                match.start, operator.end(), text[match.start : operator.end()], "Organization", "organization:branch", (), dict(_BRANCH)
            )


def operators(text: str) -> Iterator[Found]:
    """Operators in a row: 移动、电信、联通."""
    for row in _OPERATOR_LIST.finditer(text):
        for name in _OPERATOR.finditer(text, row.start(), row.end()):
            word = name.group().removesuffix("公司")
            full = word if word.startswith("中国") else "中国" + word
            table = enterprise_names().get(full)
            aliases = tuple((n, "table:organizations") for n in (name.group(), table) if n and n != full)
            yield Found(*name.span(), full, "Organization", "organization:operators", aliases, {"kind": "企业"})
