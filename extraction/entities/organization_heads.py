"""The closing words of organizations' names, and what a name needs beside them.

Takes `data/organization_heads.yaml` and the kinds of `data/organizations.yaml`; gives `heads_in` and the tests of a name's own words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from extraction.data_files import alternation, load_yaml
from extraction.errors import DataError
from extraction.lexicon import lexicon

FILE = "organization_heads.yaml"
_NEEDS = ("any", "own", "place")


@dataclass(frozen=True, slots=True)
class Head:
    """A closing word: the kind of organization, what the name needs, and what must not follow."""

    kind: str
    needs: str
    after: tuple[str, ...]


class Heads:
    """All heads with their automaton, and the word lists of the file."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.heads: dict[str, Head | None] = dict.fromkeys(data["not_organizations"])
        for row in data["heads"]:
            if row["needs"] not in _NEEDS:
                raise DataError("data.invalid", file=FILE, line=0, detail=f"needs {row['needs']!r} is none of {', '.join(_NEEDS)}")
            for word in row["words"]:
                self.heads.setdefault(word, Head(row["kind"], row["needs"], tuple(row["after"])))
        self.words = list(self.heads)
        self.automaton = AhoCorasick(self.words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
        self.local = _any_of(data["local"])
        self.nations = tuple(data["nations"])
        self.levels = frozenset(data["levels"])
        self.generic = _any_of(data["generic"])
        self.brackets = frozenset(data["brackets"])

    def own_words(self, content: str) -> str:
        """What is left of a name's words once class words, technologies and industries are out."""
        spare = list(content)
        for start, end, _ in lexicon().matches(content, ("Technology", "Industry")):
            spare[start:end] = " " * (end - start)
        return self.generic.sub("", "".join(spare)).replace(" ", "")


def _any_of(words: list[str]) -> re.Pattern:
    return re.compile(alternation(words))


@lru_cache(maxsize=1)
def heads() -> Heads:
    """The heads of the data file, read once."""
    return Heads(load_yaml(FILE))


@lru_cache(maxsize=1)
def enterprises() -> AhoCorasick:
    """Names of enterprises and banks as they stand before the place of a branch: short ones, weak ones (移动) too."""
    return AhoCorasick(list(enterprise_names()), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)


@lru_cache(maxsize=1)
def enterprise_names() -> dict[str, str]:
    """Each such name with the full name of the table."""
    kinds = ("企业", "银行", "金融机构")
    return {form: e.name for e in lexicon().entries if e.layer == "Organization" and e.kind in kinds for form in e.forms if len(form) <= 10}
