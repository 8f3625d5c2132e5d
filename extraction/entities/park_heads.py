"""The closing words of parks' names and what a name needs beside them.

Takes `data/park_heads.yaml`; gives `Heads`: the automaton over them and the tests of a name's own words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from extraction.data_files import alternation, load_yaml
from extraction.errors import DataError
from extraction.lexicon import lexicon

FILE = "park_heads.yaml"


class Heads:
    """All heads: `needs[word]` is `own`, `place`, or empty for a word that only looks like one."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.needs: dict[str, str] = dict.fromkeys(data["not_parks"], "")
        for row in data["heads"]:
            if row["needs"] not in ("own", "place"):
                raise DataError("data.invalid", file=FILE, line=0, detail=f"needs {row['needs']!r} is neither own nor place")
            for word in row["words"]:
                self.needs.setdefault(word, row["needs"])
        self.words = list(self.needs)
        self.automaton = AhoCorasick(self.words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
        self.pairs: dict[str, str] = data["pairs"]
        self.short = tuple(sorted(data["short"], key=len, reverse=True))
        self._lead = re.compile(f"(?:{alternation(data['lead'])})+")
        self._generic = re.compile(alternation(data["generic"]))

    def lead(self, content: str) -> int:
        """How many characters of the words before a head no park's name begins with (支撑, 知名)."""
        match = self._lead.match(content)
        return match.end() if match else 0

    def own_words(self, content: str) -> str:
        """What is left of a name's words once class words, technologies and industries are out."""
        spare = list(content)
        for start, end, _ in lexicon().matches(content, ("Technology", "Industry")):
            spare[start:end] = " " * (end - start)
        return self._generic.sub("", "".join(spare)).replace(" ", "")

    def generic_left(self, content: str) -> str:
        """What is left once class words are out: a topic (网络安全) or a name."""
        return self._generic.sub("", content)

    def other_forms(self, name: str) -> list[str]:
        """The same park with the short or long form of its head: 岚州高新区 and 岚州高新技术产业开发区."""
        forms = []
        for long, short in self.pairs.items():
            if name.endswith(long):
                return [name.removesuffix(long) + short]
            if name.endswith(short):
                forms.append(name.removesuffix(short) + long)
        return forms[:1]


@lru_cache(maxsize=1)
def heads() -> Heads:
    """The heads of the data file, read once."""
    return Heads(load_yaml(FILE))
