"""Words of a question: jieba with the graph's names, in a tokenizer of its own.

Takes the names and a folder for jieba's cache; gives words, and the features of what is left of a question with their weights.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from pathlib import Path

from app.answers.grammar import grammar
from app.answers.text import LATIN_WORD, features

LONGEST_NAME = 8
ACROSS = 0.3
"""Weight of a pair of characters that belongs to two words."""
LATIN = 1.5
"""Weight of a number or a Latin word: 5G tells more than a pair of characters."""
_HAN = re.compile(r"[\u3400-\u9fff]")


class Words:
    """A tokenizer that knows the graph's names."""

    def __init__(self, names: Iterable[str], cache: Path | None = None) -> None:
        import jieba

        logging.getLogger("jieba").setLevel(logging.WARNING)
        self._own = jieba.Tokenizer()
        if cache is not None:
            cache.mkdir(parents=True, exist_ok=True)
            self._own.tmp_dir = str(cache)
        self._own.initialize()
        for word in grammar().words:
            self._own.add_word(word)
        for name in names:
            if 2 <= len(name) <= LONGEST_NAME and name not in self._own.FREQ:
                self._own.add_word(name)

    def cut(self, text: str) -> list[str]:
        """Words in order; a number or Latin word (pm2.5, 10g-pon) stays whole."""
        found, at = [], 0
        for match in LATIN_WORD.finditer(text):
            found += [*self._own.cut(text[at : match.start()], HMM=False), match[0]]
            at = match.end()
        return found + list(self._own.cut(text[at:], HMM=False))

    def bounds(self, text: str) -> set[int]:
        """Where words begin and end."""
        found, at = {0}, 0
        for word in self.cut(text):
            at += len(word)
            found.add(at)
        return found

    def content(self, runs: Iterable[str]) -> dict[str, float]:
        """The features of the words that carry something, with their weights; `runs` are the stretches that are left."""
        found: dict[str, float] = {}
        for run in runs:
            before, stopped = "", False
            for word in self.cut(run):
                if word in grammar().stop or not re.search(r"\w", word):
                    before, stopped = (word, True) if len(word) == 1 and _HAN.match(word) else ("", False)
                    continue
                self._add(found, word, "" if stopped and len(word) > 1 else before)  # 上 and 云 are 上云, 的 and 资金 are nothing
                before, stopped = word, False
        return found

    @staticmethod
    def _add(found: dict[str, float], word: str, before: str) -> None:
        for feature in features(word):
            weight = 1.0 if _HAN.match(feature) else LATIN
            found[feature] = max(found.get(feature, 0.0), weight)
        if before and _HAN.match(before[-1]) and _HAN.match(word[0]):
            found.setdefault(before[-1] + word[0], ACROSS)
