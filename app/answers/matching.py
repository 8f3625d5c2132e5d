"""How well a text of the graph says what is left of a question, by the features that both have.

Takes candidates (clauses, goals, grants) with what they say in their name and around it; gives them ranked for a question's features.
A feature weighs by how rare it is, and one that no candidate has weighs most: what the graph does not say must not be answered.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from app.answers.text import features, name_text, same_wording

NAMED, AROUND, FAR = 1.0, 0.85, 0.6
"""What a feature counts for where the candidate's own words have it, the sentence or clause, or only its headings and title."""
ECHO = 0.35
"""Weight of how much of the candidate's own words the question says, beside how much of the question the candidate says."""


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate with `coverage` (share of the question that it says), `echo` (share of its own words that the question says)."""

    id: str
    coverage: float
    echo: float

    @property
    def score(self) -> float:
        return self.coverage + ECHO * self.echo


class Matcher:
    """Candidates of one kind, ready to be ranked."""

    def __init__(self, candidates: Iterable[tuple[str, str, str, str]]) -> None:
        """Candidates are (id, own words, words around, far words)."""
        self._own: dict[str, set[str]] = {}
        self._levels: dict[str, dict[str, float]] = defaultdict(dict)
        for id, own, around, far in candidates:
            self._own[id] = _features(own)
            for level, words in ((FAR, far), (AROUND, around), (NAMED, own)):
                for feature in _features(words):
                    self._levels[feature][id] = level
        self._most = math.log(len(self._own) + 2)

    def weight(self, feature: str) -> float:
        """How much a feature tells: the rarer, the more."""
        return math.log((len(self._own) + 2) / (len(self._levels.get(feature, ())) + 1)) + 0.1

    def rank(self, wanted: Mapping[str, float], among: Iterable[str] | None = None, said: Collection[str] = ()) -> list[Match]:
        """The candidates that say something of what is wanted (features with weights), best first.

        `said` are all features of the question, by which the echo is reckoned; without it, what is wanted.
        """
        total = sum(share * self.weight(f) for f, share in wanted.items())
        if not total:
            return []
        scores: dict[str, float] = defaultdict(float)
        allowed = None if among is None else set(among)
        for feature, share in wanted.items():
            weight = share * self.weight(feature)
            for id, level in self._levels.get(feature, {}).items():
                if allowed is None or id in allowed:
                    scores[id] += weight * level
        found = [Match(id, score / total, self._echo(id, said or wanted)) for id, score in scores.items()]
        return sorted(found, key=lambda m: (-m.score, m.id))

    def _echo(self, id: str, wanted: Collection[str]) -> float:
        own = self._own[id]
        total = sum(self.weight(f) for f in own)
        return sum(self.weight(f) for f in own if f in wanted) / total if total else 0.0


def _features(text: str) -> set[str]:
    return features(same_wording(name_text(text)))


def best(found: list[Match], least: float, margin: float) -> list[Match]:
    """The matches that are as good as the best, none where the best covers less than `least`."""
    found = [m for m in found if m.coverage >= least]
    return [m for m in found if m.score >= found[0].score - margin] if found else []
