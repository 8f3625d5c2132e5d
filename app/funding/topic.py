"""Whether a clause is about a topic.

Takes the topic in a user's words and what a clause says; gives the sentence that says it. The words need not stand together
(工业互联网标识解析 is in 工业互联网各级标识解析节点): three quarters of the topic's pairs of characters, close to each other, are enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from app.funding.rules import Clause, Rule, sentences_of
from extraction.ids import fold

ENOUGH = 0.75
_PIECES = re.compile(r"[a-z0-9][a-z0-9+.\-]*|[\u4e00-\u9fff]+")


@dataclass(frozen=True)
class Topic:
    """What is asked for: the words, and other names of the same thing that the graph knows."""

    text: str
    aliases: tuple[str, ...] = ()

    @cached_property
    def wordings(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each name folded, with its features: pairs of Chinese characters, and words of letters and digits."""
        names = dict.fromkeys(name for name in (fold(self.text), *map(fold, self.aliases)) if name)
        return tuple((name, tuple(dict.fromkeys(_features(name)))) for name in names)

    def is_said_in(self, text: str) -> bool:
        """Whether one sentence or name says the topic."""
        folded = fold(text)
        return any(_says(folded, name, features) for name, features in self.wordings)

    def is_name_of(self, names: Iterable[str]) -> bool:
        """Whether one of the names of a thing is the topic itself."""
        return any(fold(one) in {name for name, _ in self.wordings} for one in names)


def where(topic: Topic, clause: Clause) -> str | None:
    """The sentence of a clause that is about the topic (its heading, where that says it); None where none is."""
    if topic.is_said_in(clause.heading):
        return clause.heading
    said = next((one for one in sentences_of(clause.text) if topic.is_said_in(one)), None)
    if said is None and any(topic.is_name_of(names) for names in clause.names):
        return clause.heading
    return said


def is_about(topic: Topic, rule: Rule) -> bool:
    """Whether a rule is about the topic: its own sentence, whom it is for, or its clause says so."""
    own = (rule.text, rule.beneficiary, *rule.conditions, *(s.scope for s in rule.sums))
    return any(topic.is_said_in(one) for one in own if one) or where(topic, rule.clause) is not None


def _features(name: str) -> list[str]:
    found: list[str] = []
    for piece in _PIECES.findall(name):
        single = piece[0].isascii() or len(piece) == 1
        found += [piece] if single else [piece[i : i + 2] for i in range(len(piece) - 1)]
    return found


def _says(text: str, name: str, features: tuple[str, ...]) -> bool:
    if not features:
        return False
    hits = sorted((at, feature) for feature in features for at in _all(text, feature))
    if len({feature for _, feature in hits}) < ENOUGH * len(features):
        return False
    reach = 2 * len(name) + 6
    return any(_share(hits, first, reach, len(features)) >= ENOUGH for first in range(len(hits)))


def _share(hits: list[tuple[int, str]], first: int, reach: int, count: int) -> float:
    """The share of the topic's features within `reach` characters from the hit at index `first`."""
    near, end = set(), hits[first][0] + reach
    for at, feature in hits[first:]:
        if at >= end:
            break
        near.add(feature)
    return len(near) / count


def _all(text: str, feature: str) -> Iterable[int]:
    """Where the feature stands; a word of letters or digits not inside a longer one (ai in aiot)."""
    at = text.find(feature)
    while at >= 0:
        end = at + len(feature)
        if not feature[0].isascii() or not (_is_latin(text[at - 1 : at]) or _is_latin(text[end : end + 1])):
            yield at
        at = text.find(feature, at + 1)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
