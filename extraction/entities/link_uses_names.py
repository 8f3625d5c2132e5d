"""USES that a name carries: 某区块链平台, and the technologies inside those (新一代人工智能: 人工智能).

Takes one sentence with its mentions; gives links by the rule `uses:name`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from extraction.entities.link_parts import Part, between, words
from extraction.entities.types import Found, Link
from extraction.lexicon import lexicon

_PREFIXES = frozenset({"新一代", "城市", "国家", "行业", "企业", "新型"})


def named(part: Part, technologies: list[Found], users: list[Found]) -> Iterator[Link]:
    """The technologies in a name, and those inside them (新一代人工智能: 人工智能); none where the name tells of a trade, or is one."""
    for user in users:
        for technology in between(technologies, user.start, user.end):
            if technology.end < user.end and not part.text.startswith(tuple(words()["not_used"]), technology.end):
                inside = nested(part.text, technology)
                for target in inside if any(t.start > technology.start for t in inside) else (technology, *inside):
                    yield part.link("USES", user, target, "uses:name")


def nested(text: str, technology: Found) -> list[Found]:
    """The lexicon's technologies inside another one's words."""
    surface = text[technology.start : technology.end]
    return [
        Found(
            technology.start + start,
            technology.start + end,
            name,
            "Technology",
            "technology:nested",
            tuple((form, "lexicon") for form in forms),
        )
        for start, end, name, forms in _inside(surface)
        if name != technology.name and (start == 0 or surface[start - 1] in "+＋" or surface[:start] in _PREFIXES)
    ]


@lru_cache(maxsize=4096)
def _inside(surface: str) -> tuple[tuple[int, int, str, tuple[str, ...]], ...]:
    found = {}
    for shift, words_ in ((0, surface[:-1]), (1, surface[1:])):
        for start, end, entry in lexicon().matches(words_, ("Technology",)):
            found[start + shift, end + shift] = (start + shift, end + shift, entry.name, entry.forms[1:])
    return tuple(found.values())
