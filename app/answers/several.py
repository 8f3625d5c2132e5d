"""Questions that ask two things of one matter: 哪天开始施行，有效到哪天; 补百分之几，单个项目最多补多少.

Takes a reading; gives the questions that it holds, each with all that is said of the matter, or one question where it asks one thing.
"""

from __future__ import annotations

import re

from app.answers.cues import STRONG, Asked
from app.answers.grammar import grammar
from app.answers.reading import Reading

_PARTS = re.compile(r"[,;?、。]|以及|还有|和|与|及")
_COMPARING = ("than", "gap", "same", "both", "without")


def questions(reading: Reading) -> list[str]:
    """The questions in the order in which they are asked; one where it is a single question or compares."""
    flags = reading.cues.flags
    if any(flag in flags for flag in _COMPARING):
        return [reading.text]
    asks = _apart(reading)
    if len(asks) != 2:
        return [reading.text]
    first, second = asks
    breaks = [m for m in _PARTS.finditer(reading.text, first.end, second.start) if not _in_name(m, reading)]
    if not breaks:
        return [reading.text]
    cut = breaks[0]
    then = reading.text[cut.end() :]
    return [reading.text[: cut.start()], then if _points_back(then) else reading.text[: first.start] + then]


def _apart(reading: Reading) -> list[Asked]:
    """The first and the last of the classes that are surely asked, where they are of two kinds and do not touch."""
    asks = sorted((a for a in reading.cues.asks if a.weight == STRONG and a.kind != "any"), key=lambda a: (a.start, -a.end))
    outer: list[Asked] = []
    for ask in asks:
        if not outer or ask.start >= outer[-1].end:
            outer.append(ask)
    kinds = {a.kind for a in outer}
    return outer if len(outer) == 2 and (len(kinds) == 2 or kinds <= {"unit"}) else []


def _in_name(match: re.Match[str], reading: Reading) -> bool:
    return any(one.start <= match.start() and match.end() <= one.end for one in (*reading.names, *reading.books))


def _points_back(text: str) -> bool:
    """Whether the second question names its matter by a pronoun, which the first one's answer stands for."""
    return any(pattern.match(text) for pattern in grammar().pronouns.values())
