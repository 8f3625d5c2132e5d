"""The sentence of a task that gives support without a sum.

Takes a `Clause` with its kinds of support; gives the sentences of its text that name them, found as extraction finds them.
"""

from __future__ import annotations

from app.funding.data import words
from app.funding.rules import Clause, sentences_of
from extraction.figures.page import Sentence
from extraction.figures.support import read_support


def sentence_of(clause: Clause, kind: str = "") -> str:
    """The first sentence that gives support of this kind (any kind without one), else the first that supports, else the first."""
    sentences = sentences_of(clause.text) or [clause.heading]
    sentences = [one for one in sentences if one.rstrip("。；") != clause.heading] or sentences
    for sentence in sentences:
        kinds = [found.kind for found in read_support([Sentence(sentence, 0, len(sentence))])]
        if kind in kinds or (kinds and not kind):
            return sentence
    return next((one for one in sentences if any(word in one for word in words().support_words)), sentences[0])
