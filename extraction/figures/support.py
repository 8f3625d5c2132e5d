"""Kinds of support without money that a task gives: 用地, 用能, 审批, 场景开放 …

Takes a Task's sentences; gives each kind once, with the words that name it.
"""

from __future__ import annotations

import re

import ahocorasick

from extraction.figures.lexicon import choice, load, table
from extraction.figures.page import Sentence
from extraction.figures.types import Span, Support

_GRANTS = re.compile(choice(load("support")["granting_verbs"]))


def _automaton() -> ahocorasick.Automaton:
    found = ahocorasick.Automaton()
    for word, kind in table("support", "support").items():
        found.add_word(word, (len(word), kind))
    found.make_automaton()
    return found


_WORDS = _automaton()


def read_support(sentences: list[Sentence]) -> list[Support]:
    """Kinds in the order of the text, the first sentence that names each; a sentence must also grant or ease something."""
    found: dict[str, Support] = {}
    for sentence in sentences:
        if sentence.row:
            continue
        for kind, span in _named(sentence):
            if kind not in found and _GRANTS.search(sentence.text, sentence.start, sentence.end):
                found[kind] = Support(kind, (sentence.start, sentence.end), (span,), "support.words")
    return sorted(found.values(), key=lambda s: s.words)


def _named(sentence: Sentence) -> list[tuple[str, Span]]:
    """The leftmost longest words of the lexicon in the sentence."""
    hits = _WORDS.iter_long(sentence.text, sentence.start, sentence.end)
    return [(kind, (last + 1 - length, last + 1)) for last, (length, kind) in hits]
