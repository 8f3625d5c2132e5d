"""Where a term of the lexicon really stands in a clause, and how far the name around it reaches.

Takes the lexicon's hits; gives them without those that only cross two words (加|强人工智能), and names with an adjective before
(大规模并行计算 is 并行计算) or a noun of doing behind (类脑智能计算 is a technology of its own).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extraction.data_files import alternation, load_yaml
from extraction.entities.lexicon_hits import hits
from extraction.entities.types import Found
from extraction.lexicon import Hit, lexicon, matches

NAME_ENDS = (
    r"(?=[^\u4e00-\u9fff]|[等和与及或并的]|应用|研究|研发|升级|改造|攻关|产业化|示范|推广|国产化|突破|开发|领域|技术|能力|开展|进行|实现|实施|用于"
    r"|建设|打造|构建|搭建|提升|提高|缩短|降低|替代|代替|运送|生产(?!线)|制造(?!业)|试点|测试|试验|服务|设备|装备|$)"
)
ETC = r"等(?!离子|静压|温|电位|轴|径|效|位)"
"""等 as it closes a coordination: not in 等离子, 等静压, 等温."""
_NEW = "新一代"
_LONG = 3
_CALLING = ("技术", "工艺", "算法")
_CALLED = re.compile(
    r"(?:[、和与及][^、，。；\n]{1,12}){0,6}?等?(?:[关键核心共性前沿先进新一代信息数字领域重大的]{0,8})(?:技术|工艺|算法)(?!研发|服务|平台)"
)


@dataclass(frozen=True, slots=True)
class _Contexts:
    not_after: dict[str, tuple[str, ...]]
    not_before: dict[str, tuple[str, ...]]
    degrees: re.Pattern
    doings: re.Pattern
    soft: frozenset[str]
    applied: tuple[str, ...]


@lru_cache(maxsize=1)
def _contexts() -> _Contexts:
    data = load_yaml("technology_contexts.yaml")
    guards = ({term: tuple(signs) for term, signs in data[key].items()} for key in ("not_term_after", "not_term_before"))
    degrees, doings = (alternation(data[key]) for key in ("degrees", "doings"))
    doing = re.compile(f"(?:{doings})(?:技术)?{NAME_ENDS}")
    return _Contexts(*guards, re.compile(f"(?:{degrees})+$"), doing, frozenset(data["soft"]), tuple(data["applied"]))


@lru_cache(maxsize=4)
def terms(text: str) -> tuple[Hit, ...]:
    """The lexicon's technologies in a text, in order; one that crosses two words gives way to a shorter one inside."""
    return tuple(_standing(text, hits(text)["Technology"]))


def _standing(text: str, found: list[Hit]) -> Iterator[Hit]:
    contexts = _contexts()
    for start, end, entry in found:
        word = text[start:end]
        if text.endswith(contexts.not_after.get(word, ()), 0, start):
            yield from ((start + 1 + s, start + 1 + e, inner) for s, e, inner in matches(text[start + 1 : end], ("Technology",)))
        elif text.startswith(_not_before(word, contexts), end):
            yield from ((start + s, start + e, inner) for s, e, inner in matches(text[start : end - 1], ("Technology",)))
        elif _is_called_one(text, start, end, entry.name, contexts):
            yield start, end, entry


def _not_before(word: str, contexts: _Contexts) -> tuple[str, ...]:
    return next((signs for term, signs in contexts.not_before.items() if word.endswith(term)), ())


def _is_called_one(text: str, start: int, end: int, name: str, contexts: _Contexts) -> bool:
    """Whether a soft term (视频监控) is called a technology here; any other term is one."""
    word = text[start:end]
    if word not in contexts.soft and (name not in contexts.soft or word.endswith(_CALLING)):
        return True
    return text.endswith(contexts.applied, 0, start) or bool(_CALLED.match(text, end))


def named_by(text: str, hit: Hit) -> Found:
    """The mention around a hit: with the adjective before it, or with the doing behind it under a name of its own."""
    start, end, entry = hit
    contexts = _contexts()
    if doing := contexts.doings.match(text, end):
        known = lexicon().find("Technology", text[start : doing.end()])
        return technology(
            start,
            doing.end(),
            text[start : doing.end()],
            known.name if known else text[start : doing.end()],
            "technology:doing",
            entry.kind,
        )
    if degree := contexts.degrees.search(text, max(0, start - 5), start):
        aliases = ((text[degree.start() : end], "grammar:degree"), (text[start:end], "table:technologies"))
        return Found(degree.start(), end, plain_name(entry.name), "Technology", "technology:degree", aliases, {"category": entry.kind})
    return technology(start, end, text[start:end], plain_name(entry.name), "technology:lexicon", entry.kind)


def plain_name(name: str) -> str:
    """The term without 新一代 where the lexicon knows the rest: 新一代人工智能 is 人工智能."""
    known = lexicon().find("Technology", name.removeprefix(_NEW)) if name.startswith(_NEW) else None
    return known.name if known else name


def technology(start: int, end: int, surface: str, name: str, rule: str, category: str, alias_rule: str = "table:technologies") -> Found:
    """A technology under its canonical name; the surface is an alias where it differs, and so is the surface without 技术 behind it."""
    bare = surface.removesuffix("技术")
    short = bare != surface and (
        len(bare) > _LONG or not "\u4e00" <= bare[-1:] <= "\u9fff" or lexicon().find("Technology", bare) is not None
    )
    aliases = tuple((form, alias_rule) for form in dict.fromkeys((surface, bare) if short else (surface,)) if form != name)
    return Found(start, end, name, "Technology", rule, aliases, {"category": category} if category else {})
