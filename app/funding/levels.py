"""Levels: of a project (国家级 … 区县级), and of the government whose document it is.

Takes words of a rule or the name of a place; gives levels of the file of words, highest first.
"""

from __future__ import annotations

from app.funding.data import words
from extraction.errors import PolicyGraphError


class LevelError(PolicyGraphError):
    """`level_unknown` or `stage_unknown`: what no rule could name; fields `given` and `allowed`."""


def level_of(given: str) -> str:
    """A level as the user writes it (国家级, 国家, 县级).

    :raises LevelError: it is none
    """
    known = words()
    for name, said in known.levels.items():
        if given.strip() in (name, name.removesuffix("级"), *said):
            return name
    raise LevelError("level_unknown", given=given, allowed="、".join(known.levels))


def stage_of(given: str) -> str:
    """A stage as rules have it (试点, 示范, 推广).

    :raises LevelError: it is none (`stage_unknown`)
    """
    found = next((stage for stage in words().stages if stage in given), None)
    if found is None:
        raise LevelError("stage_unknown", given=given, allowed="、".join(words().stages))
    return found


def levels_in(text: str) -> tuple[str, ...]:
    """The levels that words name; 市级以上 names those above it too."""
    known, found = words(), []
    for match in known.level.finditer(text):
        own = next(name for name, said in known.levels.items() if match[0] in said)
        order = list(known.levels)
        above = known.and_above.match(text, match.end())
        found += order[: order.index(own) + 1] if above else [own]
    return tuple(dict.fromkeys(found))


def is_bare_level(text: str) -> bool:
    """Whether the words are a level and nothing else: of a single sum that is who pays (省级一次性奖励), not what is granted for."""
    return bool(words().level.fullmatch(text.strip()))


def government(name: str, level: str) -> str:
    """The level of a place's government in an official's words: 重庆市, of the level 省, is 市级."""
    if level == "国家":
        return "国家级"
    if level == "省":
        return "市级" if name.endswith("市") else "省级"
    if level == "区县":
        return "区级" if name.endswith(("区", "新区")) else "县级"
    return {"市": "市级", "乡镇": "乡镇级"}.get(level, "园区级")
