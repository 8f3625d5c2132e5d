"""INCLUDES: a task plans or promotes a program or project, at the stage that the governing verb gives.

Takes a clause read for names with its mentions; gives links without a source (the clause's own task). A verb behind the name
(开工, 建成投用, 升级) tells the stage better than 推进 before it; 谋划, 争取 and 启动 before it outrank both.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from extraction.data_files import load_yaml
from extraction.entities import name_words as kind
from extraction.entities.link_parts import Part, word_after, words
from extraction.entities.name_words import Mark
from extraction.entities.names import Reading
from extraction.entities.programs import is_program
from extraction.entities.segments import Segment
from extraction.entities.types import Found, Link

_MOST = 60
_PASSING = kind.LIST | kind.CONJ | kind.ETC


@lru_cache(maxsize=1)
def _stages() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Stage by verb before the name, stage by verb behind it, stages that outrank."""
    data = load_yaml("stage_verbs.yaml")
    tables = [{word: stage for stage, words in data[side].items() for word in words} for side in ("before", "after")]
    return tables[0], tables[1], frozenset(data["lasting"])


class Stages:
    """The governing verbs of one clause."""

    def __init__(self, reading: Reading) -> None:
        self.segments = reading.segments
        self._starts = [s.start for s in reading.segments]
        self._verbs = {name.end: name.verb for _, name in reading.names}
        self._open = {name.end for _, name in reading.names if name.closed == "open" and is_program(name)}

    def _behind(self, i: int) -> Mark | None:
        """The verb behind the name of segment `i`; members of a list share that of the last."""
        for k in range(i, min(i + _MOST, len(self.segments))):
            segment = self.segments[k]
            own = _own_after(segment)
            passes = segment.right[2] & _PASSING and k + 1 < len(self.segments) and self.segments[k + 1].left[0] == segment.end
            if own or not passes:
                return own
        return None

    def of(self, found: Found) -> tuple[str, Mark] | None:
        """Stage and verb of a mention, None where no verb governs it."""
        i = bisect_right(self._starts, found.start) - 1
        if i < 0 or found.end in self._open:
            return None
        before, behind, lasting = _stages()
        verb, after = self._verbs.get(found.end) or self.segments[i].verb, self._behind(i)
        first = before.get(verb[3]) if verb else None
        second = behind.get(after[3]) if after else None
        if first is None or (first not in lasting and second not in (None, "推进")):
            return (second, after) if second else None
        return first, verb


def _own_after(segment: Segment) -> Mark | None:
    """The verb that ends a segment or bounds it on the right."""
    behind = _stages()[1]
    if segment.right[2] & kind.VERB and segment.right[3] in behind:
        return segment.right
    last = segment.inner[-1] if segment.inner else None
    return last if last and last[1] == segment.end and last[3] in behind else None


def _acts(part: Part, found: Found, verb: Mark) -> bool:
    """Whether a project is helped to do something: 支持某机场利用第五航权."""
    return (
        found.label == "Project"
        and verb[3] in words()["helped"]
        and verb[1] <= found.start
        and word_after(part.text, found.end, "acts") is not None
    )


def includes(part: Part, stages: Stages) -> Iterator[Link]:
    """The INCLUDES links of a sentence: one for each program or project that a verb governs."""
    for found in part.of("Program", "Project"):
        stage = stages.of(found)
        if stage and not _acts(part, found, stage[1]):
            yield part.link("INCLUDES", None, found, f"includes:{stage[1][3]}", [stage[1][:2]], stage=stage[0])
